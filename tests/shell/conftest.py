"""The frame's tests read Spanish, the language that the product is written in."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    with translation.override("es-mx"):
        yield
