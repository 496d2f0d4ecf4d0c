"""Each figure opens its folios: as many as it says, no more of them than the reader may see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from cauce.catalogue import current
from cauce.channels.informes.leading import Leads
from cauce.procedure.states import State
from cauce.reporting.behind import LABELS, folios, how_many
from cauce.reporting.bulletins import weekly
from cauce.reporting.bulletins.lists import code_of
from cauce.reporting.measuring import SERVICES, measure
from cauce.reporting.periods import Period
from tests.record.pages import text_of
from tests.reporting import papers
from tests.reporting.story import FEBRUARY, FRIDAY, Story
from tests.support.cast import Cast, browser_of
from tests.support.reports import leak_in, open_leak, take

pytestmark = pytest.mark.django_db

FOLIOS = "/informes/folios/"
MONTH = "periodo=mes&fecha=2026-02-26"
MOST_STATEMENTS = 12


def listed(answer: HttpResponse) -> list[str]:
    return [row.listed.folio for row in answer.context["rows"]]


TRANSFERS = {"transferred_in", "transferred_out"}


@pytest.mark.parametrize("measure_name", [name for name in LABELS if name not in TRANSFERS])
def test_the_number_on_top_is_the_figure_and_its_folios_are_as_many(story: Story, measure_name: str) -> None:
    for period in (Period.day(FRIDAY), FEBRUARY):
        figure = measure(period, SERVICES).total.counts[measure_name]
        assert how_many(measure_name, period, SERVICES) == figure
        assert sum(each.times for each in folios(measure_name, period, SERVICES, None, 50)) == figure


def test_the_page_shows_them(cast: Cast, story: Story) -> None:
    answer = browser_of(cast.celia).get(f"{FOLIOS}?{MONTH}&medida=written_off")
    assert answer.context["shown"].number == 1
    assert listed(answer) == [story.late.folio]


def test_a_percentage_shows_what_it_is_made_of(cast: Cast, story: Story) -> None:
    answer = browser_of(cast.celia).get(f"{FOLIOS}?{MONTH}&medida=due_in_time&cifra=e3")
    figure = measure(FEBRUARY, SERVICES).total.ratio("e3")
    assert answer.context["composed"].made_of == f"{figure.part} ÷ {figure.whole}"
    assert [part.code for part in answer.context["parts"]] == ["due_in_time", "due"]


def test_transfers_are_told_by_where_they_came_from_and_went_to(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    case = open_leak(cast.alma)
    clock.shift(timedelta(hours=1))
    take("reject", case, cast.dario)
    take("route", case, cast.beto, area="alcantarillado")
    client = browser_of(cast.celia)
    told = {"agua-potable": ("−1", "0 − 1", "out"), "alcantarillado": ("+1", "1 − 0", "in")}
    for area, (value, made_of, way) in told.items():
        answer = client.get(f"{FOLIOS}?area={area}&medida=transferred_{way}&cifra=transferred")
        composed = answer.context["composed"]
        assert (composed.value, composed.made_of, listed(answer)) == (value, made_of, [case.folio])


def test_hours_open_the_solutions_that_took_them(cast: Cast, story: Story) -> None:
    row = measure(FEBRUARY, SERVICES).total
    answer = browser_of(cast.celia).get(f"{FOLIOS}?{MONTH}&medida=solved&cifra=median_hours")
    assert answer.context["composed"].value == f"{row.median_hours:.1f}\u202fh"
    assert answer.context["shown"].number == row.counts["solved"]


def test_pages_follow_by_key_and_nothing_is_shown_twice(cast: Cast, clock: time_machine.Traveller) -> None:
    made = {open_leak(cast.alma).folio for _ in range(60)}
    client = browser_of(cast.celia)
    first = client.get(f"{FOLIOS}?medida=received")
    second = client.get(f"{FOLIOS}{first.context['next_page']}")
    seen = listed(first) + listed(second)
    assert (len(listed(first)), len(seen), set(seen)) == (50, 60, made)
    assert not second.context["next_page"]


def test_it_is_narrowed_down_as_its_row_was(cast: Cast, story: Story) -> None:
    client = browser_of(cast.celia)
    told = {
        "servicio=fuga-toma": 3,
        "servicio=falta-agua-toma": 0,
        "area=agua-potable": 3,
        "area=alcantarillado": 0,
        "colonia=tlalnepantla-centro": 3,
        "bloque=otros": 1,
        "bloque=otros&servicio=informacion": 1,
    }
    for more, number in told.items():
        answer = client.get(f"{FOLIOS}?{MONTH}&medida=received&{more}")
        assert (answer.context["shown"].number, len(listed(answer))) == (number, number), more


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "medida=nada",
        "medida=received&cifra=e9",
        "medida=impediment:no-hay",
        "medida=received&servicio=no-hay",
        "medida=yes&cuadrilla=x",
    ],
)
def test_what_there_is_not_is_not_everything(cast: Cast, story: Story, asked: str) -> None:
    assert browser_of(cast.celia).get(f"{FOLIOS}?{MONTH}&{asked}").status_code == 404


def test_each_link_of_the_dashboard_leads_to_its_number(cast: Cast, story: Story) -> None:
    client = browser_of(cast.celia)
    page = client.get(f"/informes/?{MONTH}")
    lines = [*page.context["areas"], *page.context["crews"], *page.context["others"]]
    lines += [line for _code, _title, group in page.context["worst"] for line in group]
    cells = [cell for line in lines for cell in line.cells if cell.url and cell.text.isdecimal()]
    assert len(cells) > 10
    for cell in cells:
        assert client.get(cell.url).context["shown"].number == int(cell.text), cell.url
    cards = page.context["cards"]
    assert [card.code for card in cards] == ["received", "pending", "e2", "e3", "e4"]
    for card in cards:
        opened = client.get(card.url).context
        composed = opened["composed"]
        assert card.value == (composed.value if composed else str(opened["shown"].number))


def test_the_director_sees_no_house_number_and_nobody_s_name(cast: Cast, story: Story) -> None:
    words = text_of(browser_of(cast.olga).get(f"{FOLIOS}?{MONTH}&medida=received"))
    assert "Calle de Ensayo" in words
    assert not re.search(r"Calle de Ensayo 12|Zoila|1234 5678", words)


def test_a_folio_that_left_the_area_counts_and_is_not_shown(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    case = open_leak(cast.alma)
    clock.shift(timedelta(hours=1))
    take("reject", case, cast.dario)
    take("route", case, cast.beto, area="alcantarillado")
    answer = browser_of(cast.dario).get(f"{FOLIOS}?medida=received")
    assert (answer.context["shown"].number, listed(answer), answer.context["hidden"]) == (1, [], 1)
    assert "hoy es de otra área" in text_of(answer)


def test_a_page_is_a_few_statements_whatever_the_rows(cast: Cast, clock: time_machine.Traveller) -> None:
    for _ in range(30):
        leak_in(State.CLOSED, cast)
    client = browser_of(cast.celia)
    client.get("/reportes/")
    for asked in ("medida=received", "medida=yes&cifra=e4"):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{FOLIOS}?{asked}")
        assert len(captured) <= MOST_STATEMENTS


def test_a_street_of_the_weekly_opens_the_reports_that_it_counted(cast: Cast, story: Story) -> None:
    week = Period.week(FRIDAY)
    table = papers.table(weekly.report(week), "streets")
    line = next(each for each in table.lines if each.key == "tlalnepantla-centro:Calle de Ensayo")
    leads = Leads("semana", week, current())
    address = leads.cell(table, line, table.columns[-1], line.cells[-1])
    assert "Calle" not in address
    answer = browser_of(cast.celia).get(address)
    assert answer.context["shown"].number == len(listed(answer)) == line.cells[-1] == 3
    assert "Calle de Ensayo" in text_of(answer)


def test_a_street_that_repeats_no_more_shows_nothing(cast: Cast, story: Story) -> None:
    answer = browser_of(cast.celia).get(f"/informes/calles/{code_of('x:Y')}/?periodo=semana&fecha=2026-02-26")
    assert (answer.status_code, listed(answer)) == (200, [])
    assert "Ningún folio" in text_of(answer)
