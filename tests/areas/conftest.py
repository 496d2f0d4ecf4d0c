"""The area's tests read Spanish, and start from a few leaks of Agua Potable."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _spanish() -> Iterator[None]:
    with translation.override("es-mx"):
        yield
