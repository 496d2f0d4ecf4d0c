"""A row: typed, compared with what it was, saved. Whatever goes wrong, nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cauce.cases.errors import Missing, NotYours
from cauce.catalogue.settings import (
    Kind,
    NoSuchRowError,
    OvertakenError,
    Proposal,
    RefusedError,
    Row,
    SettingList,
    amend,
    history,
    propose,
    read,
)
from cauce.catalogue.settings.amending import SURE as UNSURE
from cauce.catalogue.settings.amending import seen
from cauce.channels.office.forms import MARK, SURE, VERB, SettingsForm
from cauce.channels.office.frame import frame, whose
from cauce.channels.office.lists import listing_for, usage_of
from cauce.channels.office.views.history import rows_of
from cauce.channels.office.widgets import as_image
from cauce.channels.office.words import shown
from cauce.channels.shell.doors import opens
from cauce.procedure.roles import Actor

SHOWN = 8
"""Changes of the row that stand below it."""


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A row of a list."""
    actor = opens(request, "office")
    return edit(request, actor, listing_for(actor, slug), key)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """A row that is not there yet."""
    actor = opens(request, "office")
    listing = listing_for(actor, slug)
    if listing.single or not listing.grows:
        raise Missing(slug)
    return edit(request, actor, listing, None)


def edit(request: HttpRequest, actor: Actor, listing: SettingList, key: str | None) -> HttpResponse:
    """Show the row; take what was typed for it to its difference; save what was seen there."""
    row = _read(listing, key)
    if request.method != "POST":
        return _form_page(request, actor, SettingsForm(listing, row))
    if not actor.has(*listing.who):
        raise NotYours("")
    form = SettingsForm(listing, row, request.POST, request.FILES)
    if request.POST.get(VERB) == "edit" or not form.is_valid():
        return _form_page(request, actor, form)
    if request.POST.get(VERB) == "save":
        return _save(request, actor, form)
    return _review(request, actor, form)


def _review(request: HttpRequest, actor: Actor, form: SettingsForm) -> HttpResponse:
    """The difference, before anything is stored."""
    listing, row = form.listing, form.row
    if row is not None and request.POST.get(MARK) != seen(listing, row):
        return _overtaken(request, actor, form, OvertakenError(history.latest(listing.code, row.key)))
    try:
        proposal = propose(listing, row, form.typed(), usage_of(listing, row))
    except RefusedError as error:
        form.refuse(error.problems)
        return _form_page(request, actor, form)
    if not proposal.differences:
        return _form_page(request, actor, form, unchanged=True)
    return _review_page(request, actor, form, proposal)


def _save(request: HttpRequest, actor: Actor, form: SettingsForm) -> HttpResponse:
    listing, row = form.listing, form.row
    try:
        key = amend(
            listing,
            row.key if row else None,
            form.typed(),
            by=actor,
            mark=request.POST.get(MARK, ""),
            usage=usage_of(listing, row),
            sure=SURE in request.POST,
        )
    except OvertakenError as error:
        return _overtaken(request, actor, form, error)
    except RefusedError as error:
        if UNSURE in error.problems:
            return _ask_again(request, actor, form, error.problems[UNSURE])
        form.refuse(error.problems)
        return _form_page(request, actor, form)
    messages.success(request, _("Guardado. Queda en la historia, con su nombre."))
    return redirect(_address(listing, key))


def _ask_again(request: HttpRequest, actor: Actor, form: SettingsForm, problem: str) -> HttpResponse:
    proposal = propose(form.listing, form.row, form.typed(), usage_of(form.listing, form.row))
    return _review_page(request, actor, form, proposal, unsure=problem)


def _overtaken(request: HttpRequest, actor: Actor, form: SettingsForm, error: OvertakenError) -> HttpResponse:
    """Someone else was first: what they did, and what was typed here still in its place."""
    theirs = rows_of([error.change] if error.change else [], actor)
    return _form_page(request, actor, form, status=409, overtaken=True, theirs=theirs)


def _form_page(
    request: HttpRequest, actor: Actor, form: SettingsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    listing, row = form.listing, form.row
    changes = history.page(listing=listing.code, row=row.key, limit=SHOWN) if row else []
    context = {
        **_shared(actor, form),
        "changes": rows_of(changes, actor),
        "may_change": actor.has(*listing.who),
        "ground": _ground(form.row.title, form.row.values.get("polygon")) if form.row else None,
        **more,
    }
    return render(request, "office/row.html", context, status=422 if form.errors else status)


def _review_page(
    request: HttpRequest, actor: Actor, form: SettingsForm, proposal: Proposal, unsure: str = ""
) -> HttpResponse:
    usage = usage_of(form.listing, form.row)
    context = {
        **_shared(actor, form),
        "differences": [shown(each.setting, each.old, each.new) for each in proposal.differences],
        "effects": [_(each.setting.effect) for each in proposal.differences if each.setting.effect],
        "meanwhile": proposal.meanwhile(usage),
        "image": _image(proposal),
        "ground": _ground(_heading(form.listing, form.row), _new(proposal, Kind.OUTLINE)),
        "carried": form.carried(),
        "unsure": unsure,
    }
    return render(request, "office/review.html", context, status=422 if unsure else 200)


def _image(proposal: Proposal) -> str:
    """The new logo, which words can't show."""
    return as_image(_new(proposal, Kind.LOGO) or "")


def _new(proposal: Proposal, kind: Kind) -> Any:
    """What the only setting of a kind becomes; None if it stays."""
    return next((each.new for each in proposal.differences if each.setting.kind is kind), None)


def _shared(actor: Actor, form: SettingsForm) -> dict[str, Any]:
    listing, row = form.listing, form.row
    return {
        **frame(actor, listing),
        "listing": listing,
        "row": row,
        "form": form,
        "heading": _heading(listing, row),
        "mark": seen(listing, row) if row else "",
        "whose": whose(listing.who),
    }


def _heading(listing: SettingList, row: Row | None) -> str:
    if row is None:
        return _("Agregar: %s") % _(listing.one)
    return listing.title_of(row)


def _ground(name: str, outline: Any) -> dict[str, Any] | None:
    """The outline of a zone, to draw it."""
    if not outline:
        return None
    feature = {"type": "Feature", "properties": {"name": name}, "geometry": outline}
    return {"type": "FeatureCollection", "features": [feature]}


def _read(listing: SettingList, key: str | None) -> Row | None:
    try:
        return None if key is None else read(listing, key)
    except NoSuchRowError as error:
        raise Missing(key or "") from error


def _address(listing: SettingList, key: str) -> str:
    """Where the change is seen; a row that was dropped leaves its list."""
    if listing.single or listing.keeper.row(key) is None:
        return reverse("office:list", args=[listing.slug])
    return reverse("office:row", args=[listing.slug, key])
