"""What is kept, printed or read aloud is in the office's language, also when who does it reads English."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from cauce.catalogue import Catalogue
from cauce.documents.models import IssuedDocument
from cauce.procedure.roles import Actor
from cauce.shared.language import office_language
from cauce.steps.intake.paper import reserve_and_print
from cauce.steps.intake.receiving import receive
from cauce.steps.intake.telling import reserved_sentence, told
from cauce.steps.routing.deciding import decide
from tests.support.reports import a_leak, misconduct


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_the_reader_s_language_comes_back_after_it() -> None:
    with office_language():
        assert translation.gettext("Turnado") == "Turnado"
    assert translation.gettext("Turnado") == "Routed"


@pytest.mark.django_db
def test_the_rule_kept_in_the_record_is_in_spanish(office: Catalogue) -> None:
    assert decide("fuga-toma", None).why.startswith("Regla: ")


@pytest.mark.django_db
def test_what_the_person_is_told_is_in_spanish(alma: Actor) -> None:
    taken = receive(a_leak(), alma)
    assert " a las " in told(taken.folio, alma).sentence
    assert "quedó registrada" in reserved_sentence(receive(misconduct(), alma).folio)


@pytest.mark.django_db
def test_an_issued_document_is_titled_in_spanish(alma: Actor) -> None:
    reserve_and_print(1, "Ensayo", alma)
    assert IssuedDocument.objects.get().title.startswith("Folios en papel")
