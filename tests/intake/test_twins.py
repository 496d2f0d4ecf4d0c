"""The same sheet of paper keyed in several times at once: one report, and one answer for its own twins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from cauce.cases.errors import KeyReused, Refused
from cauce.cases.models import Case
from cauce.cases.receipts import Key
from cauce.cases.verifying import problems
from cauce.shared.clock import now
from cauce.steps.intake import reserved
from cauce.steps.intake.models import ReservedFolio
from cauce.steps.intake.receiving import receive
from tests.support.cast import Cast
from tests.support.reports import a_leak

pytestmark = pytest.mark.django_db(transaction=True)

TWINS = 6


def keyed_in(folio: str, cast: Cast, keys: list[Key]) -> list[str]:
    """What each of them is answered: the folio, or the name of its refusal."""

    def press(key: Key) -> str:
        try:
            return receive(a_leak(), cast.alma, paper_folio=folio, happened_at=now(), key=key).folio
        except Refused as refused:
            return refused.problems["paper_folio"]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(keys)) as twins:
        return list(twins.map(press, keys))


def a_sheet(cast: Cast) -> str:
    return reserved.folios_of(reserved.reserve(2, "Corte de luz", cast.alma))[0]


def test_twins_of_one_press_are_all_told_the_same_folio(cast: Cast) -> None:
    folio = a_sheet(cast)
    assert keyed_in(folio, cast, [Key("web:1", "una captura", "f")] * TWINS) == [folio] * TWINS
    assert Case.objects.get().folio == folio
    assert list(problems(reserved.set_aside())) == []


def test_of_several_people_one_keys_it_in_and_the_others_are_told_who(cast: Cast) -> None:
    folio = a_sheet(cast)
    told = keyed_in(folio, cast, [Key(f"web:{each}", "su captura", "f") for each in range(TWINS)])
    assert told.count(folio) == 1
    assert all("Alma de Prueba" in said for said in told if said != folio)
    assert Case.objects.get().folio == folio
    assert ReservedFolio.objects.get(fate=ReservedFolio.Fate.KEYED_IN).number == Case.objects.get().number


def test_the_same_key_for_other_words_is_refused_and_changes_nothing(cast: Cast) -> None:
    folio, key = a_sheet(cast), Key("web:1", "una captura", "f")
    receive(a_leak(), cast.alma, paper_folio=folio, happened_at=now(), key=key)
    with pytest.raises(KeyReused):
        receive(
            a_leak(), cast.alma, paper_folio=folio, happened_at=now(), key=replace(key, fingerprint="otra")
        )
    assert Case.objects.count() == 1
