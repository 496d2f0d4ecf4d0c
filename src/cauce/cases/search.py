"""Finding cases by whatever a person has at hand: folio, phone, account, another number, name or address."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import Q

from cauce.cases import misspelt, text_index
from cauce.cases.access import visible_to
from cauce.cases.folding import folded_number
from cauce.cases.models import Case
from cauce.cases.queries.paging import Cursor, after_of, newest_first
from cauce.cases.queries.places import where_of
from cauce.catalogue import Catalogue, current
from cauce.procedure.access import SEES_MISCONDUCT, sees_exact_place, sees_reporter
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared import phones
from cauce.shared.clock import local_date, now
from cauce.shared.text import TooLong, clean, fold

FOLIO = re.compile(
    r"(?:(?P<series>[a-z]{2,12})[\s-]*)?(?:(?P<year>20\d\d)[\s-]+)?0*(?P<number>\d{1,9})", re.I
)
LONGEST_NUMBER = 6
"""Digits on their own are no folio beyond those that a folio is printed with: accounts begin with zeros."""
PAGE = 25
LONGEST = 120
EDGES = ".,;:#()«»\"'"

MATCHES = {
    "number": N_("folio"),
    "alias": N_("otro número"),
    "phone": N_("teléfono"),
    "account": N_("cuenta"),
    "name": N_("nombre"),
    "similar": N_("nombre parecido"),
    "place": N_("domicilio"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A case found. `who` is empty for whoever may not see it; `match` is a key of `MATCHES`."""

    case_id: UUID
    folio: str
    state: State
    service: str
    where: str
    who: str
    received_at: datetime
    net_deadline: datetime | None
    match: str

    @property
    def match_label(self) -> str:
        """By what it was found, to be passed through gettext."""
        return MATCHES[self.match]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, the latest received first; `more` is where the next one begins, if there is one."""

    hits: tuple[Hit, ...] = ()
    more: Cursor | None = None


def folio_typed(text: str, actor: Actor) -> str | None:
    """The folio that `text` names among what the actor sees: whole, or its last digits for this year's.

    `OPDM-2026-004512`, `opdm 2026 4512`, `2025-4512` and `4512` are all ways to say one. Bare digits that
    are somebody's account too name none: the search lists what they may mean.
    """
    text = text.strip()
    said = FOLIO.fullmatch(text)
    if said is None or (text.isdecimal() and _is_another_number(text, actor)):
        return None
    series = (said["series"] or current().office.folio_prefix).upper()
    year = int(said["year"] or local_date(now()).year)
    named = visible_to(actor).filter(series=series, year=year, number=int(said["number"]))
    return named.values_list("folio", flat=True).first()


def _is_another_number(text: str, actor: Actor) -> bool:
    if len(text) > LONGEST_NUMBER:
        return True
    meant = Q(aliases__folded=folded_number(text))
    if sees_reporter(actor):
        meant |= Q(reporter__account=text)
    return visible_to(actor).filter(meant).exists()


def search(text: str, actor: Actor, after: Cursor | None = None) -> Found:
    """The cases that `text` may mean, among what the actor sees; `after` continues an earlier page.

    Only whoever sees reporters finds by phone, account or name; only whoever sees the exact place
    finds by house number. Where nobody has such a name, it may have been misspelt.
    """
    said = _cleaned(text)
    ways = _ways(said, actor)
    found = {way: _found(way, meant, actor, after) for way, meant in ways.items()}
    if found.get("name") == [] and (after is None or _nobody(ways["name"], actor)):
        similar = misspelt.meant_by(_words(said), reserved=actor.has(*SEES_MISCONDUCT))
        found["similar"] = _found("similar", similar, actor, after) if similar else []
    merged = heapq.merge(*found.values(), key=lambda pair: _newest(pair[0]))
    cases = list(islice(_once(merged), PAGE + 1))
    catalogue = current()
    hits = tuple(_hit(case, way, actor, catalogue) for case, way in cases[:PAGE])
    return Found(hits, after_of(cases[PAGE - 1][0]) if len(cases) > PAGE else None)


def _cleaned(text: str) -> str:
    try:
        return clean(text, LONGEST)
    except TooLong:
        return clean(text[:LONGEST], LONGEST)


def _ways(text: str, actor: Actor) -> dict[str, Q]:
    """Each way in which the text may be meant, by its name in `MATCHES`."""
    ways: dict[str, Q] = {}
    if not text:
        return ways
    ways["alias"] = Q(aliases__folded=folded_number(text))
    if text.isdecimal() and len(text) <= LONGEST_NUMBER:
        ways["number"] = Q(number=int(text))
    if sees_reporter(actor):
        ways |= _ways_to_a_person(text)
    words = _words(text)
    if words and not text.isdecimal():
        ways |= _ways_by_words(words, actor)
    return ways


def _ways_to_a_person(text: str) -> dict[str, Q]:
    ways = {}
    if any(letter.isdecimal() for letter in text):
        ways["account"] = Q(reporter__account=text)
    with suppress(phones.NotAPhone):
        ways["phone"] = Q(reporter__phone=phones.normalise(text))
    return ways


def _ways_by_words(words: list[str], actor: Actor) -> dict[str, Q]:
    ways = {}
    if sees_reporter(actor) and _long_enough(words):
        ways["name"] = text_index.holds(text_index.NAME, words)
    shown = words if sees_exact_place(actor) else [word for word in words if word.isalpha()]
    if _long_enough(shown):
        ways["place"] = text_index.holds(text_index.PLACE, shown)
    return ways


def _words(text: str) -> list[str]:
    return [bare for word in fold(text).split() if (bare := word.strip(EDGES))]


def _long_enough(words: list[str]) -> bool:
    return any(len(word) >= text_index.SHORTEST for word in words)


def _found(way: str, meant: Q, actor: Actor, after: Cursor | None) -> list[tuple[Case, str]]:
    cases = visible_to(actor).filter(meant)
    if sees_reporter(actor):
        cases = cases.select_related("reporter")
    return [(case, way) for case in newest_first(cases, after)[: PAGE + 1]]


def _nobody(meant: Q, actor: Actor) -> bool:
    """Whether no page of that search has anything."""
    return not visible_to(actor).filter(meant).exists()


def _newest(case: Case) -> tuple[float, int]:
    return -case.received_at.timestamp(), -case.pk.int


def _once(found: Iterator[tuple[Case, str]]) -> Iterator[tuple[Case, str]]:
    """Each case once, by the first of its ways."""
    seen: set[UUID] = set()
    for case, way in found:
        if case.pk not in seen:
            seen.add(case.pk)
            yield case, way


def _hit(case: Case, way: str, actor: Actor, catalogue: Catalogue) -> Hit:
    who = case.reporter if sees_reporter(actor) else None
    return Hit(
        case_id=case.pk,
        folio=case.folio,
        state=State(case.state),
        service=catalogue.services[case.service_id].name,
        where=where_of(case, actor, catalogue),
        who=who.called if who else "",
        received_at=case.received_at,
        net_deadline=case.net_deadline,
        match=way,
    )
