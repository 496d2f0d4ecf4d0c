"""The periods that the office answers for: local days, weeks from Monday to Sunday, months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cauce.shared.clock import now, start_of_day

ONE_DAY = timedelta(days=1)
WEEK = 7
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both within it; each is 00:00-24:00 local (domain §7)."""

    start: date
    end: date

    @classmethod
    def day(cls, on: date) -> Period:
        """That day."""
        return cls(on, on)

    @classmethod
    def week(cls, on: date) -> Period:
        """The week of that day, from its Monday to its Sunday."""
        monday = on - timedelta(days=on.weekday())
        return cls(monday, monday + timedelta(days=WEEK - 1))

    @classmethod
    def month(cls, on: date) -> Period:
        """The month of that day."""
        first = on.replace(day=1)
        after = date(on.year + 1, 1, 1) if on.month == DECEMBER else date(on.year, on.month + 1, 1)
        return cls(first, after - ONE_DAY)

    @property
    def start_at(self) -> datetime:
        """Its first moment."""
        return start_of_day(self.start)

    @property
    def end_at(self) -> datetime:
        """The first moment after it."""
        return start_of_day(self.end + ONE_DAY)

    @property
    def cut_off(self) -> datetime:
        """The moment that the clocks are read at: its end, or this one while it has not ended."""
        return min(self.end_at, now())

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def is_over(self) -> bool:
        """Whether nothing can be booked in it any more, save by an import."""
        return self.end_at <= now()

    def before(self) -> Period:
        """The period of the same kind before it: the month before a whole month, else as many days."""
        if self == Period.month(self.start):
            return Period.month(self.start - ONE_DAY)
        length = timedelta(days=self.length)
        return Period(self.start - length, self.end - length)

    def days(self) -> list[Period]:
        """Each of its days, as a period of its own."""
        return [Period.day(self.start + timedelta(days=place)) for place in range(self.length)]
