"""What differs between two versions, and what the software changed since the approved one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cauce.catalogue import Catalogue
from cauce.catalogue.settings.table.services import SERVICES
from cauce.manual.content import Content
from cauce.manual.differing import by_the_software, differences
from cauce.manual.editions import content_of
from cauce.manual.writing import written_now
from tests.manual.scene import approved, change, write
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db


def without(content: Content, table: str, key: str) -> Content:
    """What a program of another day would have said: without a row of a table."""
    tables = tuple(
        replace(each, rows=tuple(row for row in each.rows if row.key != key)) if each.code == table else each
        for each in content.tables
    )
    return replace(content, tables=tables)


def test_a_version_does_not_differ_from_itself(office: Catalogue) -> None:
    assert differences(written_now(), written_now()) == ()


def test_a_changed_text_is_told_word_by_word(cast: Cast) -> None:
    before = written_now()
    write("objective", before.texts["objective"].replace("plazos", "tiempos"), cast.celia)
    (part,) = differences(before, written_now())
    assert part.title == "1. Objetivo"
    assert not part.generated
    assert [piece for piece in part.changes[0].pieces if piece[0] != "same"] == [
        ("old", "plazos"),
        ("new", "tiempos"),
    ]


def test_a_changed_target_is_told_as_what_the_software_changed(cast: Cast) -> None:
    in_force = content_of(approved(cast))
    change(SERVICES, "pipa", cast.celia, target=36)
    write("scope", "Otro alcance.", cast.celia)
    (part,) = by_the_software(in_force, written_now())
    (changed,) = part.changes
    assert changed.label == "Pipa de agua"
    assert changed.pieces == (("old", "48 horas"), ("same", " → "), ("new", "36 horas"))


def test_nothing_is_told_while_the_software_does_what_was_approved(cast: Cast) -> None:
    assert by_the_software(content_of(approved(cast)), written_now()) == ()


def test_a_step_that_is_new_and_one_that_is_gone_are_told(office: Catalogue) -> None:
    now = written_now()
    (added,) = by_the_software(without(now, "steps", "impede"), now)
    assert [(change.label, change.pieces[0][0]) for change in added.changes] == [("Impedimento", "new")]
    (gone,) = by_the_software(now, without(now, "steps", "impede"))
    assert [(change.label, change.pieces[0][0]) for change in gone.changes] == [("Impedimento", "old")]


def test_a_table_that_the_other_version_did_not_have_is_told_whole(office: Catalogue) -> None:
    now = written_now()
    older = replace(now, tables=tuple(table for table in now.tables if table.code != "forms"))
    (part,) = differences(older, now)
    assert all(change.pieces[0][0] == "new" for change in part.changes)
