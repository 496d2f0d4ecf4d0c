"""Icons of the one sprite (frontend/icons.json, frontend/shapes)."""

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SIZES = frozenset({16, 18, 20, 24})


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16, label: str = "") -> SafeString:
    """The icon `name`, hidden from screen readers unless it has a `label` of its own.

    `size` is one of 16, 18, 20 and 24 px; anything else raises `ValueError`.
    """
    if size not in SIZES:
        raise ValueError(f"icon size {size}: the sizes are {sorted(SIZES)}")
    return format_html(
        '<svg class="icon{}" {}><use href="{}#{}"></use></svg>',
        "" if size == 16 else f" icon-{size}",
        _spoken(label),
        static("shell/dist/icons.svg"),
        name,
    )


def _spoken(label: str) -> SafeString:
    if label:
        return format_html('role="img" aria-label="{}"', label)
    return mark_safe('aria-hidden="true"')
