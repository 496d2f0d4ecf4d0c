"""Two imports of one register at the same time: one is adopted, the other refused; nothing comes twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from cauce.cases.adoption import HeldElsewhere, holding
from cauce.cases.adoption.holding import LEASE
from cauce.cases.models import AdoptionHold, Alias, Case
from cauce.cases.verifying import problems
from cauce.catalogue import Catalogue
from cauce.channels.imports.running import run
from cauce.shared.clock import now
from tests.imports.registers import MAPPING, counts, import_rows, mapping, register, row

KIND = MAPPING["key"]["kind"]
ROWS = [row(f"R-{number}", incidente=f"I-{number % 7}") for number in range(40)]
AT_ONCE = 3

pytestmark = pytest.mark.django_db


def test_while_one_is_under_way_another_is_refused_and_changes_nothing(
    office: Catalogue, tmp_path: Path
) -> None:
    with holding(KIND), pytest.raises(HeldElsewhere) as refused:
        import_rows(tmp_path, *ROWS)
    assert refused.value.until > now()
    assert not Case.objects.exists()


def test_another_register_is_not_held(office: Catalogue, tmp_path: Path) -> None:
    with holding("otro-registro"):
        assert counts(import_rows(tmp_path, row())) == (1, 0, 0)


def test_a_rehearsal_waits_for_nobody(office: Catalogue, tmp_path: Path) -> None:
    with holding(KIND):
        assert counts(import_rows(tmp_path, row(), dry_run=True)) == (1, 0, 0)


def test_when_it_ends_the_next_may_begin(office: Catalogue, tmp_path: Path) -> None:
    import_rows(tmp_path, row())
    assert not AdoptionHold.objects.exists()
    assert counts(import_rows(tmp_path, row(), row("R-2"))) == (1, 1, 0)


def test_the_hold_of_one_that_died_runs_out(office: Catalogue, tmp_path: Path) -> None:
    died_at = now() - LEASE - timedelta(seconds=1)
    AdoptionHold.objects.create(register=KIND, holder=uuid4(), until=died_at + LEASE)
    assert counts(import_rows(tmp_path, row())) == (1, 0, 0)


def test_one_that_was_believed_dead_writes_no_more(
    office: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> None:
        AdoptionHold.objects.update(holder=uuid4())

    monkeypatch.setattr("cauce.channels.imports.running.bringing.bring", overtaken)
    with pytest.raises(HeldElsewhere):
        import_rows(tmp_path, row())
    assert not Case.objects.exists()
    assert AdoptionHold.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_several_that_begin_together_nothing_comes_twice(
    office: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cauce.cases.adoption.BATCH", 5)
    path, ready = register(tmp_path, *ROWS), Barrier(AT_ONCE)

    def import_it(_: int) -> int:
        ready.wait()
        try:
            return run(path, mapping()).imported
        except HeldElsewhere:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as several:
        imported = list(several.map(import_it, range(AT_ONCE)))
    assert sum(imported) == Case.objects.count() == len(ROWS)
    assert Alias.objects.filter(kind=KIND).count() == len(ROWS)
    assert Case.objects.filter(main=None).count() == 7
    assert list(problems()) == []
