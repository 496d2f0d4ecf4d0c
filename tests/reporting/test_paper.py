"""A report is drawn whatever the office has told of itself, and whatever its people wrote."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from cauce.catalogue import Catalogue
from cauce.documents.forms.parts import Letterhead
from cauce.documents.forms.report.files import files_of
from cauce.documents.forms.report.frozen import from_json, to_json
from cauce.reporting.bulletins import daily, evaluation
from cauce.reporting.periods import Period
from tests.reporting.story import FEBRUARY, FRIDAY, Story

pytestmark = pytest.mark.django_db


def test_an_office_that_has_told_nothing_has_its_report(story: Story) -> None:
    bare = replace(evaluation.report(FEBRUARY), head=Letterhead("", ""), addressees=(), signatures=())
    assert [file.format for file in files_of(bare)] == ["pdf", "xlsx", "csv"]


def test_a_register_without_reports_has_its_report(office: Catalogue) -> None:
    assert files_of(daily.report(Period.day(FRIDAY)))


def test_what_people_wrote_is_printed_and_never_run(story: Story) -> None:
    written = '#panic("x") $x$ =1+1\n"); #import "/etc/passwd"; ("'
    pdf = files_of(daily.report(Period.day(FRIDAY), written))[0].content
    text = " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert '#panic("x") $x$ =1+1' in text


@pytest.mark.parametrize("times", [80, 400])
def test_a_long_list_gives_way_and_says_how_much_it_left(story: Story, times: int) -> None:
    report = daily.report(Period.day(FRIDAY))
    blocks = tuple(
        replace(block, lines=block.lines * times) if getattr(block, "code", "") == "overdue" else block
        for block in report.blocks
    )
    reader = PdfReader(io.BytesIO(files_of(replace(report, blocks=blocks))[0].content))
    assert len(reader.pages) == 1
    assert "más, en la hoja de cálculo." in reader.pages[0].extract_text()


def test_frozen_as_json_it_is_the_same_report(story: Story) -> None:
    report = evaluation.report(FEBRUARY)
    assert from_json(to_json(report)) == report
