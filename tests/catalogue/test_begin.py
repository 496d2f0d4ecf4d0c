"""What every office begins with: the texts and reports that the program itself names, never changed after."""

from __future__ import annotations

import pytest

from cauce.catalogue import current, profiles
from cauce.catalogue.beginning import begin
from cauce.catalogue.changes import save
from cauce.catalogue.models import Script
from cauce.procedure.roles import SYSTEM
from cauce.steps.routing import profiles as whole
from tests.support.office import PROFILE

pytestmark = pytest.mark.django_db


def test_an_empty_office_begins_with_every_text_and_report_that_a_profile_has() -> None:
    begin()
    profile = profiles.read(PROFILE)
    assert set(current().scripts) == {script.code for script in profile.scripts}
    assert {mailing.code for mailing in current().mailings.values()} == {
        each.code for each in profile.mailings
    }


def test_a_second_beginning_leaves_what_the_office_says() -> None:
    begin()
    greeting = Script.objects.get(code="greeting")
    greeting.text = "Diga."
    save(greeting)
    assert begin() == 0
    assert current().script("greeting").text == "Diga."


def test_a_text_that_a_later_version_names_is_added_to_an_office_that_runs() -> None:
    whole.load(PROFILE, by=SYSTEM)
    Script.objects.filter(code="linked").update(code="once-linked")
    assert begin() == 1
    assert "folio" in current().script("linked").text


def test_the_first_profile_over_it_begins_the_office_and_changes_nothing() -> None:
    begin()
    assert whole.load(PROFILE, by=SYSTEM).first
    assert not whole.load(PROFILE, by=SYSTEM).first
