"""docs/security.md answers all of OWASP ASVS 5.0, levels 1 and 2, and names tests that are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/security.md"
VERDICTS = {"met", "built in", "not met", "n/a"}
TEST = re.compile(r"`(tests/[\w/]+\.py)`")

SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3,
    "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1,
    "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2,
    "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2,
    "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3,
    "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip
"""How many requirements of levels 1 and 2 each section has; in each the numbers run from 1, level 3 last."""

ASKED = {f"{section}.{n}" for section, many in SECTIONS.items() for n in range(1, many + 1)}
ROWS = re.findall(r"^\| ([\d.]+) \| (.+) \| (.+) \| (.+) \|$", DOCUMENT.read_text(), re.MULTILINE)


def test_the_list_is_the_whole_list() -> None:
    assert len(ASKED) == 253, "70 of level 1 and 183 of level 2"


def test_every_requirement_is_answered_once() -> None:
    assert Counter(number for number, *_ in ROWS) == Counter(ASKED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_answer_has_a_verdict_and_its_reason(row: tuple[str, str, str, str]) -> None:
    _number, asks, verdict, why = row
    assert asks.strip() and verdict in VERDICTS and why.strip()
    if verdict == "met":
        assert TEST.search(why), "what is met says which test shows it"


def test_every_test_that_is_named_is_there() -> None:
    named = set(TEST.findall(DOCUMENT.read_text()))
    assert not [name for name in named if not (ROOT / name).is_file()]


def test_the_counts_are_those_of_the_rows() -> None:
    said = re.search(
        r"\*\*(\d+)\*\* met.*?\*\*(\d+)\*\* built in.*?\*\*(\d+)\*\* not met.*?\*\*(\d+)\*\* not applicable",
        DOCUMENT.read_text(), re.DOTALL,
    )  # fmt: skip
    counted = Counter(verdict for _number, _asks, verdict, _why in ROWS)
    assert said is not None
    assert [int(number) for number in said.groups()] == [
        counted[each] for each in ("met", "built in", "not met", "n/a")
    ]
