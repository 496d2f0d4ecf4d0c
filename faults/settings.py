"""The product's settings, with what the harness does to the served process: a guard out, a clock off."""

from cauce.config.settings import *  # noqa: F403
from cauce.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "faults.sabotage"]
