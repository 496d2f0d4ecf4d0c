"""What a browser may keep of a page: nothing, unless its view says otherwise."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def keep_nothing(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say `no-store`: after signing out on a shared computer, Back shows nobody's data."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
