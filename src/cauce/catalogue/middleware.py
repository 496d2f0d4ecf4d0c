"""What the catalogue asks of every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cauce.catalogue.memory import looking_once

Handler = Callable[[HttpRequest], HttpResponse]


def look_once(get_response: Handler) -> Handler:
    """Answer a request from one catalogue: a slow page neither looks again each second nor mixes two."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with looking_once():
            return get_response(request)

    return middleware
