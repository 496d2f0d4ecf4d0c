"""A session is found by its key; what is no key is nobody's, and no fault of ours."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db


def answer_to(cookie: str) -> tuple[int, str]:
    answer = Client().get("/reportes/", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"})
    return answer.status_code, answer.headers.get("Location", "").partition("?")[0]


def test_its_key_brings_whoever_signed_in(cast: Cast) -> None:
    key = browser_of(cast.beto).cookies[settings.SESSION_COOKIE_NAME].value
    assert answer_to(key)[0] == 200


@pytest.mark.parametrize(
    "made_up",
    ["a" * 32, "a" * 500, "short", "", '"aaaaaaaaaa\\000bbbbb"', '"aaaaaaaaaa\\377"', "' OR 1=1 --"],
)
def test_a_made_up_key_leads_to_the_door(made_up: str) -> None:
    assert answer_to(made_up) == (302, reverse("account_login"))
