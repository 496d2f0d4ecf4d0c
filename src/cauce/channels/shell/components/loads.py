"""How much a crew has on its hands."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

STRIDE, WIDTH = 17, 14
FULL = SafeString(' class="full"')


def load_bar(taken: int, room: int) -> SafeString:
    """`taken` of `room` places as small blocks; more than there is room for fills them all."""
    blocks = format_html_join(
        "",
        '<rect x="{}" width="{}" height="6" rx="2"{}/>',
        ((place * STRIDE, WIDTH, FULL if place < taken else "") for place in range(room)),
    )
    label = _("%(taken)s de %(room)s") % {"taken": taken, "room": room}
    return format_html('<svg class="load" role="img" aria-label="{}">{}</svg>', label, blocks)
