"""What an account has besides its settings: how its owner comes in."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cauce.cases.errors import Missing, NotYours
from cauce.catalogue.settings import NoSuchRowError, NotTheirsError, read
from cauce.channels.shell.doors import opens
from cauce.staff import accounts


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then forget the password and the second factor, and show the link once."""
    actor = opens(request, "people")
    try:
        row = read(accounts.ACCOUNTS, key)
    except NoSuchRowError as error:
        raise Missing(key) from error
    context = {
        "row": row,
        "heading": _("Enlace para que %s entre") % row.title,
        "back": reverse("office:row", args=[accounts.ACCOUNTS.slug, key]),
        "action": request.path,
        "form": forms.Form(),
    }
    if request.method != "POST":
        return render(request, "office/reset.html", {**context, "submit": _("Hacer el enlace")})
    try:
        link = accounts.reset(key, actor)
    except NotTheirsError as error:
        raise NotYours("") from error
    address = settings.CAUCE_PUBLIC_URL + reverse("set_password", kwargs=link)
    return render(request, "office/link.html", {**context, "address": address})
