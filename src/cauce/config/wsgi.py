"""What granian serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cauce.config.settings")

application = get_wsgi_application()
# Django reads the views at the first request: whoever made it would wait for seconds.
import_module(settings.ROOT_URLCONF)
