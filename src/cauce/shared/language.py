"""The office's language: of what is kept, printed or read aloud, whatever the reader's own is."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation


@contextmanager
def office_language() -> Iterator[None]:
    """Speak the office's language inside the block, or inside the function that it decorates."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
