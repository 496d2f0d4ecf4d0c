"""A state as shape, word and colour (screens.md, "Status vocabulary")."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from cauce.channels.shell.components.icons import icon
from cauce.procedure.states import STATE_WORDS, State

SHORT = {
    State.WRITTEN_OFF: gettext_noop("Por verificar"),
    State.LINKED: gettext_noop("Agrupado"),
    State.CLOSED: gettext_noop("Cerrado"),
    State.CLOSED_UNVERIFIED: gettext_noop("Sin verificar"),
    State.REFERRED: gettext_noop("Canalizado"),
}
"""Where a row has no room for the office's whole words."""

SIZES = {"short": "", "full": "", "big": " chip-big", "mark": " chip-mark"}


def state_chip(state: State | str, size: str = "short") -> SafeString:
    """The chip of `state`: "short" words for rows, "full" words, "big", or the bare "mark".

    An unknown state or size raises `ValueError` or `KeyError`.
    """
    return _chip(State(state), size, get_language() or "")


def overdue_chip(words: str) -> SafeString:
    """The overlay of what is late: `words` say by how much, such as "+1 h 10"."""
    return format_html('<span class="chip chip-late">{}{}</span>', icon("overdue"), words)


@lru_cache(maxsize=256)
def _chip(state: State, size: str, _language: str) -> SafeString:
    full = gettext(STATE_WORDS[state].label)
    shown = gettext(SHORT.get(state, STATE_WORDS[state].label)) if size == "short" else full
    return format_html(
        '<span class="chip st-{}{}"{}>{}{}</span>',
        state.value,
        SIZES[size],
        "" if shown == full and size != "mark" else format_html(' title="{}"', full),
        icon(f"state-{state.value}"),
        _words(shown, size),
    )


def _words(shown: str, size: str) -> SafeString:
    if size == "mark":
        return format_html('<span class="visually-hidden">{}</span>', shown)
    return format_html("{}", shown)
