"""The reference of the mapping's keys is what checks them."""

from pathlib import Path

from cauce.channels.imports.mapping import TEXTS, Mapping
from cauce.channels.imports.reference import markdown

DOCUMENT = Path(__file__).parents[2] / "docs" / "import-mapping.md"


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text() == markdown()


def test_it_has_every_key() -> None:
    for name in (*Mapping.model_fields, *TEXTS):
        assert f"`{name}`" in markdown()
