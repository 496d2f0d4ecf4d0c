"""`/api/v1/figures`: the numbers of the screen and of the paper, to whoever may read them."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from django.test import Client

from cauce.catalogue import current
from cauce.reporting.dashboards import count
from cauce.reporting.figures import FIGURES
from cauce.reporting.measuring import OTHERS, SERVICES, Table, measure
from cauce.reporting.periods import Period
from tests.reporting.story import FEBRUARY, FRIDAY, THURSDAY, Story
from tests.rest.programs import program_of
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db

PERIODS = {
    "period=day&date=2026-02-26": Period.day(THURSDAY),
    "period=week&date=2026-02-27": Period.week(FRIDAY),
    "period=month&date=2026-02-01": FEBRUARY,
}


def read(cast: Cast, asked: str, who: str = "celia") -> dict[str, Any]:
    answer = program_of(getattr(cast, who)).get(f"/figures?{asked}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("asked", PERIODS)
def test_screen_report_and_program_have_one_number(cast: Cast, story: Story, asked: str) -> None:
    period = PERIODS[asked]
    told, table, dash = read(cast, asked), measure(period, SERVICES), count(period, {})
    assert told["total"]["counts"] == dict(table.total.counts)
    assert told["adds_up"]
    for code in FIGURES:
        ratio = table.total.ratio(code)
        assert told["total"]["figures"][code] == {
            "part": ratio.part,
            "whole": ratio.whole,
            "percent": ratio.percent,
        }
    for code in ("e2", "e3", "e3_net", "e4", "e5"):
        assert dash.total.ratio(code) == table.total.ratio(code)


def test_an_address_with_a_slash_at_its_end_leads_to_the_figures(cast: Cast, story: Story) -> None:
    asked = next(iter(PERIODS))
    sent_on = program_of(cast.celia).get(f"/figures/?{asked}")
    assert sent_on.status_code == 308
    assert sent_on["Location"] == f"/api/v1/figures?{asked}"


def test_rows_are_those_of_the_report(cast: Cast, story: Story) -> None:
    lists = current()
    told = read(cast, "period=month&date=2026-02-01&by=area&by=service")
    table = measure(FEBRUARY, SERVICES, by=("area_id", "service_id"))
    expected = {
        (lists.areas[area].code if area else None, lists.services[service].code): dict(row.counts)
        for (area, service), row in table.rows.items()
    }
    assert {(row["key"]["area"], row["key"]["service"]): row["counts"] for row in told["rows"]} == expected


@pytest.mark.parametrize("by", ["zone", "channel"])
def test_rows_add_up_by_anything(cast: Cast, story: Story, by: str) -> None:
    told = read(cast, f"period=month&date=2026-02-01&by={by}")
    assert sum(row["counts"].get("received", 0) for row in told["rows"]) == 3


def test_the_other_kinds_are_asked_for_by_name(cast: Cast, story: Story) -> None:
    table: Table = measure(FEBRUARY, OTHERS)
    told = read(cast, "period=month&date=2026-02-01&block=others")
    assert told["total"]["counts"] == dict(table.total.counts)
    assert told["total"]["counts"]["answered"] == 1


def test_a_chief_reads_the_area_s_own(cast: Cast, story: Story) -> None:
    assert read(cast, "period=month&date=2026-02-01", "dario")["total"]["counts"]["received"] == 3
    assert "received" not in read(cast, "period=month&date=2026-02-01", "nora")["total"]["counts"]
    refused = program_of(cast.nora).get("/figures?area=agua-potable")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")


@pytest.mark.parametrize("who", ["alma", "efra", "ivan"])
def test_nobody_else_reads_any(cast: Cast, who: str) -> None:
    assert program_of(getattr(cast, who)).get("/figures").status_code == 403


@pytest.mark.parametrize(
    "asked",
    ["periodo=mes", "period=year", "date=ayer", "date=1815-06-18", "by=person", "area=no-hay", "block=x"],
)
def test_what_makes_no_sense_is_refused(cast: Cast, asked: str) -> None:
    answer = program_of(cast.celia).get(f"/figures?{asked}")
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"].startswith("application/problem+json")


def test_nothing_is_told_without_a_token(client: Client, cast: Cast) -> None:
    assert client.get("/api/v1/figures").status_code == 401


def test_the_document_describes_the_answer(cast: Cast, story: Story) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    operation = document["paths"]["/api/v1/figures"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    told = read(cast, "period=month&date=2026-02-01&by=area")
    jsonschema.validate(told, {**schema, "components": document["components"]})
    assert told["definitions"].keys() == FIGURES.keys()
