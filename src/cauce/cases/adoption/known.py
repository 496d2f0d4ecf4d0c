"""Which cases of an old register are in this one already: what makes a second import change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from cauce.cases.models import Alias, Case
from cauce.procedure.guards import TAKES_NO_MORE

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KnownMain:
    """The main report of a group that is in the register; `open` says whether others may still join it."""

    id: UUID
    open: bool


def known(kind: str, values: Iterable[str]) -> dict[str, UUID]:
    """The case of each alias of that kind that is in the register, by its value."""
    found: dict[str, UUID] = {}
    for some in _in_slices(values):
        found.update(Alias.objects.filter(kind=kind, value__in=some).values_list("value", "case_id"))
    return found


def known_mains(kind: str, values: Iterable[str]) -> dict[str, KnownMain]:
    """The main report of the cases that share each alias of that kind: an open one, if there is any."""
    found: dict[str, KnownMain] = {}
    for some in _in_slices(values):
        for value, main in _mains(kind, some):
            if main.open or not (value in found and found[value].open):
                found[value] = main
    return found


def _mains(kind: str, values: list[str]) -> list[tuple[str, KnownMain]]:
    """Every case with such an alias, or the main report that it joined; the latest last."""
    sharing = Alias.objects.filter(kind=kind, value__in=values).order_by("case__received_at")
    rows = [(value, main or case) for value, case, main in sharing.values_list("value", "case", "case__main")]
    states = dict(Case.objects.filter(pk__in={main for _, main in rows}).values_list("pk", "state"))
    return [(value, KnownMain(main, states[main] not in TAKES_NO_MORE)) for value, main in rows]


def _in_slices(values: Iterable[str]) -> Iterator[list[str]]:
    pending = iter(values)
    while some := list(islice(pending, AT_ONCE)):
        yield some
