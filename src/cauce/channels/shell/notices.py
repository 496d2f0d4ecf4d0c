"""What a page says once, carried by a cookie that no other host can set where the product is on HTTPS."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class OneTimeCookie(CookieStorage):
    """Django's cookie, under a name of ours."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class OneTimeNotices(FallbackStorage):
    """In the cookie; what is too long for it, in the session."""

    storage_classes = (OneTimeCookie, SessionStorage)
