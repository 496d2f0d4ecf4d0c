"""The key that signs sessions: refused when it could be guessed, made by itself where nothing is real."""

from __future__ import annotations

import secrets
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cauce.config.secret import secret_key

STRONG = secrets.token_urlsafe(48)
WEAK = {
    "short": STRONG[:49],
    "one letter": "a" * 64,
    "few letters": "ab12" * 20,
    "a piece over and over": "clave-secreta-1" * 5,
    "half of it twice": STRONG[:30] * 2,
    "Django's placeholder": f"django-insecure-{STRONG}",
}


@pytest.mark.parametrize("weak", WEAK.values(), ids=WEAK.keys())
def test_a_key_that_could_be_guessed_is_refused_and_not_repeated(weak: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        secret_key(weak, keep_in=None)
    assert "too weak" in str(refusal.value)
    assert weak not in str(refusal.value)


def test_a_weak_key_is_refused_in_a_demo_too(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        secret_key("short", keep_in=tmp_path)


def test_there_is_no_key_by_default() -> None:
    with pytest.raises(ImproperlyConfigured, match="is not set"):
        secret_key("", keep_in=None)


def test_a_strong_one_is_taken_as_it_is() -> None:
    assert secret_key(STRONG, keep_in=None) == STRONG


def test_a_demo_makes_its_own_once_for_its_owner_alone(tmp_path: Path) -> None:
    made = secret_key("", keep_in=tmp_path / "data")
    assert secret_key("", keep_in=tmp_path / "data") == made
    assert len(made) >= 50
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600
    assert secret_key("", keep_in=tmp_path / "other") != made
