"""What an address of the reports asks for: a period and, of everything, an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from cauce.cases.errors import NotYours
from cauce.catalogue import AreaRow, current
from cauce.channels.shell.bounds import FIRST_DAY, LAST_DAY
from cauce.procedure.access import SEES_EVERY_AREA
from cauce.procedure.roles import Actor
from cauce.reporting.bulletins.words import day_in_words, month_in_words, week_in_words
from cauce.reporting.periods import Period
from cauce.reporting.sources import first_day
from cauce.shared.clock import local_date, now

DAY, WEEK, MONTH, STRETCH = "dia", "semana", "mes", "rango"
SPANS = {DAY: Period.day, WEEK: Period.week, MONTH: Period.month}
LONGEST = 366
"""Days of a stretch."""
NONE = "-"
"""In an address: the rows that have no area, crew, zone or colonia."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A period of a kind, the area asked for, and the areas that the actor may ask for."""

    span: str
    period: Period
    area: AreaRow | None
    areas: tuple[AreaRow, ...]
    sees_all: bool
    problem: str = ""

    @property
    def only(self) -> dict[str, Any]:
        """What figures are narrowed down to."""
        return {"area_id": self.area.id} if self.area else {}

    @property
    def words(self) -> str:
        """The period, as people say it."""
        return in_words(self.span, self.period)

    @property
    def today(self) -> date:
        """The last day that has figures."""
        return local_date(now())

    @property
    def is_running(self) -> bool:
        """Whether its figures still change."""
        return not self.period.is_over

    def query(self, **more: str) -> str:
        """The address of the same question, with something more asked or, if empty, less."""
        said = self._said(self.span, self.period) | more
        return urlencode({name: value for name, value in said.items() if value})

    def at(self, span: str, period: Period) -> str:
        """The same question of another period."""
        return urlencode({name: value for name, value in self._said(span, period).items() if value})

    @property
    def previous(self) -> str:
        """The period before."""
        return self.at(self.span, self.period.before())

    @property
    def following(self) -> str:
        """The period after; empty when it has not begun."""
        after = self.period.end + timedelta(days=1)
        if after > self.today:
            return ""
        if self.span == STRETCH:
            return self.at(STRETCH, Period(after, after + (self.period.end - self.period.start)))
        return self.at(self.span, SPANS[self.span](after))

    def folios(self, measure: str, **more: str) -> str:
        """Where the folios behind a measure are listed."""
        return f"{reverse('reports:folios')}?{self.query(medida=measure, **more)}"

    def _said(self, span: str, period: Period) -> dict[str, str]:
        area = self.area.code if self.area and (self.sees_all or len(self.areas) > 1) else ""
        if span == STRETCH:
            days = {"desde": period.start.isoformat(), "hasta": period.end.isoformat()}
        else:
            days = {"periodo": span, "fecha": _within(period, self.today).isoformat()}
        return days | {"area": area}


def asked(request: HttpRequest, actor: Actor) -> Asked:
    """What the address asks; what makes no sense in it is told, and today shown.

    Raises `NotYours` when the actor has no area to look at.
    """
    span, period, problem = _period(request.GET)
    lists = current()
    sees_all = actor.has(*SEES_EVERY_AREA)
    areas = tuple(row for row in lists.areas.values() if sees_all or row.id in actor.areas)
    if not areas:
        raise NotYours("")
    wanted = next((row for row in areas if row.code == request.GET.get("area")), None)
    return Asked(span, period, wanted or (None if sees_all else areas[0]), areas, sees_all, problem)


def in_words(span: str, period: Period) -> str:
    """A period, as people say it."""
    if span == DAY:
        return day_in_words(period.start)
    if span == WEEK:
        return week_in_words(period)
    if span == MONTH:
        return month_in_words(period)
    return _("Del %(first)s al %(last)s") % {
        "first": f"{period.start:%d/%m/%Y}",
        "last": f"{period.end:%d/%m/%Y}",
    }


def day_in(text: str | None) -> date | None:
    """The day written as `text`; None for what is none, or beside the calendar's ends."""
    day = _date(text)
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _period(said: QueryDict) -> tuple[str, Period, str]:
    today = local_date(now())
    if said.get("desde") or said.get("hasta"):
        return _stretch(said, today)
    span = said.get("periodo", DAY)
    if span in SPANS and not said.get("fecha"):
        return span, SPANS[span](today), ""
    on = _date(said.get("fecha"))
    if span not in SPANS or on is None:
        return DAY, Period.day(today), _("Esa fecha no se entiende; estas son las cifras de hoy.")
    return _since_it_began(span, SPANS[span](min(on, today)), today)


def _stretch(said: QueryDict, today: date) -> tuple[str, Period, str]:
    first, last = _date(said.get("desde")), _date(said.get("hasta")) or today
    if first is None or last < first or first > today:
        return DAY, Period.day(today), _("Esas fechas no se entienden; estas son las cifras de hoy.")
    last = min(last, today)
    if (last - first).days >= LONGEST:
        return DAY, Period.day(today), _("A lo más un año; estas son las cifras de hoy.")
    return _since_it_began(STRETCH, Period(first, last), today)


def _since_it_began(span: str, period: Period, today: date) -> tuple[str, Period, str]:
    """The period, unless the register has nothing of then: told, and today shown."""
    began = first_day() or today
    if period.end >= began:
        return span, period, ""
    words = _("Entonces no se anotaba nada: el registro empieza el %(day)s. Estas son las cifras de hoy.")
    return DAY, Period.day(today), words % {"day": f"{began:%d/%m/%Y}"}


def _within(period: Period, today: date) -> date:
    """A day of the period that is not to come."""
    return min(period.end, today) if period.start <= today else period.start
