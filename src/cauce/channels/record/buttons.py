"""The steps that a case offers, as buttons: one main one, the others in their order, each with its key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.cases.offering import Offer
from cauce.cases.queries.sheet import CaseSheet
from cauce.procedure.kinds import Kind
from cauce.procedure.states import State

KEYS: Mapping[str, str] = {
    "route": "t",
    "reject": "r",
    "assign": "a",
    "send_out": "s",
    "arrive": "l",
    "impede": "i",
    "justify": "y",
    "resume": "u",
    "attend": "e",
    "send_back": "d",
    "write_off": "w",
    "close": "v",
    "reassign": "r",
    "reopen": "r",
    "reconsider": "r",
    "answer": "p",
    "link": "g",
    "unlink": "g",
    "contact": "c",
    "note": "o",
    "attach": "h",
    "correct": "f",
    "override": "z",
    "recheck": "q",
}
"""The letter of each step. Two steps share one only where a case never offers both."""

NEXT: Mapping[State, tuple[str, ...]] = {
    State.REGISTERED: ("route", "override", "answer", "recheck"),
    State.ROUTED: ("send_out", "attend", "answer"),
    State.REASSIGNED: ("send_out", "attend"),
    State.IN_FIELD: ("attend",),
    State.IMPEDED: ("resume",),
    State.ATTENDED: ("write_off", "answer"),
    State.WRITTEN_OFF: ("close", "close_unverified"),
}
"""What the procedure wants next of a case in each state, whoever's turn it is: the first that is open."""

AT_HAND = frozenset({"contact", "note", "assign", "arrive", "impede", "reassign", "send_back", "reopen"})
"""Steps that are taken so often that they stay outside the menu."""

PERILOUS = frozenset({"refuse", "cancel"})


@dataclass(frozen=True, slots=True)
class Button:
    """A step to take. `why_not` says why it can't be taken yet; it is then shown, and can't be pressed."""

    step: str
    label: str
    url: str
    key: str
    why_not: str
    perilous: bool


@dataclass(frozen=True, slots=True)
class Buttons:
    """The foot of the case page; `continues` opens a folio that goes on where reopening no longer can."""

    main: Button | None
    at_hand: tuple[Button, ...]
    menu: tuple[Button, ...]
    continues: str = ""

    @property
    def any(self) -> bool:
        """Whether there is anything that this person can do here."""
        return bool(self.main or self.at_hand or self.menu)


def buttons_of(sheet: CaseSheet, back_to: str, *, captures: bool = False) -> Buttons:
    """The buttons for what the case offers; each dialog returns to `back_to`.

    `captures` says whether this person also takes reports.
    """
    main = _main(sheet)
    rest = [offer for offer in sheet.offers if offer is not main]
    return Buttons(
        main=_button(main, sheet, back_to) if main else None,
        at_hand=tuple(_button(offer, sheet, back_to) for offer in rest if offer.step.name in AT_HAND),
        menu=tuple(_button(offer, sheet, back_to) for offer in _menu(rest)),
        continues=_continuation(sheet) if captures else "",
    )


def _continuation(sheet: CaseSheet) -> str:
    """Where a new folio that continues this one is taken, once it is too late to reopen."""
    too_late = any(offer.step.name == "reopen" and offer.objection for offer in sheet.offers)
    return f"{reverse('desk:index')}?{urlencode({'continua': sheet.folio})}" if too_late else ""


def _menu(offers: list[Offer]) -> list[Offer]:
    """What can be taken first, then what can't yet, and what ends a report last."""
    menu = [offer for offer in offers if offer.step.name not in AT_HAND]
    return sorted(menu, key=lambda offer: (offer.step.name in PERILOUS, bool(offer.objection)))


def step_url(folio: str, step: str, seen: int, back_to: str) -> str:
    """The address of a step's dialog, which returns to `back_to` and knows what the page showed."""
    return f"{reverse('record:step', args=[folio, step])}?{urlencode({'seen': seen, 'next': back_to})}"


def _main(sheet: CaseSheet) -> Offer | None:
    wanted = _wanted(sheet)
    open_ones = {offer.step.name: offer for offer in sheet.offers if not offer.objection}
    return next((open_ones[name] for name in wanted if name in open_ones), None)


def _wanted(sheet: CaseSheet) -> Iterable[str]:
    """Work that nobody has been given is given to somebody first; the OIC hands a complaint on."""
    if sheet.kind is Kind.MISCONDUCT:
        return ("refer",)
    first = ("assign",) if not sheet.crew else ()
    return (*first, *NEXT.get(sheet.state, ()))


def _button(offer: Offer, sheet: CaseSheet, back_to: str) -> Button:
    name = offer.step.name
    return Button(
        step=name,
        label=_(offer.step.label),
        url=step_url(sheet.folio, name, sheet.seq, back_to),
        key=KEYS.get(name, ""),
        why_not=_(offer.objection) if offer.objection else "",
        perilous=name in PERILOUS,
    )
