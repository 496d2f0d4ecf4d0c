"""The console issues the report of any past day, once, and writes its files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cauce.channels.console import bulletin, evaluation
from cauce.documents.models import IssuedDocument, IssuedFile
from cauce.reporting.models import Bulletin
from tests.reporting.story import Story

pytestmark = pytest.mark.django_db

RUNNER = CliRunner()


def test_a_daily_is_issued_and_its_files_written(story: Story, tmp_path: Path) -> None:
    done = RUNNER.invoke(bulletin.app, ["daily", "--date", "2026-02-27", "--out", str(tmp_path)])
    assert done.exit_code == 0
    assert done.output.startswith("PAR-2026-0001 ")
    assert IssuedDocument.objects.get().sha256 in done.output
    written = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    assert written == {
        f"PAR-2026-0001.{file.format}": file.sha256 for file in IssuedFile.objects.order_by("format")
    }


def test_asking_again_gives_the_same_document(story: Story) -> None:
    first = RUNNER.invoke(bulletin.app, ["weekly", "--date", "2026-02-27"]).output
    assert RUNNER.invoke(bulletin.app, ["weekly", "--date", "2026-03-01"]).output == first
    assert IssuedDocument.objects.count() == 1


def test_an_evaluation_is_of_a_month(story: Story) -> None:
    done = RUNNER.invoke(evaluation.app, ["--month", "2026-02", "--causes", "Faltó personal."])
    assert done.output.startswith("EVA-2026-0001 ")
    assert "Febrero de 2026" in done.output


def test_a_note_that_comes_after_the_issue_is_refused_in_words_and_the_document_stays(story: Story) -> None:
    asked = ["daily", "--date", "2026-02-27", "--causes", "Faltó personal."]
    assert RUNNER.invoke(bulletin.app, asked).exit_code == 0
    assert RUNNER.invoke(bulletin.app, asked).exit_code == 0
    late = RUNNER.invoke(bulletin.app, [*asked[:-1], "Llovió."])
    assert late.exit_code == 1
    assert "PAR-2026-0001 was issued before, without that note" in late.output
    assert IssuedDocument.objects.count() == 1
    assert Bulletin.objects.get().causes == "Faltó personal."


@pytest.mark.parametrize("day", ("2026-03-02", "2025-01-01", "ayer"), ids=("not over", "before", "no date"))
def test_what_can_t_be_issued_says_why_and_issues_nothing(story: Story, day: str) -> None:
    done = RUNNER.invoke(bulletin.app, ["daily", "--date", day])
    assert done.exit_code != 0
    assert not IssuedDocument.objects.exists()
