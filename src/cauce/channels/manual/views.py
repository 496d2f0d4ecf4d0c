"""The manual as it is now, as a version says it, and what differs between two."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cauce.catalogue.settings.table.manual import MANUAL_HEADER, MANUAL_TEXTS
from cauce.channels.manual.reading import (
    NOW,
    activity_links,
    chapters,
    choices,
    content_called,
    found_or_404,
    name_of,
)
from cauce.channels.shell.doors import opens
from cauce.manual.acts import ACT_LABELS, Act
from cauce.manual.content import Content
from cauce.manual.differing import by_the_office, by_the_software, differences
from cauce.manual.editions import Edition, approved, content_of, editions
from cauce.manual.versions import may_prepare
from cauce.manual.writing import written_now
from cauce.procedure.access import may_open
from cauce.procedure.labels import N_
from cauce.procedure.roles import ROLE_LABELS, Actor

OLD, NEW = "de", "a"

VERBS: dict[Act, str] = {
    Act.REVIEWED: N_("Revisar"),
    Act.APPROVED: N_("Aprobar"),
    Act.WITHDRAWN: N_("Retirar"),
}


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The manual as it would be issued today, what waits to be signed, and what the software changed."""
    actor = opens(request, "manual")
    content, listed = written_now(), editions()
    in_force = approved(listed)
    context = {
        **_shared(actor, content, listed),
        "may_prepare": may_prepare(actor, listed),
        "may_write": may_open(actor, "office") and actor.has(*MANUAL_TEXTS.who),
        "header_url": MANUAL_HEADER.slug,
        "texts_url": MANUAL_TEXTS.slug,
        "open": next((_with_signers(each, actor) for each in listed if each.is_open), None),
        "in_force": in_force,
        "changed": by_the_software(content_of(in_force), content) if in_force else (),
        "reworded": by_the_office(content_of(in_force), content) if in_force else (),
    }
    return render(request, "manual/index.html", context)


@require_safe
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """What a version says, as it was prepared."""
    actor = opens(request, "manual")
    found = found_or_404(version_id)
    content = content_of(found)
    shown = _with_signers(found, actor)
    context = {**_shared(actor, content, editions()), "edition": found, "open": shown}
    return render(request, "manual/version.html", context)


@require_safe
def difference(request: HttpRequest) -> HttpResponse:
    """What differs between two versions; the older first, unless asked otherwise."""
    opens(request, "manual")
    listed = editions()
    first = str(listed[0].id) if listed else NOW
    old, new = request.GET.get(OLD, first), request.GET.get(NEW, NOW)
    before, before_edition = content_called(old, listed)
    after, after_edition = content_called(new, listed)
    context = {
        "parts": differences(before, after),
        "choices": choices(listed),
        "old": old,
        "new": new,
        "old_name": name_of(before_edition),
        "new_name": name_of(after_edition),
        "parts_page": True,
    }
    return render(request, "manual/difference.html", context)


def _shared(actor: Actor, content: Content, listed: list[Edition]) -> dict[str, Any]:
    return {
        "header": content.header,
        "chapters": chapters(content),
        "links": activity_links(content, actor),
        "history": [_with_signers(each, actor) for each in listed],
    }


def _with_signers(found: Edition, actor: Actor) -> dict[str, Any]:
    """A version, who signed it, and what the reader may do with it."""
    return {
        "edition": found,
        "stage": _(found.stage),
        "signed": [
            (_(ACT_LABELS[each.act]), _(ROLE_LABELS[each.role]), each.name, each.at) for each in found.signed
        ],
        "offers": [(act.value, _(VERBS[act]), act is Act.WITHDRAWN) for act in found.offers(actor)],
    }
