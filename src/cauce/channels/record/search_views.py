"""The search of the bar: a folio jumps, anything else lists what it may mean."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cauce.cases.queries.paging import Cursor
from cauce.cases.search import LONGEST, Hit, folio_typed, search
from cauce.channels.record import searches
from cauce.channels.record.list_views import AFTER, next_page
from cauce.channels.shell.doors import opens
from cauce.procedure.access import may_open, sees_reporter
from cauce.procedure.roles import Actor
from cauce.staff import reads
from cauce.steps.intake import reserved


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Jump to the folio that was typed, or to the list of what the words may mean.

    An address may carry a folio (`?q=4512`) and nothing else: other words are not looked at there.
    """
    actor = opens(request, "search")
    text = (request.POST or request.GET).get("q", "").strip()[:LONGEST]
    folio = folio_typed(text, actor)
    if folio is not None:
        return redirect("record:case", folio)
    if request.method == "POST" and text:
        return redirect("record:found", searches.keep(request.session, text))
    return render(request, "record/search.html", {"whole": sees_reporter(actor)})


@require_safe
def found(request: HttpRequest, token: str) -> HttpResponse:
    """What a search of this session finds, a page at a time."""
    actor = opens(request, "search")
    text = searches.recall(request.session, token)
    if text is None:
        return render(request, "record/search.html", {"whole": sees_reporter(actor), "forgotten": True})
    results = search(text, actor, Cursor.read(request.GET.get(AFTER, "")))
    _log(actor, results.hits)
    context = {
        "text": text,
        "hits": results.hits,
        "on_paper": None if results.hits else reserved.on_paper(text),
        "captures": may_open(actor, "desk"),
        "by": _only_way(results.hits),
        "next_page": next_page(request.GET, results.more),
        "whole": sees_reporter(actor),
    }
    return render(request, "record/search.html", context)


def _only_way(hits: Iterable[Hit]) -> str:
    """How all of them were found, if it was one way: then it is said once."""
    ways = {hit.match_label for hit in hits}
    return ways.pop() if len(ways) == 1 else ""


def _log(actor: Actor, hits: Iterable[Hit]) -> None:
    """Whose names were shown, and never what was typed."""
    reads.log_many(actor, [hit.case_id for hit in hits if hit.who], "search")
