"""A page leaves nothing in the browser's cache."""

import pytest

from tests.support.cast import Cast, browser_of


@pytest.mark.django_db
def test_back_after_signing_out_shows_nobodys_data(cast: Cast) -> None:
    assert browser_of(cast.alma).get("/escritorio/").headers["Cache-Control"] == "no-store"
