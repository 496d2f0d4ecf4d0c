"""The generated page says what the table says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cauce.procedure.diagram import flow, sources_of
from cauce.procedure.document import markdown
from cauce.procedure.kinds import Kind
from cauce.procedure.steps import MOVES, STEPS

PAGE = Path(__file__).parents[2] / "docs" / "procedure.md"
ARROW = re.compile(r"^  (\w+) (?:-->|==>) (\w+)$", re.MULTILINE)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text() == markdown(), "out of date: run `make docs`"


def test_every_step_has_its_line() -> None:
    page = markdown()
    assert all(page.count(f"| `{name}` |") == 2 for name in STEPS)


@pytest.mark.parametrize("kind", Kind)
def test_the_diagram_has_every_arrow_of_the_table_and_no_other(kind: Kind) -> None:
    rows = [row for row in MOVES if row.fits(kind)]
    due = {(f"s_{source}", row.name) for row in rows for source in sources_of(row, kind)}
    due |= {(row.name, f"s_{row.target}") for row in rows}
    assert set(ARROW.findall(flow(kind))) == due
