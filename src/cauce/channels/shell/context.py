"""What the frame needs on every page, worked out only when the template asks for it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cauce import catalogue
from cauce.channels.shell import nav
from cauce.channels.shell.counters import counts
from cauce.procedure.access import may_open
from cauce.staff import actor_of


def shell(request: HttpRequest) -> dict[str, object]:
    """`shell_nav`, `shell_search` (whether there is a search box), `shell_office` (the organisation)."""
    user = getattr(request, "user", None)
    actor = actor_of(user) if user is not None else None
    signed_in = actor is not None and user.is_authenticated
    return {
        "shell_nav": SimpleLazyObject(lambda: nav.items(actor, request.path, counts(actor)))
        if signed_in
        else [],
        "shell_search": signed_in and may_open(actor, "search"),
        "shell_office": SimpleLazyObject(lambda: catalogue.current().office),
    }
