"""`/ayuda/`: the manual de usuario, open for everyone who signs in; it names nobody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cauce.channels.guide.pages import BY_SLUG, GENERAL, PAGES, HelpPage, help_for
from cauce.channels.guide.reading import read
from cauce.staff import actor_of


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What holds for everyone, and where the rest is."""
    return _show(request, GENERAL)


@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """To what explains the view named by `de`."""
    slug, anchor = help_for(request.GET.get("de", ""))
    return redirect(reverse("guide:help_page", args=[slug]) + (f"#{anchor}" if anchor else ""))


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the manual."""
    found = BY_SLUG.get(slug)
    if found is None:
        raise Http404
    return _show(request, found)


def _show(request: HttpRequest, shown: HelpPage) -> HttpResponse:
    actor = actor_of(request.user)
    listed = [(one, read(one.slug).title, one.is_for(actor)) for one in PAGES]
    context = {
        "shown": shown,
        "read": read(shown.slug),
        "theirs": [(one, title) for one, title, is_theirs in listed if is_theirs],
        "others": [(one, title) for one, title, is_theirs in listed if not is_theirs],
    }
    return render(request, "guide/help.html", context)
