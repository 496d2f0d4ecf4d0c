"""Two databases are broken at once, but for what a busy machine would measure wrongly."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.rows import Row, told
from faults.sides import Turn, side_by_side

pytestmark = pytest.mark.one_database


class Diary:
    """What the sides did, in order: they are processes of their own."""

    def __init__(self, directory: Path) -> None:
        self._file = directory / "diary"
        self._file.touch()

    def note(self, what: str) -> None:
        with self._file.open("a") as file:
            file.write(f"{what}\n")

    @property
    def notes(self) -> list[str]:
        return self._file.read_text().split()


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return Diary(tmp_path)


def test_the_second_begins_once_the_first_was_timed_and_then_both_go_on(diary: Diary) -> None:
    def side(vendor: str, turn: Turn) -> Iterator[Row]:
        diary.note(f"{vendor}-timed")
        yield told("restart", 1)
        turn.has_timed()
        if vendor == "first":
            _wait_for("second-timed", diary)
        yield told("lost", 0)

    heard = list(side_by_side(["first", "second"], side))
    assert diary.notes == ["first-timed", "second-timed"]
    assert sorted((vendor, row.name) for vendor, row in heard) == [
        ("first", "lost"),
        ("first", "restart"),
        ("second", "lost"),
        ("second", "restart"),
    ]


def test_what_would_keep_the_machine_busy_waits_until_both_were_timed(diary: Diary) -> None:
    def side(vendor: str, turn: Turn) -> Iterator[Row]:
        diary.note(f"{vendor}-timed")
        turn.has_timed()
        turn.wait_for_all()
        diary.note("busy")
        yield told("lost", 0)

    assert len(list(side_by_side(["first", "second"], side))) == 2
    assert diary.notes == ["first-timed", "second-timed", "busy", "busy"]


def test_one_that_dies_is_told_and_keeps_the_other_from_nothing(diary: Diary) -> None:
    def side(vendor: str, _turn: Turn) -> Iterator[Row]:
        yield told("begun", 1)
        if vendor == "first":
            raise OSError("broken off")
        diary.note(vendor)

    with pytest.raises(SystemExit, match="not broken to the end"):
        list(side_by_side(["first", "second"], side))
    assert diary.notes == ["second"]


def test_whoever_stops_listening_ends_them_with_what_they_started(diary: Diary) -> None:
    def side(_vendor: str, _turn: Turn) -> Iterator[Row]:
        try:
            yield told("pid", os.getpid())
            # Not `signal.pause`: a signal that came just before it would be waited for ever after.
            while True:
                time.sleep(0.01)
        finally:
            diary.note("cleared")

    listening = side_by_side(["only"], side)
    next(listening)
    listening.close()
    assert diary.notes == ["cleared"]


def _wait_for(note: str, diary: Diary) -> None:
    until = time.monotonic() + 30
    while note not in diary.notes and time.monotonic() < until:
        time.sleep(0.01)
