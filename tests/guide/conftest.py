"""What is asked without a request is answered in the office's language, whatever a test before this spoke."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cauce.shared.language import office_language


@pytest.fixture(autouse=True)
def _in_the_office_s_language() -> Iterator[None]:
    with office_language():
        yield
