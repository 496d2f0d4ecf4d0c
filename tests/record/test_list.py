"""The register and the tray in reserve: narrowed down, paged by key, cheap whatever the rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cauce.cases.models import Case
from cauce.cases.queries.counters import counts
from cauce.cases.writer import open_case
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.clock import local_date, now
from cauce.steps.verification.answering import reassign
from tests.record.pages import text_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak, given_for, leak_in, misconduct, open_leak, take, whose

pytestmark = pytest.mark.django_db

ESCALATED = "/reportes/escalados/"
MOST_STATEMENTS = 12
ITS_LOOK_AT_THE_CATALOGUE = 1
"""A page that comes a second after another one asks whether the catalogue changed."""


def listed(actor: Actor, address: str = "/reportes/") -> list[str]:
    """The folios of one page."""
    answer = browser_of(actor).get(address)
    assert answer.status_code == 200
    return [row.listed.folio for row in answer.context["rows"]]


def test_the_latest_report_comes_first(cast: Cast) -> None:
    first, second = open_leak(cast.alma), open_leak(cast.alma)
    assert listed(cast.olga) == [second.folio, first.folio]


def test_the_head_of_unit_finds_what_was_escalated_and_is_not_over(cast: Cast) -> None:
    open_leak(cast.alma)
    twice = leak_in(State.WRITTEN_OFF, cast)
    for _round in range(2):
        reassign(twice.pk, cast.fina, given_for("reassign"))
        for step in ("send_out", "attend", "write_off"):
            take(step, twice, whose(step, cast))
    assert listed(cast.celia, ESCALATED) == listed(cast.celia, "/reportes/?estado=escalated") == [twice.folio]
    assert counts(cast.celia)["escalated"] == 1
    assert "Escalado" in text_of(browser_of(cast.celia).get("/reportes/"))
    take("close", twice, cast.fina)
    assert listed(cast.celia, ESCALATED) == []
    assert counts(cast.celia)["escalated"] == 0


@pytest.mark.parametrize("who", ["alma", "beto", "dario", "fina", "gil", "olga"])
def test_what_was_escalated_is_the_head_of_unit_s_alone(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get(ESCALATED).status_code == 403
    assert "escalated" not in counts(getattr(cast, who))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("?estado=closed", True),
        ("?estado=ended", True),
        ("?estado=pending", False),
        ("?area=agua-potable", True),
        ("?area=pipas", False),
        ("?servicio=fuga-toma", True),
        ("?zona=oriente", False),
        ("?programa=on", True),
        ("?vencidos=on", False),
        ("?desde={today}&hasta={today}", True),
        ("?hasta={yesterday}", False),
    ],
)
def test_it_is_narrowed_down(cast: Cast, address: str, kept: bool) -> None:
    case, today = leak_in(State.CLOSED, cast), local_date(now())
    asked = address.format(today=today, yesterday=today - timedelta(days=1))
    assert listed(cast.fina, f"/reportes/{asked}") == [case.folio] * kept


def test_an_overdue_report_is_told_apart(cast: Cast) -> None:
    case, _ = open_leak(cast.alma), open_leak(cast.alma)
    Case.objects.filter(pk=case.pk).update(net_deadline=now() - timedelta(hours=1))
    assert listed(cast.beto, "/reportes/?vencidos=on") == [case.folio]


def test_a_filter_that_makes_no_sense_is_told_and_left_out(cast: Cast) -> None:
    case = open_leak(cast.alma)
    answer = browser_of(cast.beto).get("/reportes/?desde=ayer&estado=dormido")
    assert answer.context["form"].errors.keys() == {"desde", "estado"}
    assert [row.listed.folio for row in answer.context["rows"]] == [case.folio]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beside_the_calendar_is_told_and_left_out(cast: Cast, day: str) -> None:
    case = open_leak(cast.alma)
    answer = browser_of(cast.beto).get(f"/reportes/?desde={day}&hasta={day}")
    assert answer.context["form"].errors.keys() == {"desde", "hasta"}
    assert [row.listed.folio for row in answer.context["rows"]] == [case.folio]


def test_an_area_lists_its_own_alone(cast: Cast) -> None:
    case = open_leak(cast.alma)
    assert (listed(cast.dario), listed(cast.nora)) == ([case.folio], [])


def test_who_may_not_see_the_exact_place_sees_no_house_number(cast: Cast) -> None:
    open_leak(cast.alma, exterior="4812")
    for actor, shown in ((cast.olga, False), (cast.beto, True)):
        assert ("4812" in text_of(browser_of(actor).get("/reportes/"))) is shown


@pytest.mark.parametrize("who", ["alma", "beto", "celia", "dario", "fina", "olga", "hilda"])
def test_a_complaint_in_reserve_is_in_nobodys_register(cast: Cast, who: str) -> None:
    open_case(misconduct(), cast.alma)
    assert listed(getattr(cast, who)) == []


def test_the_oic_has_the_complaints_in_reserve(cast: Cast) -> None:
    case = open_case(misconduct(), cast.alma)
    open_leak(cast.alma)
    assert listed(cast.hilda, "/reportes/reservadas/") == [case.folio]


@pytest.mark.parametrize("who", ["alma", "beto", "celia", "dario", "fina", "gil", "olga", "ivan"])
def test_nobody_else_opens_them(cast: Cast, who: str) -> None:
    assert browser_of(getattr(cast, who)).get("/reportes/reservadas/").status_code == 403


def test_pages_follow_one_another_while_reports_come_in(cast: Cast) -> None:
    old = [open_case(a_leak(), cast.alma).folio for _ in range(60)]
    client = browser_of(cast.beto)
    first = client.get("/reportes/?estado=registered")
    open_case(a_leak(), cast.alma)
    second = client.get(f"/reportes/{first.context['next_page']}")
    shown = [row.listed.folio for page in (first, second) for row in page.context["rows"]]
    assert shown == sorted(old, reverse=True)
    assert not second.context["next_page"]


@pytest.mark.parametrize("broken", ["x", "1_2", "nan_x", "1e400_x", "_"])
def test_a_broken_place_begins_at_the_first_page(cast: Cast, broken: str) -> None:
    case = open_leak(cast.alma)
    assert listed(cast.beto, f"/reportes/?despues={broken}") == [case.folio]


def test_fifty_rows_cost_as_many_statements_as_one(cast: Cast) -> None:
    open_leak(cast.alma)
    client = browser_of(cast.beto)
    client.get("/reportes/")
    with CaptureQueriesContext(connection) as one:
        client.get("/reportes/")
    for _ in range(55):
        open_case(a_leak(), cast.alma)
    with CaptureQueriesContext(connection) as many:
        client.get("/reportes/")
    assert len(many) <= len(one) + ITS_LOOK_AT_THE_CATALOGUE <= MOST_STATEMENTS
