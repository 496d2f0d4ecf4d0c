"""The kinds of report: what each covers, who issues it, and in which series it is numbered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cauce.documents.series import DAILY, EVALUATION, WEEKLY, SeriesRow
from cauce.procedure.roles import Actor, Role
from cauce.reporting.periods import Period


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report; `period_of` gives the period that has a day in it."""

    code: str
    series: SeriesRow
    issuers: frozenset[Role]
    period_of: Callable[[date], Period]

    def may_be_issued_by(self, actor: Actor) -> bool:
        """Whether `actor` may issue it, correct it and note its causes."""
        return actor.has(*self.issuers)


_BY_THE_UNIT = frozenset({Role.UGSYRP, Role.UNIT_HEAD, Role.SYSTEM})
_BY_THE_CAIC = frozenset({Role.CAIC, Role.CAIC_HEAD, Role.SYSTEM})

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("daily", DAILY, _BY_THE_UNIT, Period.day),
        Kind("weekly", WEEKLY, _BY_THE_UNIT, Period.week),
        Kind("evaluation", EVALUATION, _BY_THE_CAIC, Period.month),
    )
}
