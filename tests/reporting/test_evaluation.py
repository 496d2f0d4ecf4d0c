"""The evaluation of a month: every figure with its formula, per service, department, zone and channel."""

from __future__ import annotations

import pytest

from cauce.catalogue import Catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Office
from cauce.documents.forms.report import Light, Remarks
from cauce.procedure.roles import SYSTEM
from cauce.reporting.bulletins import evaluation
from cauce.reporting.bulletins.issuing import issue, note_causes
from cauce.reporting.figures import FIGURES
from tests.reporting import papers
from tests.reporting.story import FEBRUARY, Story
from tests.support.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_service_has_its_efficiency_and_its_light(story: Story, office: Catalogue) -> None:
    area, service = office.area_by_code["agua-potable"].id, office.service_by_code["fuga-toma"].id
    report = evaluation.report(FEBRUARY)
    told = papers.line(papers.table(report, "efficiency"), f"area_id:{area}:service_id:{service}")
    assert (told["came"], told["written_off"], told["pending"]) == (3, 1, 2)
    assert told["e2"] == pytest.approx(100 / 3)
    assert told["light"] == Light.POOR
    assert told["median_hours"] == pytest.approx(26)


@pytest.mark.parametrize(
    ("good", "fair", "light"), ((30, 20, Light.GOOD), (50, 33, Light.FAIR), (50, 34, Light.POOR))
)
def test_the_light_is_a_setting(story: Story, good: int, fair: int, light: Light) -> None:
    settings = Office.objects.get()
    settings.good_percent, settings.fair_percent = good, fair
    save(settings)
    assert papers.line(papers.table(evaluation.report(FEBRUARY), "efficiency"), "total")["light"] == light


def test_zones_and_channels_add_up_to_the_same_total(story: Story) -> None:
    report = evaluation.report(FEBRUARY)
    zones = papers.line(papers.table(report, "zones"), "total")
    channels = papers.line(papers.table(report, "channels"), "total")
    assert zones == channels
    assert papers.line(papers.table(report, "channels"), "channel:phone")["received"] == 3


def test_verification_says_how_many_could_not_be_asked(story: Story) -> None:
    total = papers.line(papers.table(evaluation.report(FEBRUARY), "quality"), "total")
    assert (total["to_verify"], total["contacted"], total["unreached"]) == (2, 1, 1)
    assert (total["no"], total["e4"], total["e5"]) == (1, 0, 100)


def test_what_was_on_time_is_drawn_by_service_against_where_the_green_begins(
    story: Story, office: Catalogue
) -> None:
    report = evaluation.report(FEBRUARY)
    service = f"service_id:{office.service_by_code['fuga-toma'].id}"
    told = papers.line(papers.table(report, "on_time"), service)
    (chart,) = (chart for chart in report.charts() if chart.code == "on_time")
    assert told["on_time"] == 100 * told["solved_on_time"] / (told["written_off"] + told["pending_late"])
    assert f"A tiempo {told['on_time']:.1f}" in chart.alt
    assert "Meta 90 %" in chart.alt
    assert ">Meta 90 %</text>" in chart.svg
    assert chart.note.startswith("n = ")


def test_the_goal_is_a_setting(story: Story) -> None:
    settings = Office.objects.get()
    settings.good_percent = 85
    save(settings)
    (chart,) = (chart for chart in evaluation.report(FEBRUARY).charts() if chart.code == "on_time")
    assert ">Meta 85 %</text>" in chart.svg


def test_impediments_are_counted_by_reason(story: Story) -> None:
    told = papers.line(papers.table(evaluation.report(FEBRUARY), "impediments"), "usuario-ausente")
    assert (told["name"], told["justifies"], told["times"]) == ("Usuario ausente", "Sí", 1)


def test_it_prints_every_formula_with_what_it_leaves_out_and_the_note_of_causes(
    story: Story, cast: Cast
) -> None:
    note_causes("evaluation", FEBRUARY, cast.gil, "Faltó una cuadrilla.\nLlovió tres días.")
    issued = issue("evaluation", FEBRUARY, SYSTEM)
    printed = papers.words(issued.document_id)
    assert "EVA-2026-0001" in printed
    assert "Febrero de 2026" in printed
    for figure in FIGURES.values():
        assert figure.label in printed
        assert figure.formula.split(" ÷ ")[0][:30] in printed
    assert "Faltó una cuadrilla." in printed
    assert "Llovió tres días." in printed


def test_without_causes_there_is_no_empty_note(story: Story) -> None:
    assert not any(isinstance(block, Remarks) for block in evaluation.report(FEBRUARY).blocks)


def test_it_is_the_caics_to_those_who_receive_it(story: Story) -> None:
    report = evaluation.report(FEBRUARY)
    assert report.head.unit == "Centro de Atención Integral al Ciudadano"
    assert report.addressees == ("Dirección General", "Unidad de Gestión Social y Relaciones Públicas")
