"""Whoever presses Ctrl-C while the demonstration is laid down finds nothing of it."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from cauce.cases.models import Case
from cauce.catalogue.models import Office
from cauce.channels.console.demo.seeding import seed
from cauce.procedure.roles import Actor
from cauce.steps.writeoff import adopting

PROFILE = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_seeding_that_is_cut_short_leaves_nothing(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CAUCE_DEMO = True
    monkeypatch.setattr(adopting, "batch_by_day", _pressed_ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        seed(PROFILE, 2)
    assert not Case.objects.exists()
    assert not Office.objects.exists()


def _pressed_ctrl_c(_actor: Actor) -> int:
    raise KeyboardInterrupt
