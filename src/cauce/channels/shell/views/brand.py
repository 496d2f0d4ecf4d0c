"""The office's colour as a stylesheet, its logo as a picture: inline they would break the security policy."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cauce.catalogue import current
from cauce.catalogue.logo import mark_of
from cauce.channels.shell import colours
from cauce.channels.shell.colours import Brand


@require_safe
@login_not_required
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def stylesheet(request: HttpRequest, brand: str) -> HttpResponse:
    """The tokens that follow from `brand` (six hexadecimal digits), in both themes."""
    try:
        light, dark = _tokens(colours.light(brand)), _tokens(colours.dark(brand))
    except ValueError as error:
        raise Http404 from error
    rules = (
        f':root,[data-theme="light"]{{{light}}}'
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        f'@media screen{{[data-theme="dark"]{{{dark}}}}}'
    )
    return HttpResponse(rules, content_type="text/css; charset=utf-8")


@require_safe
@login_not_required
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def logo(request: HttpRequest, mark: str) -> HttpResponse:
    """The office's drawing; the address of one that it had before is gone."""
    drawing = current().office.logo
    if not drawing or mark != mark_of(drawing):
        raise Http404
    response = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _tokens(brand: Brand) -> str:
    return (
        f"--brand:{brand.fill};--brand-strong:{brand.strong};--brand-ink:{brand.ink};--brand-soft:{brand.soft};"
        f"--bs-link-color:{brand.fill};--bs-link-hover-color:{brand.strong};--map-zone:{brand.fill}"
    )
