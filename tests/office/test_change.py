"""A setting from its page: the difference first, then saved with its author; refused, nothing changes."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce import catalogue
from cauce.catalogue.models import SettingChange
from cauce.catalogue.settings import history
from cauce.channels.office.lists import LISTS
from cauce.procedure.steps import STEPS
from tests.office.pages import confirm, fields_of, review, save
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import open_leak

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12
LEAK = "/administracion/servicios/fuga-toma/"


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "efra", "fina", "hilda", "olga"])
@pytest.mark.parametrize("address", ["/administracion/", LEAK, "/administracion/historia/"])
def test_only_who_administers_comes_in(cast: Cast, who: str, address: str) -> None:
    assert browser_of(getattr(cast, who)).get(address).status_code == 403


@pytest.mark.parametrize("slug", [listing.slug for listing in LISTS if listing.open])
def test_every_list_opens_with_few_queries(cast: Cast, slug: str) -> None:
    browser = browser_of(cast.celia)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = browser.get(f"/administracion/{slug}/")
    assert answer.status_code == 200
    assert len(asked) <= MOST_STATEMENTS, [query["sql"] for query in asked]


@pytest.mark.parametrize(
    "address", ["/administracion/", "/administracion/permisos/", "/administracion/historia/"]
)
def test_the_other_pages_ask_few_queries_too(cast: Cast, address: str) -> None:
    browser = browser_of(cast.celia)
    save(browser, "/administracion/cuadrillas/ap-poniente-1/", shift="Nocturno")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    assert len(asked) <= MOST_STATEMENTS


@pytest.mark.parametrize("listing", [each for each in LISTS if each.open], ids=lambda listing: listing.code)
def test_a_page_sent_back_untouched_changes_nothing(cast: Cast, listing: object) -> None:
    for row in listing.keeper.rows()[:12]:  # type: ignore[attr-defined]
        slug, single = listing.slug, listing.single  # type: ignore[attr-defined]
        address = f"/administracion/{slug}/" + ("" if single else f"{row.key}/")
        who = cast.celia if cast.celia.has(*listing.who) else cast.ivan  # type: ignore[attr-defined]
        answer = review(browser_of(who), address)
        assert answer.context.get("unchanged"), (address, answer.context.get("differences"))
    assert not SettingChange.objects.exists()


def test_the_difference_is_shown_before_anything_is_stored(cast: Cast) -> None:
    shown = review(browser_of(cast.celia), "/administracion/cuadrillas/ap-poniente-1/", shift="Nocturno")
    assert [each.label for each in shown.context["differences"]] == ["Turno"]
    assert shown.context["differences"][0].pieces[-1] == ("new", "Nocturno")
    assert catalogue.current().crew_by_code["ap-poniente-1"].shift != "Nocturno"
    assert not SettingChange.objects.exists()


def test_a_saved_change_stands_in_the_row_s_history_and_in_the_stream(cast: Cast) -> None:
    browser, address = browser_of(cast.celia), "/administracion/cuadrillas/ap-poniente-1/"
    assert save(browser, address, shift="Nocturno").status_code == 302
    assert catalogue.current().crew_by_code["ap-poniente-1"].shift == "Nocturno"
    for page in (address, "/administracion/historia/", "/administracion/historia/?lista=cuadrillas"):
        assert "Nocturno" in text_of(browser.get(page))
        assert "Celia de Prueba" in text_of(browser.get(page))
    assert "Nocturno" not in text_of(browser.get("/administracion/historia/?lista=areas"))


def test_going_back_to_the_form_keeps_what_was_typed(cast: Cast) -> None:
    browser = browser_of(cast.celia)
    shown = review(browser, LEAK, name="Fuga de prueba", **{"checklist-0-label": "Otra cosa"})
    back = browser.post(LEAK, {**fields_of(shown), "verb": "edit"})
    typed = fields_of(back)
    assert typed["name"] == ["Fuga de prueba"]
    assert typed["checklist-0-label"] == ["Otra cosa"]


def test_what_is_wrong_is_told_beside_it_and_nothing_typed_is_lost(cast: Cast) -> None:
    answer = review(browser_of(cast.celia), LEAK, target="mucho", name="Fuga de prueba")
    assert answer.status_code == 422
    assert "target" in answer.context["form"].errors
    assert fields_of(answer)["name"] == ["Fuga de prueba"]
    assert fields_of(answer)["target"] == ["mucho"]
    assert not SettingChange.objects.exists()


def test_the_second_of_two_sees_who_changed_what_and_keeps_theirs(cast: Cast) -> None:
    address = "/administracion/areas/agua-potable/"
    celia, ivan = browser_of(cast.celia), browser_of(cast.ivan)
    shown = review(celia, address, name="Agua de Prueba")
    save(ivan, address, short_name="AguaP")
    refused = confirm(celia, address, shown)
    assert refused.status_code == 409
    assert "Ivan de Prueba" in text_of(refused)
    assert "AguaP" in text_of(refused)
    assert fields_of(refused)["name"] == ["Agua de Prueba"]
    assert catalogue.current().area_by_code["agua-potable"].name != "Agua de Prueba"


def test_a_target_with_open_reports_is_saved_only_when_that_is_accepted(cast: Cast) -> None:
    case = open_leak(cast.alma)
    deadline = case.deadline
    celia = browser_of(cast.celia)
    shown = review(celia, LEAK, target="12")
    assert "1 reportes abiertos" in shown.context["meanwhile"][0]
    refused = confirm(celia, LEAK, shown)
    assert refused.status_code == 422
    assert catalogue.current().service_by_code["fuga-toma"].target == 24
    assert confirm(celia, LEAK, shown, sure=True).status_code == 302
    assert catalogue.current().service_by_code["fuga-toma"].target == 12
    case.refresh_from_db()
    assert case.deadline == deadline


def test_a_service_that_reports_name_keeps_its_kind(cast: Cast) -> None:
    open_leak(cast.alma)
    answer = review(browser_of(cast.celia), LEAK, kind="information")
    assert answer.status_code == 422
    assert "kind" in answer.context["form"].errors


def test_a_setting_of_another_role_is_read_and_not_changed(cast: Cast) -> None:
    gil = browser_of(cast.gil)
    assert gil.get(LEAK).status_code == 200
    sent = {**fields_of(browser_of(cast.celia).get(LEAK)), "target": "1", "verb": "save", "sure": "on"}
    assert gil.post(LEAK, sent).status_code == 403
    assert catalogue.current().service_by_code["fuga-toma"].target == 24


def test_questions_and_checklists_keep_the_codes_of_what_stays(cast: Cast) -> None:
    before = catalogue.current().service_by_code["fuga-toma"]
    save(
        browser_of(cast.celia),
        LEAK,
        **{
            "triage-0-text": "¿De dónde sale el agua?",
            "triage-1-text": "",
            "triage-3-text": "¿Hay niños cerca?",
            "triage-3-0-label": "Sí",
            "triage-3-0-emergency": "on",
            "triage-3-1-label": "No",
            "checklist-4-label": "Se avisó al vecino",
        },
    )
    after = catalogue.current().service_by_code["fuga-toma"]
    assert [question.code for question in after.triage] == ["lugar", "riesgo", "hay-ninos-cerca"]
    assert after.triage[0].text == "¿De dónde sale el agua?"
    assert after.triage[0].choices == before.triage[0].choices
    assert after.triage[-1].emergency_on == {"si"}
    assert after.checklist == (*before.checklist, ("se-aviso-al-vecino", "Se avisó al vecino"))
    assert after.version == before.version + 1


def test_a_zone_takes_its_outline_from_a_file_and_shows_it_before_it_is_saved(cast: Cast) -> None:
    square = [[-99.2, 19.5], [-99.1, 19.5], [-99.1, 19.6], [-99.2, 19.6], [-99.2, 19.5]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    file = SimpleUploadedFile("zona.geojson", json.dumps(feature).encode())
    browser, address = browser_of(cast.celia), "/administracion/nuevo/zonas/"
    shown = review(browser, address, code="prueba", name="De Prueba", polygon=file)
    assert [each["geometry"] for each in shown.context["ground"]["features"]] == [feature["geometry"]]
    assert "prueba" not in catalogue.current().zone_by_code
    confirm(browser, address, shown)
    zone = catalogue.current().zone_by_code["prueba"]
    assert catalogue.current().territory.geometries[zone.id] == feature["geometry"]


NO_OUTLINES = (
    b"nada",
    b'{"type": "FeatureCollection", "features": []}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"type": "Polygon", "coordinates": [[[NaN, 19], [-99, 20], [-98, 19], [NaN, 19]]]}',
    b'{"type": "Polygon", "coordinates": [[[1e999, 19], [-99, 20], [-98, 19], [1e999, 19]]]}',
    b'{"type": "Polygon", "coordinates": [[[19.5, -99.2], [19.6, -99.2], [19.6, -99.1], [19.5, -99.2]]]}',
)


@pytest.mark.parametrize("content", NO_OUTLINES)
def test_a_file_that_is_no_outline_is_refused(cast: Cast, content: bytes) -> None:
    address = "/administracion/zonas/poniente/"
    answer = review(browser_of(cast.celia), address, polygon=SimpleUploadedFile("z.geojson", content))
    assert answer.status_code == 422
    assert "polygon" in answer.context["form"].errors
    assert "Polygon" in fields_of(answer)["polygon-text"][0]
    page = answer.content.decode()
    assert page.index('id="id_polygon_error"') < page.index("office-map"), "the reason lies under the map"


def test_many_are_said_with_commas(cast: Cast) -> None:
    shown = review(browser_of(cast.celia), "/administracion/informes/", connections="180000")
    assert "180,000 tomas" in text_of(shown)


def test_a_text_is_previewed_with_a_report_that_never_was(cast: Cast) -> None:
    answer = browser_of(cast.celia).post(
        "/administracion/muestra/", {"text": "Su folio es {folio}, {nadie} lo atiende."}
    )
    assert "Su folio es OPDM-2026-000123" in text_of(answer)
    assert answer.context["unknown"] == ["nadie"]


def test_texts_are_not_added_for_the_program_names_them(cast: Cast) -> None:
    assert browser_of(cast.celia).get("/administracion/nuevo/textos/").status_code == 404


def test_permissions_are_those_of_the_procedure(cast: Cast) -> None:
    answer = browser_of(cast.ivan).get("/administracion/permisos/")
    steps = dict(answer.context["parts"][1][1])
    assert [role for role, may in steps[STEPS["close"].label] if may] == ["Verificación"]


def test_the_stream_goes_back_page_by_page(cast: Cast) -> None:
    for number in range(60):
        history.record("crew", "x", "X", by=cast.celia, was={}, became={"shift": str(number)})
    browser = browser_of(cast.celia)
    first = browser.get("/administracion/historia/")
    second = browser.get(f"/administracion/historia/?antes={first.context['before']}")
    assert [len(page.context["rows"]) for page in (first, second)] == [50, 10]
    assert second.context["before"] is None
