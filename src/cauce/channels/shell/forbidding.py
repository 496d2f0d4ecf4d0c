"""What a browser may not do with an answer of ours: no sensor, no device, no other site's page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What no screen uses: a page that a script got into can't use it either."""

ALWAYS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
}

NO_PAGE = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""The policy of what is never a page of ours: a file that somebody handed in, an answer to a program."""


def forbid_the_rest(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say so on every answer, files of the front end included."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for header, value in ALWAYS.items():
            response.headers.setdefault(header, value)
        return response

    return middleware
