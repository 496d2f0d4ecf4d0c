"""The manual says what the table and the settings say, and the office's own texts."""

from __future__ import annotations

from cauce.catalogue import Catalogue
from cauce.catalogue.rows import REASON_KINDS
from cauce.catalogue.settings.table.organisation import DEADLINES
from cauce.catalogue.settings.table.services import SERVICES
from cauce.manual.annexes import REASONS
from cauce.manual.content import Content, from_json, to_json
from cauce.manual.texts import Passage, passages
from cauce.manual.words import CONDITIONS
from cauce.manual.writing import written_now
from cauce.procedure.activities import ACTIVITIES
from cauce.procedure.sections import SECTIONS
from cauce.procedure.steps import STEPS
from tests.manual.scene import change, write
from tests.support.cast import Cast


def cells(content: Content, table: str, key: str) -> tuple[str, ...]:
    found = next(each for each in content.tables if each.code == table)
    return next(row.cells for row in found.rows if row.key == key)


def test_it_has_the_ten_sections_of_the_procedure_manual() -> None:
    assert [section.number for section in SECTIONS] == list(range(1, 11))


def test_every_activity_and_every_step_is_in_it(office: Catalogue) -> None:
    tables = {table.code: [row.key for row in table.rows] for table in written_now().tables}
    assert tables["activities"] == [str(activity.number) for activity in ACTIVITIES]
    assert sorted(tables["steps"]) == sorted(STEPS)


def test_every_condition_of_the_table_has_words() -> None:
    asked = {guard for step in STEPS.values() for guard in step.guards}
    assert asked <= CONDITIONS.keys()


def test_every_kind_of_reason_is_in_the_annex() -> None:
    assert tuple(REASONS) == REASON_KINDS


def test_the_header_is_the_office_s(office: Catalogue) -> None:
    header = written_now().header
    assert (header.code, header.version, header.date) == ("PE/OPDM/DG/UGSRP/01", "02", "09/2018")
    assert header.area == "Unidad de Gestión Social y Relaciones Públicas"


def test_the_profile_brings_a_text_for_every_written_section(office: Catalogue) -> None:
    texts = written_now().texts
    assert all(texts[section.code] for section in SECTIONS if section.written)


def test_a_changed_text_is_in_the_manual_at_once(cast: Cast) -> None:
    write("objective", "Atender bien.", cast.celia)
    assert written_now().texts["objective"] == "Atender bien."


def test_a_changed_target_is_in_the_annex_at_once(cast: Cast) -> None:
    change(SERVICES, "pipa", cast.celia, target=36)
    assert "36 horas" in cells(written_now(), "services", "pipa")


def test_a_changed_rule_is_in_the_annex_at_once(cast: Cast) -> None:
    change(DEADLINES, "1", cast.celia, reopen_days=20)
    assert cells(written_now(), "deadlines", "deadlines.reopen_days")[-1] == "20 días"


def test_what_is_kept_is_read_back_whole(office: Catalogue) -> None:
    content = written_now()
    assert from_json(to_json(content)) == content


def test_a_text_is_read_as_paragraphs_items_and_terms() -> None:
    assert passages("policies", "Uno\nsigue.\n\n- a\n- b") == (
        Passage("paragraph", "Uno sigue."),
        Passage("item", "a"),
        Passage("item", "b"),
    )
    assert passages("glossary", "Folio: su número.") == (Passage("term", "su número.", "Folio"),)
    assert passages("objective", "Folio: su número.") == (Passage("paragraph", "Folio: su número."),)
