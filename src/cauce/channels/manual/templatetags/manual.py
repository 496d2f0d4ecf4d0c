"""A piece of the manual's pages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def screen_link(links: Mapping[str, tuple[str, str]], activity: str) -> SafeString | str:
    """Where the reader does an activity, if they do."""
    if activity not in links:
        return "—"
    name, url = links[activity]
    return format_html('<a href="{}">{}</a>', url, name)
