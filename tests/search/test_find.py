"""Finding a case by whatever a person has at hand, and by nothing that is not theirs."""

from __future__ import annotations

import pytest

from cauce.cases.models import Case
from cauce.cases.search import folio_typed, search
from cauce.cases.writer import open_case
from cauce.procedure.roles import Actor
from cauce.shared.clock import now
from tests.support.cast import Cast
from tests.support.reports import a_leak, misconduct, open_leak, take

pytestmark = pytest.mark.django_db


def found(text: str, actor: Actor) -> dict[str, str]:
    """What a search shows: folio and how it was found."""
    return {hit.folio: hit.match for hit in search(text, actor).hits}


@pytest.mark.parametrize(
    "typed", ["{number}", "00{number}", "{folio}", "opdm {year} {number}", "{year}-{number}"]
)
def test_a_folio_or_its_last_digits_jump_to_the_case(cast: Cast, typed: str) -> None:
    case = open_leak(cast.alma)
    said = typed.format(number=case.number, folio=case.folio, year=case.year)
    assert folio_typed(said, cast.fina) == case.folio


def test_the_last_digits_mean_this_years_report(cast: Cast) -> None:
    case, older = open_leak(cast.alma), open_leak(cast.alma)
    Case.objects.filter(pk=older.pk).update(
        year=case.year - 1, number=case.number, folio=f"OPDM-{case.year - 1}-{case.number:06}"
    )
    assert folio_typed(str(case.number), cast.alma) == case.folio
    assert found(str(case.number), cast.alma)[f"OPDM-{case.year - 1}-{case.number:06}"] == "number"


@pytest.mark.parametrize(
    "typed", ["5512345678", "55 1234 5678", "+52 1 55 1234 5678", "044 55 1234 5678", "01 5512345678"]
)
def test_a_phone_is_found_in_any_old_form(cast: Cast, typed: str) -> None:
    case = open_leak(cast.alma, phone="55 1234 5678")
    assert found(typed, cast.alma) == {case.folio: "phone"}


@pytest.mark.parametrize("typed", ["zoila", "ZOILA PRUEBA", "prueba zoi", "Zóila"])
def test_a_name_is_found_whatever_its_accents_and_case(cast: Cast, typed: str) -> None:
    case = open_leak(cast.alma)
    assert found(typed, cast.alma) == {case.folio: "name"}


def test_the_enye_is_a_letter_of_its_own(cast: Cast) -> None:
    with_enye = open_leak(cast.alma, surname="Peña", street="Calle Uno")
    without = open_leak(cast.alma, surname="Pena", street="Calle Uno")
    assert found("peña", cast.alma) == {with_enye.folio: "name"}
    assert found("pena", cast.alma) == {without.folio: "name"}


def test_an_address_is_found_by_its_words_in_any_order(cast: Cast) -> None:
    case = open_leak(cast.alma, exterior="12")
    open_leak(cast.alma, exterior="40")
    assert found("ensayo, calle 12", cast.alma) == {case.folio: "place"}


def test_a_group_is_found_as_a_name(cast: Cast) -> None:
    case = open_leak(cast.alma, group="Escuela Primaria Ejemplo")
    assert found("primaria ejemplo", cast.alma) == {case.folio: "name"}


def test_an_account_keeps_its_zeros(cast: Cast) -> None:
    case = open_leak(cast.alma, account="000123")
    assert found("000123", cast.alma) == {case.folio: "account"}
    assert found("123", cast.alma) == {}


@pytest.mark.parametrize("who", ["alma", "olga"])
def test_an_account_with_zeros_is_nobodys_folio(cast: Cast, who: str) -> None:
    case = open_leak(cast.alma)
    assert folio_typed(f"{case.number:07}", getattr(cast, who)) is None
    assert folio_typed(f"{case.number:06}", getattr(cast, who)) == case.folio


def test_digits_that_are_an_account_and_a_folio_show_both(cast: Cast) -> None:
    case = open_leak(cast.alma)
    another = open_leak(cast.alma, account=str(case.number))
    assert folio_typed(str(case.number), cast.alma) is None
    assert found(str(case.number), cast.alma) == {case.folio: "number", another.folio: "account"}


def test_whoever_sees_no_account_goes_to_the_folio(cast: Cast) -> None:
    case = open_leak(cast.alma)
    open_leak(cast.alma, account=str(case.number))
    assert folio_typed(str(case.number), cast.olga) == case.folio


def test_another_number_of_the_case_finds_it(cast: Cast) -> None:
    case = open_leak(cast.alma, caic_folio="CAIC-77/B")
    assert found("caic-77/b", cast.olga) == {case.folio: "alias"}


@pytest.mark.parametrize("field", ["given_name", "group", "street", "official_letter", "caic_folio"])
def test_what_folding_makes_longer_is_kept_and_found(cast: Cast, field: str) -> None:
    written = "ﷺ" * 40  # one character to write, eighteen to compare
    assert list(found(written, cast.alma)) == []
    case = open_leak(cast.alma, **{field: written})
    assert list(found(written, cast.alma)) == [case.folio]


def test_a_corrected_name_is_found_and_the_old_one_is_not(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, street=None, given_name="Brunilda")
    assert found("brunilda", cast.alma) == {case.folio: "name"}
    assert found("zoila", cast.alma) == {}


