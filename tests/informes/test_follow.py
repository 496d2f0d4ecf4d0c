"""Each figure of a report on screen opens the folios that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from cauce.channels.informes.sheets import Sheet
from cauce.reporting.bulletins.issuing import issue
from cauce.reporting.periods import Period
from tests.reporting.story import FEBRUARY, FRIDAY, Story
from tests.support.cast import Cast, browser_of

pytestmark = pytest.mark.django_db

KINDS = {"daily": Period.day(FRIDAY), "weekly": Period.week(FRIDAY), "evaluation": FEBRUARY}


def page_of(kind: str, cast: Cast, who: str) -> list[Sheet]:
    issuer = cast.gil if kind == "evaluation" else cast.beto
    document = issue(kind, KINDS[kind], issuer)
    address = f"/informes/documentos/{document.document_id}/"
    groups = browser_of(getattr(cast, who)).get(address).context["groups"]
    return [block for group in groups for block in group]


def told(blocks: list[Sheet]) -> Iterator[tuple[str, str, str]]:
    """What leads somewhere, of each column the first: in which table, what it says, where it leads."""
    for block in blocks:
        yield from (("strip", fact.value, url) for fact, url in block.facts if url)
        for column in zip(*(row.cells for row in block.rows), strict=True):
            yield from islice(((block.code, cell.text, cell.url) for cell in column if cell.url), 1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_figure_opens_says_the_same_figure(cast: Cast, story: Story, kind: str) -> None:
    client = browser_of(cast.celia)
    followed = list(told(page_of(kind, cast, "celia")))
    for table, said, url in followed:
        context = client.get(url).context
        composed = context["composed"]
        assert said == (composed.value if composed else f"{context['shown'].number:,}"), (table, url)
    assert {"strip", "services"} <= {table for table, _said, _url in followed}
    assert len(followed) > 10


def test_every_table_of_counts_leads_to_folios(cast: Cast, story: Story) -> None:
    tables = {table for kind in KINDS for table, _said, _url in told(page_of(kind, cast, "celia"))}
    assert tables >= {"services", "others", "days", "weeks", "months", "zones", "channels", "colonias"}
    assert tables >= {"efficiency", "quality", "ageing", "against", "impediments", "hours"}


def test_an_overdue_folio_opens_its_page(cast: Cast, story: Story) -> None:
    (overdue,) = (block for block in page_of("daily", cast, "celia") if block.code == "overdue")
    assert [row.url for row in overdue.rows] == [f"/reportes/{story.waiting.folio}/"]


def test_a_chief_is_led_to_no_other_area_s_folios(cast: Cast, story: Story) -> None:
    assert not list(told(page_of("daily", cast, "dario")))


def test_folios_of_a_channel_are_told_apart(cast: Cast, story: Story) -> None:
    client, received = (
        browser_of(cast.celia),
        "/informes/folios/?periodo=mes&fecha=2026-02-26&medida=received",
    )
    assert client.get(f"{received}&canal=phone").context["shown"].number == 3
    assert client.get(f"{received}&canal=letter").context["shown"].number == 0
    assert client.get(f"{received}&canal=paloma").status_code == 404
