"""The auditor's screens: each shows what others did, and is logged where it shows a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cauce.cases.queries.audit import Audited, checked, entries, last_check, sealing, seals
from cauce.cases.queries.listing import folios_of
from cauce.channels.audit.filters import EntriesForm, FolioForm, ReadsForm, unasked
from cauce.channels.audit.words import what_was_read
from cauce.channels.shell.bounds import number_in
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor
from cauce.staff import grants, reads
from cauce.steps.intake import checking

BEFORE = "antes"
"""The parameter that says where a page begins."""
PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every entry of every case, with what was before it and after it."""
    actor = opens(request, "audit")
    said = request.GET or unasked()
    form = EntriesForm(said, actor)
    stream = entries(form.asked(), actor, _before(request))
    _log(actor, stream.rows)
    context = {"form": form, "rows": stream.rows, "next_page": _next_page(said, stream.more), "tab": "index"}
    return render(request, "audit/entries.html", context)


@require_safe
def read_log(request: HttpRequest) -> HttpResponse:
    """Who saw whose personal data, where and when."""
    actor = opens(request, "audit")
    form = ReadsForm(request.GET, actor)
    page = reads.page(reader=form.reader(), case_id=form.case(), before=_before(request), limit=PAGE + 1)
    folios = folios_of(actor, {read.case_id for read in page})
    context = {
        "form": form,
        "rows": [(read, folios.get(read.case_id, ""), what_was_read(read.what)) for read in page[:PAGE]],
        "next_page": _next_page(request.GET, page[PAGE - 1].id if len(page) > PAGE else None),
        "tab": "reads",
    }
    return render(request, "audit/reads.html", context)


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Who was given which role, when and by whom: a role that nobody asked for is found here."""
    opens(request, "audit")
    found = grants.page(before=_before(request), limit=PAGE + 1)
    context = {
        "rows": [(grant, _(grant.role_label)) for grant in found[:PAGE]],
        "next_page": _next_page(request.GET, found[PAGE - 1].id if len(found) > PAGE else None),
        "tab": "roles",
    }
    return render(request, "audit/grants.html", context)


@require_safe
def integrity(request: HttpRequest) -> HttpResponse:
    """The last check of the whole record, one history checked at once, and the seals of the days, which
    printed bulletins are compared with."""
    actor = opens(request, "audit")
    form = FolioForm(request.GET, actor)
    folio = form.asked_folio()
    context = {
        "form": form,
        "checked": checked(folio, actor) if folio else None,
        "last": last_check(),
        "under_way": checking.is_under_way(),
        "seals": seals(),
        "sealing": sealing(),
        "tab": "integrity",
    }
    return render(request, "audit/integrity.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Have the worker check the whole record."""
    checking.ask(opens(request, "audit"))
    return redirect("audit:integrity")


def _log(actor: Actor, rows: Iterable[Audited]) -> None:
    reads.log_many(actor, {row.case_id for row in rows if row.shows_a_person}, "audit")


def _before(request: HttpRequest) -> int | None:
    return number_in(request.GET.get(BEFORE))


def _next_page(said: QueryDict, more: int | None) -> str:
    """The address of the next page with the same filters; empty on the last one."""
    if more is None:
        return ""
    wanted = said.copy()
    wanted[BEFORE] = str(more)
    return f"?{wanted.urlencode()}"
