"""The product's settings, with the bare view beside it: what the benchmark's server runs."""

from cauce.config.settings import *  # noqa: F403
from cauce.config.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
# First of all, so that the bare view passes through no other.
MIDDLEWARE = ["bench.bare.shortcut.serve_bare", *MIDDLEWARE]
