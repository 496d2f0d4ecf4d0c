"""An order as the crew's page draws it: one card, and the one button that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cauce.catalogue import CrewRow, current
from cauce.channels.areas.cards import clock_of, marks_of
from cauce.channels.shell.components import state_chip
from cauce.channels.shell.sending import new_key
from cauce.procedure.labels import N_
from cauce.procedure.states import State
from cauce.steps.fieldwork.queries.crew_day import Order

GOING, THERE, DONE, AGAIN = (
    ("send_out", N_("Voy"), "truck"),
    ("arrive", N_("Llegué"), "map-pin"),
    ("attend", N_("Terminé"), "check"),
    ("resume", N_("Reanudar"), "play"),
)
"""(step, what the button says, its icon)."""


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order with what its card draws. `next_step` is (name, label, icon, whether it asks a form)."""

    order: Order
    chip: SafeString
    clock: SafeString
    marks: tuple[SafeString, ...]
    distance: str
    go_to: str
    call: str
    next_step: tuple[str, str, str, bool]
    may_impede: bool
    key: str


def order_view(order: Order) -> OrderView:
    """The order as its card reads it."""
    name, label, icon = _next(order)
    return OrderView(
        order=order,
        chip=state_chip(order.job.state),
        clock=clock_of(order.job),
        marks=marks_of(order.job),
        distance=_distance(order.metres),
        go_to=_geo(order),
        call=_tel(order),
        next_step=(name, _(label), icon, name == "attend"),
        may_impede=order.job.state is not State.IMPEDED,
        key=new_key(),
    )


def crew_of(order: Order) -> CrewRow:
    """The crew that has the order."""
    assert order.job.crew_id is not None
    return current().crews[order.job.crew_id]


def day_url(order: Order) -> str:
    """The page of the crew that has the order."""
    return f"{reverse('areas:crew')}?{urlencode({'cuadrilla': crew_of(order).code})}"


def _next(order: Order) -> tuple[str, str, str]:
    if order.job.state is State.IMPEDED:
        return AGAIN
    if order.job.state is State.IN_FIELD:
        return DONE if order.job.arrived_at else THERE
    return GOING


def _distance(metres: int | None) -> str:
    if metres is None:
        return ""
    return _("a %(km)s km del anterior") % {"km": f"{metres / 1000:.1f}"}


def _geo(order: Order) -> str:
    """An address that the phone's own map opens: the pin, or the words where there is none."""
    if order.pin is not None:
        lat, lon = order.pin
        return f"geo:{lat},{lon}?q={lat},{lon}({order.job.number})"
    return f"geo:0,0?q={quote(order.address)}" if order.address else ""


def _tel(order: Order) -> str:
    extension = f",{order.extension}" if order.extension else ""
    return f"tel:+52{order.phone}{extension}" if order.phone else ""
