"""`{% load shell %}`: the components, for templates. What each draws is in docs/design.md."""

from datetime import datetime

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cauce.channels.shell import components, words
from cauce.channels.shell.components import fields
from cauce.shared import clock, phones

register = template.Library()

register.simple_tag(components.icon, name="icon")
register.simple_tag(components.state_chip, name="state_chip")
register.simple_tag(components.overdue_chip, name="overdue_chip")
register.simple_tag(components.hours, name="hours")
register.simple_tag(components.took, name="took")
register.simple_tag(components.local_time, name="local_time")
register.simple_tag(fields.keys, name="keys")
register.simple_tag(fields.field, name="field")
register.simple_tag(fields.form_fields, name="form_fields")
register.simple_tag(fields.segmented, name="segmented")
register.simple_tag(words.words_block, name="shell_words")


@register.simple_tag
def clock_bar(
    started: datetime,
    deadline: datetime,
    net_deadline: datetime | None = None,
    now: datetime | None = None,
    stopped: bool = False,
    wide: bool = False,
) -> SafeString:
    """The clock from the case's own columns; lists prepare theirs with `components.read_clock`."""
    read = components.read_clock(started, deadline, net_deadline, now or clock.now(), stopped=stopped)
    return components.clock_bar(read, wide=wide)


@register.simple_tag
def lookup(said: BoundField, chosen: BoundField, address: str, **more: int | str) -> SafeString:
    return fields.lookup(said, chosen, address, **more)  # type: ignore[arg-type]


@register.simple_tag
def phone(digits: str, extension: str = "") -> str:
    """Ten digits in the groups that people read."""
    shown = phones.show(digits)
    return f"{shown} ext. {extension}" if extension else shown


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    return fields.error_summary(form for form in forms if form)


@register.simple_tag
def title_mark(*forms: BaseForm) -> str:
    return fields.title_mark(form for form in forms if form)


@register.filter
def worded(label: str) -> str:
    """A label of the procedure (marked with `N_`) in the page's language."""
    return gettext(label) if label else ""


@register.filter
def folios(text: str) -> SafeString:
    """Text whose folios stay on one line."""
    return components.whole_folios(text)


@register.simple_tag(name="clock")
def prepared_clock(read: components.Clock, wide: bool = False) -> SafeString:
    """A clock that the view prepared."""
    return components.clock_bar(read, wide=wide)


@register.simple_tag
def load_bar(taken: int, room: int) -> SafeString:
    """How full a crew's day is: `taken` of `room` places."""
    return components.load_bar(taken, room)
