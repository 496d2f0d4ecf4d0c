"""Reports: register one, read it, list them, find them."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from cauce.cases.errors import Refused
from cauce.cases.queries import listing
from cauce.cases.queries.entries import entries_of
from cauce.cases.queries.offers import offers_of
from cauce.cases.queries.sheet import CaseSheet, sheet
from cauce.cases.search import folio_typed
from cauce.cases.validation import REQUIRED
from cauce.channels.rest import filters
from cauce.channels.rest.answers import CasePage, CaseRead, CaseRow, EntryRead, OfferRead, Taken
from cauce.channels.rest.filters import Filters
from cauce.channels.rest.operations import ETAG, LOCATION, REPLAYED, FolioInPath, IdempotencyKey, asks, reads
from cauce.channels.rest.rendering import mark_replayed, tagged
from cauce.channels.rest.repeating import key_of
from cauce.channels.rest.reports import Report, settled_at_once
from cauce.channels.rest.schemas import LONGEST, Body, Code, Folio, evidence_in
from cauce.channels.rest.signing import ApiRequest
from cauce.channels.rest.steps import offer_read
from cauce.procedure.evidence import Received
from cauce.shared import phones
from cauce.shared.text import clean
from cauce.staff import reads as reads_log
from cauce.steps.intake.receiving import receive

router = Router(tags=["cases"])

HIDDEN = frozenset({404, 409})


@asks(
    router, "/cases", "register_case", {201: Taken}, frozenset({403}),
    headers=LOCATION | REPLAYED, summary="Register what a person brings, and get its folio",
)  # fmt: skip
def register(request: ApiRequest, report: Report, key: IdempotencyKey, response: HttpResponse) -> Any:
    """Registers, routes by the office's rules, and answers with the folio: steps 2 to 4 of the manual."""
    actor = request.auth.actor
    taken = receive(
        evidence_in(report, Received),
        actor,
        question=report.question,
        at_once=settled_at_once(report),
        tied=[(tie.kind, tie.folio) for tie in report.tied],
        paper_folio=report.paper_folio,
        happened_at=report.happened_at,
        key=key_of(request, key, report),
    )
    mark_replayed(response, taken.again)
    response["Location"] = reverse("rest:read_case", args=[taken.folio])
    return Status(201, taken)


@reads(router, "/cases", "list_cases", CasePage, frozenset({422}), summary="List reports, the newest first")
def list_(request: ApiRequest, wanted: Annotated[Filters, Query(...)]) -> Any:
    """Pages by key: pass `next` as `cursor` for the one that follows. Nothing is ever counted."""
    filters.check_names(request, Filters)
    rows, following = listing.page(
        request.auth.actor, wanted.wanted(), filters.place_in(wanted.cursor), wanted.limit
    )
    return filters.page_of(rows, following)


class Search(Body):
    """What a person has at hand; several narrow each other down. In the body: a URL is logged."""

    folio: Folio = Field("", description="Whole, or its last digits for this year's.")
    phone: Annotated[Code, Field(json_schema_extra={"x-personal": True})] = ""
    account: Annotated[Code, Field(json_schema_extra={"x-personal": True})] = ""
    alias: Code = Field("", description="A CAIC folio, an oficio, an old register's number.")


@asks(
    router, "/cases/search", "search_cases", {200: list[CaseRow]}, summary="Find reports by what a person has"
)
def search(request: ApiRequest, asked: Search) -> Any:
    """Finds at most fifty, the newest first. Phone and account find nothing for whoever may not see them."""
    actor = request.auth.actor
    if asked.folio:
        folio = folio_typed(asked.folio, actor)
        return [listing.listed(folio, actor)] if folio else []
    if not (asked.phone or asked.account or asked.alias):
        raise Refused({"folio": REQUIRED})
    found = listing.known_by(
        actor, phone=_digits(asked.phone), account=clean(asked.account, LONGEST), alias=asked.alias
    )
    if asked.phone or asked.account:
        reads_log.log_many(actor, [row.id for row in found], "api:search")
    return found


@reads(router, "/cases/{folio}", "read_case", CaseRead, HIDDEN, headers=ETAG, summary="Read a report")
def read(request: ApiRequest, folio: FolioInPath, response: HttpResponse) -> Any:
    """The report as its reader may see it; a person's data that it shows are logged as read."""
    actor = request.auth.actor
    found, row = sheet(filters.whole(folio), actor), listing.listed(folio, actor)
    if found.shows_a_person:
        reads_log.log(actor, found.case_id, "api:case")
    return tagged(response, row.seq, {**row._asdict(), **_shown(found)})


@reads(router, "/cases/{folio}/entries", "list_entries", list[EntryRead], HIDDEN, summary="Read its history")
def entries(request: ApiRequest, folio: FolioInPath) -> Any:
    """Everything that happened, the first entry first; personal values where this caller may see them."""
    case_id, written = entries_of(filters.whole(folio), request.auth.actor)
    if any(entry.personal for entry in written):
        reads_log.log(request.auth.actor, case_id, "api:entries")
    return list(written)


@reads(
    router, "/cases/{folio}/steps", "list_steps", list[OfferRead], HIDDEN,
    headers=ETAG, summary="List the steps that you can take on it",
)  # fmt: skip
def steps(request: ApiRequest, folio: FolioInPath, response: HttpResponse) -> Any:
    """The steps of the procedure's table that start where the report is and are yours."""
    seq, offers = offers_of(filters.whole(folio), request.auth.actor)
    return tagged(response, seq, [offer_read(folio, offer) for offer in offers])


def _digits(phone: str) -> str:
    try:
        return phones.normalise(phone) if phone else ""
    except phones.NotAPhone as error:
        raise Refused({"phone": error.reason}) from error


def _shown(found: CaseSheet) -> dict[str, Any]:
    return {name: getattr(found, name) for name in CaseRead.model_fields if name not in CaseRow.model_fields}
