"""`cauce backup` and `cauce restore`: everything again on an empty machine, or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.console import copied
from tests.console.copied import Change
from tests.support.server import PROFILE, Installation, bare, install

pytestmark = pytest.mark.timeout(180)

TOLD = """
from cauce.cases.models import Case, CaseAttachment, Entry, PersonalValue
from cauce.documents import attachments
print(sorted(Case.objects.values_list("folio", "state", "head")))
print(Entry.objects.count(), PersonalValue.objects.count())
print([attachments.content_of(file.attachment).read() for file in CaseAttachment.objects.all()])
"""
NUMBERS = "from cauce.cases.models import Case; print(sorted(Case.objects.values_list('number', flat=True)))"


OF_OTHERS = 0o007


@pytest.fixture(scope="module")
def office(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = install(tmp_path_factory.mktemp("office"), f"copied_{worker_id}")
    made.cauce("profile", "load", str(PROFILE))
    made.shell("from tests.console.copied import set_up; set_up()")
    return made


@pytest.fixture(scope="module")
def copy(office: Installation) -> Path:
    file = office.directory / "copy.tar"
    office.cauce("backup", str(file))
    return file


@pytest.fixture
def empty(worker_id: str, tmp_path: Path) -> Installation:
    """Another machine, with nothing on it."""
    return bare(tmp_path, f"empty_{worker_id}")


def test_an_empty_machine_holds_everything_again(
    office: Installation, copy: Path, empty: Installation
) -> None:
    said = empty.cauce("restore", str(copy))
    assert "Restored 2 reports" in said
    assert empty.shell(TOLD) == office.shell(TOLD)
    assert "whole" in empty.cauce("verify")


def test_the_restored_office_goes_on_with_the_next_folio(copy: Path, empty: Installation) -> None:
    empty.cauce("restore", str(copy))
    empty.shell("from tests.console.copied import report_one; report_one()")
    assert empty.shell(NUMBERS) == "[1, 2, 3]\n"


@pytest.mark.one_database
def test_only_its_owner_can_read_a_copy_and_it_is_never_written_over(
    office: Installation, copy: Path
) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.read_bytes()
    refused = office.try_cauce("backup", str(copy))
    assert refused.returncode == 1
    assert "never written over" in refused.stderr
    assert copy.read_bytes() == before


@pytest.mark.one_database
def test_a_copy_is_not_written_through_what_somebody_laid_in_its_way(office: Installation) -> None:
    another = office.directory / "another.txt"
    another.write_text("another's")
    (office.directory / "laid.tar.part").symlink_to(another)
    office.cauce("backup", str(office.directory / "laid.tar"))
    assert another.read_text() == "another's"


@pytest.mark.one_database
def test_the_machine_s_other_accounts_read_nothing_of_what_was_restored(
    copy: Path, empty: Installation
) -> None:
    empty.cauce("restore", str(copy))
    kept = [path for path in empty.directory.rglob("*") if path.is_file()]
    (file,) = (path for path in kept if path.parts[-3] == "attachments")
    databases = [path for path in kept if path.suffix == ".sqlite3"]
    assert not [path for path in (file, *databases) if path.stat().st_mode & OF_OTHERS]


def test_a_machine_that_holds_something_is_refused_and_keeps_it(office: Installation, copy: Path) -> None:
    before = office.shell(TOLD)
    refused = office.try_cauce("restore", str(copy))
    assert refused.returncode == 1
    assert "not empty" in refused.stderr
    assert office.shell(TOLD) == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (copied.of_a_later_schema, "later schema"),
        (copied.with_an_attachment_changed, "not as it was written: look at attachments/"),
        (copied.with_another_file_in_it, "a part that no copy has"),
        (copied.with_an_attachment_that_is_none, "a part that no copy has"),
        (copied.with_a_manifest_of_another_shape, "Its manifest can't be read"),
        (copied.without_its_end, "never finished"),
    ],
)
def test_a_spoilt_copy_is_refused_and_the_machine_stays_empty(
    copy: Path, empty: Installation, spoil: Change, said: str
) -> None:
    refused = empty.try_cauce("restore", str(copied.change(copy, spoil)))
    assert refused.returncode == 1
    assert said in refused.stderr
    assert _holds_nothing(empty)


def test_half_a_copy_is_refused_and_the_machine_stays_empty(copy: Path, empty: Installation) -> None:
    half = empty.directory / "half.tar"
    half.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    refused = empty.try_cauce("restore", str(half))
    assert refused.returncode == 1
    assert "half of one" in refused.stderr
    assert _holds_nothing(empty)


def test_an_attachment_that_was_lost_is_told(office: Installation, copy: Path, empty: Installation) -> None:
    empty.cauce("restore", str(copy))
    (file,) = (empty.directory / "attachments").glob("??/*")
    file.unlink()
    told = empty.try_cauce("verify")
    assert told.returncode == 1
    assert "its bytes are gone" in told.stdout


def _holds_nothing(machine: Installation) -> bool:
    kept = {path.name for path in machine.directory.iterdir()}
    tables = machine.shell("from django.db import connection; print(connection.introspection.table_names())")
    return tables.startswith("[]") and not kept & {"attachments", "restore"}
