"""`cauce verify` says whether the record is as it was written."""

import pytest
from typer.testing import CliRunner, Result

from cauce.cases.models import Case, RecordCheck
from cauce.cases.verifying import checking
from cauce.channels.console import verify
from cauce.procedure.roles import Actor
from cauce.shared.append_only import AppendOnlyError
from cauce.steps.intake import reserved
from tests.support.reports import open_leak

pytestmark = pytest.mark.django_db


def _run() -> Result:
    return CliRunner().invoke(verify.app, [])


def test_a_whole_record_is_said_to_be_whole(alma: Actor) -> None:
    open_leak(alma)
    done = _run()
    assert done.exit_code == 0
    assert "as it was written" in done.output


def test_a_broken_one_has_a_sentence_for_each_thing_and_fails(alma: Actor) -> None:
    case = open_leak(alma)
    Case.objects.filter(pk=case.pk).update(state="closed", attempt=3)
    done = _run()
    assert done.exit_code == 1
    assert f"{case.folio}: its state is not what its last entry says." in done.output
    assert f"{case.folio}: its attempt is not what its last entry says." in done.output


def test_each_check_is_kept_as_it_was(alma: Actor) -> None:
    case = open_leak(alma)
    _run()
    Case.objects.filter(pk=case.pk).update(state="closed")
    _run()
    broken, whole = RecordCheck.objects.all()
    assert (whole.cases, whole.entries, whole.problems, whole.found) == (1, case.seq, 0, [])
    assert whole.head == case.head
    assert broken.problems == 1
    assert broken.found[0].startswith(case.folio)
    with pytest.raises(AppendOnlyError):
        broken.delete()


def test_what_moves_while_it_is_read_is_no_problem(alma: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    open_leak(alma)
    looks = iter([["OPDM-1: the head of its chain is not its last entry."], []])
    monkeypatch.setattr(checking, "problems", lambda _reserved: next(looks))
    assert _run().exit_code == 0


def test_folios_on_paper_are_no_holes(alma: Actor) -> None:
    reserved.reserve(3, "Corte de energía", alma)
    open_leak(alma)
    assert _run().exit_code == 0
