"""How much a page takes: judged by the length that the request says, before a byte of its body is read.

Whoever isn't signed in has nothing to send but a name and a password; without this, files of any size from
anybody would be written to the disk only to be refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cauce.channels.shell.refusals import Refusal, answer

FROM_ANYBODY = 256 * 1024
FROM_STAFF = 250 * 1024 * 1024
"""A dozen files as large as one may be, in one form."""


class BoundBodies:
    """Refuse what is longer than its sender may send. The server hands over no more than the length said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        length = length_of(request)
        if length <= FROM_ANYBODY or (length <= FROM_STAFF and request.user.is_authenticated):
            return None
        return answer(request, _too_large())


def length_of(request: HttpRequest) -> int:
    """The length of the body that the server vouches for; it hands over no more than that."""
    said = str(request.META.get("CONTENT_LENGTH") or "")
    return int(said) if said.isdecimal() else 0


def _too_large() -> Refusal:
    text = _("Envíe menos archivos, o más pequeños. No se guardó nada de lo que acaba de enviar.")
    return Refusal(413, "too_large", _("Es demasiado para una sola vez"), text)
