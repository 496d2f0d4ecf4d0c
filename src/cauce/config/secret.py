"""The signing key: strong in production, made by itself for a demo or a developer."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 50
LEAST_VARIETY = 10
PLACEHOLDER = "django-insecure-"
"""What Django's own tools begin a key with that is not meant for production."""


def secret_key(given: str, *, keep_in: Path | None) -> str:
    """`given` when it is strong; without one, the key kept in the directory `keep_in` (made there once)."""
    if given:
        return _strong(given)
    if keep_in is None:
        raise ImproperlyConfigured(
            "CAUCE_SECRET_KEY is not set. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return _kept(keep_in / "secret-key")


def _strong(key: str) -> str:
    if len(key) < SHORTEST or len(set(key)) < LEAST_VARIETY or _repeats(key) or key.startswith(PLACEHOLDER):
        raise ImproperlyConfigured(f"CAUCE_SECRET_KEY is too weak: it needs {SHORTEST} random characters.")
    return key


def _repeats(key: str) -> bool:
    """Whether the key is one shorter piece over and over."""
    return (key + key).find(key, 1) < len(key)


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start together one makes the key and both read it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text()
