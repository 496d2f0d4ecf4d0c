"""The map, the wall, and the views that people keep."""

from __future__ import annotations

import re

import pytest

from cauce.channels.informes.views.saved import LONGEST
from cauce.reporting import saved
from tests.record.pages import text_of
from tests.reporting.story import Story
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

MONTH = "periodo=mes&fecha=2026-02-26"
FOLIO = re.compile(r"[A-Z]{3,}-\d{4}-\d{6}")


def test_the_map_has_its_list_and_each_number_its_folios(cast: Cast, story: Story) -> None:
    client = browser_of(cast.celia)
    answer = client.get(f"/informes/mapa/?{MONTH}&que=received")
    (line,) = answer.context["lines"]
    assert (line.name, line.cells[0].text) == ("Tlalnepantla Centro", "3")
    assert client.get(line.cells[0].url).context["shown"].number == 3
    assert "Tlalnepantla Centro 3" in answer.context["drawing"]


def test_the_map_of_an_area_is_the_area_s(cast: Cast, story: Story) -> None:
    assert browser_of(cast.nora).get(f"/informes/mapa/?{MONTH}").context["whole"] == 0


@pytest.mark.parametrize("address", ["/informes/muro/", "/informes/muro/cifras/"])
def test_the_wall_names_nobody_and_no_folio(cast: Cast, story: Story, address: str) -> None:
    words = text_of(browser_of(cast.olga).get(f"{address}?{MONTH}"))
    assert "Datos de" in words
    assert not FOLIO.search(words)
    assert "Prueba" not in words


def test_a_view_is_kept_shared_and_forgotten(cast: Cast, story: Story) -> None:
    client = browser_of(cast.celia)
    client.post(
        "/informes/vistas/", {"name": "Febrero, agua", "place": "map", "query": f"{MONTH}&area=agua-potable"}
    )
    (view,) = saved.of(cast.celia)
    assert (view.name, view.place, view.query) == ("Febrero, agua", "map", f"{MONTH}&area=agua-potable")
    assert browser_of(cast.olga).get(f"/informes/mapa/?{view.query}").context["whole"] == 3
    assert saved.of(cast.olga) == []
    browser_of(cast.olga).post(f"/informes/vistas/{view.id}/borrar/")
    assert len(saved.of(cast.celia)) == 1
    client.post(f"/informes/vistas/{view.id}/borrar/")
    assert saved.of(cast.celia) == []


def test_a_name_given_again_is_given_to_the_new_view(cast: Cast) -> None:
    client = browser_of(cast.celia)
    for query in ("periodo=dia", "periodo=mes"):
        client.post("/informes/vistas/", {"name": "La mía", "place": "index", "query": query})
    assert [view.query for view in saved.of(cast.celia)] == ["periodo=mes"]


def test_a_view_leads_nowhere_else(cast: Cast) -> None:
    answer = browser_of(cast.celia).post(
        "/informes/vistas/", {"name": "x", "place": "//malo.example", "query": "https://malo.example"}
    )
    assert answer.url.startswith("/informes/?")


def test_an_address_that_grows_when_it_is_quoted_is_kept_as_far_as_it_fits(cast: Cast) -> None:
    client = browser_of(cast.celia)
    answer = client.post("/informes/vistas/", {"name": "x", "query": "é" * LONGEST})
    (view,) = saved.of(cast.celia)
    assert len(view.query) == LONGEST
    assert client.get(answer.url).status_code == 200


def test_twenty_views_are_enough(cast: Cast) -> None:
    for number in range(saved.MOST):
        assert saved.keep(cast.celia, f"Vista {number}", "index", "")
    assert not saved.keep(cast.celia, "Una más", "index", "")
    assert saved.keep(cast.celia, "Vista 0", "index", "periodo=mes")