@pytest.mark.parametrize(
    "typed",
    ["soila", "zolia", "zoilla", "zola", "prueva zoila", "soyla prueva", "zoila pruebo", "prubea"],
)
def test_a_misspelt_name_finds_the_person(cast: Cast, typed: str) -> None:
    case = open_leak(cast.alma)
    open_leak(cast.alma, given_name="Brunilda", surname="Ejemplo")
    assert found(typed, cast.alma) == {case.folio: "similar"}


@pytest.mark.parametrize("typed", ["soyta", "xyz", "zoila ejemplo", "zo", "prueba inexistente"])
def test_what_is_like_nobody_finds_nobody(cast: Cast, typed: str) -> None:
    open_leak(cast.alma)
    assert found(typed, cast.alma) == {}


def test_a_name_that_somebody_has_is_not_taken_for_another(cast: Cast) -> None:
    zoila, zoilo = open_leak(cast.alma), open_leak(cast.alma, given_name="Zoilo")
    assert found("zoila", cast.alma) == {zoila.folio: "name"}
    assert found("zoilo", cast.alma) == {zoilo.folio: "name"}


def test_known_words_that_nobody_bears_together_may_be_misspelt(cast: Cast) -> None:
    case = open_leak(cast.alma, given_name="Mario")
    open_leak(cast.alma, given_name="María", surname="Ejemplo")
    assert found("maria prueba", cast.alma) == {case.folio: "similar"}


def test_a_corrected_name_is_found_misspelt(cast: Cast) -> None:
    case = open_leak(cast.alma)
    take("correct", case, cast.alma, street=None, given_name="Brunilda")
    assert found("vrunilda", cast.alma) == {case.folio: "similar"}


def test_a_complainant_of_the_oic_changes_nothing_that_others_find(cast: Cast) -> None:
    case = open_leak(cast.alma, given_name="Brunilda", surname="Ejemplar")
    open_case(misconduct(given_name="Vrunilda", surname="Otra"), cast.alma)
    assert found("vrunilda ejemplar", cast.alma) == {case.folio: "similar"}
    assert found("brunilda otra", cast.alma) == {}


def test_the_oic_finds_a_misspelt_complainant(cast: Cast) -> None:
    secret = open_case(misconduct(given_name="Vrunilda"), cast.alma)
    assert found("vrunilta", cast.alma) == {}
    assert found("vrunilta", cast.hilda) == {secret.folio: "similar"}


def test_pages_of_a_misspelt_name_follow_one_another(cast: Cast) -> None:
    for _ in range(30):
        open_leak(cast.alma)
    first = search("soila", cast.alma)
    second = search("soila", cast.alma, first.more)
    assert (len(first.hits), len(second.hits), second.more) == (25, 5, None)


def test_the_last_page_of_a_name_does_not_begin_to_guess(cast: Cast) -> None:
    for number in range(26):
        open_leak(cast.alma, given_name="Rosa", street=f"Calle Rosas {number}")
    open_leak(cast.alma, given_name="Rosi")
    first = search("rosa", cast.alma)
    assert {hit.match for hit in search("rosa", cast.alma, first.more).hits} <= {"name", "place"}


@pytest.mark.parametrize("who", ["dario", "efra", "olga"])
@pytest.mark.parametrize("typed", ["5512345678", "zoila prueba", "soila prueva", "000123"])
def test_a_person_is_found_only_with_the_right_to_see_who_reported(cast: Cast, who: str, typed: str) -> None:
    open_leak(cast.alma, account="000123")
    assert found(typed, getattr(cast, who)) == {}


def test_a_house_number_finds_nothing_for_whoever_may_not_see_it(cast: Cast) -> None:
    open_leak(cast.alma, exterior="12")
    twin = open_leak(cast.alma, exterior="40")
    assert len(found("calle ensayo 40", cast.olga)) == 2
    assert found("calle ensayo 40", cast.alma) == {twin.folio: "place"}


def test_an_area_finds_its_own_cases_alone(cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert found("calle de ensayo", cast.dario) == {case.folio: "place"}
    assert found("calle de ensayo", cast.nora) == {}
    assert folio_typed(case.folio, cast.nora) is None


@pytest.mark.parametrize("who", ["alma", "beto", "celia", "dario", "fina", "gil", "olga"])
def test_a_complaint_against_a_public_servant_is_found_by_nobody_but_the_oic(cast: Cast, who: str) -> None:
    case = open_case(misconduct(), cast.alma)
    actor = getattr(cast, who)
    for typed in (case.folio, "zoila", "soila", "5512345678", "calle de ensayo"):
        assert found(typed, actor) == {}
        assert folio_typed(typed, actor) is None
    assert found("zoila", cast.hilda) == {case.folio: "name"}


@pytest.mark.parametrize(
    "typed", ["", "  ", "d", "%", "'", '"', "a AND b OR", "NEAR(x)", "\x00", "%%%", "áé", "x" * 5000]
)
def test_odd_text_finds_nothing_and_breaks_nothing(cast: Cast, typed: str) -> None:
    open_leak(cast.alma)
    assert found(typed, cast.alma) == {}


def test_pages_follow_one_another_without_a_gap(cast: Cast) -> None:
    cases = [open_case(a_leak(), cast.alma) for _ in range(60)]
    Case.objects.filter(pk__in=[case.pk for case in cases[20:40]]).update(received_at=now())
    pages, more = [], None
    while True:
        page = search("zoila", cast.alma, more)
        pages.append([hit.folio for hit in page.hits])
        more = page.more
        if more is None:
            break
    assert [len(page) for page in pages] == [25, 25, 10]
    assert {folio for page in pages for folio in page} == {case.folio for case in cases}
