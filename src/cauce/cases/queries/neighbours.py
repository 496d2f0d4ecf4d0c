"""What hangs together with a case: its group, its ties, its other numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cauce.cases.access import sees, visible_to
from cauce.cases.models import Alias as AliasRow
from cauce.cases.models import Case, CaseTie
from cauce.catalogue import Catalogue
from cauce.procedure.kinds import TIE_LABELS, Tie
from cauce.procedure.labels import N_
from cauce.procedure.roles import Actor
from cauce.procedure.states import State
from cauce.shared.statements import Prepared, Slot

MOST_FOLLOWERS = 12

TIE_LABELS_BACK: dict[Tie, str] = {
    Tie.CONTINUES: N_("lo continúa el reporte"),
    Tie.CHILD: N_("de él deriva el trabajo"),
    Tie.SAME_LETTER: N_("del mismo escrito que"),
}
"""The same ties, read from the other folio."""

ALIAS_LABELS = {"caic": N_("Otro folio"), "oficio": N_("Oficio")}
"""The foreign numbers that have a name of their own; an import's kinds are shown as they are."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another folio; `how` says the tie and is empty within a group."""

    folio: str
    state: State
    service: str
    received_at: datetime
    how: str = ""

    @classmethod
    def to(cls, case: Case, catalogue: Catalogue, how: str = "") -> Relative:
        """The other case as a line of this one's page."""
        service = catalogue.services[case.service_id].name
        return cls(case.folio, State(case.state), service, case.received_at, how)


@dataclass(frozen=True, slots=True)
class Group:
    """The reports that follow a main one: how many, and the oldest of them."""

    size: int = 0
    shown: tuple[Relative, ...] = ()

    @property
    def people(self) -> int:
        """How many are affected, whoever reported first among them."""
        return self.size + 1

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.size - len(self.shown)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another number of the same case."""

    label: str
    value: str


def group_of(case: Case, actor: Actor, catalogue: Catalogue) -> Group:
    """The followers of a main report, the oldest first."""
    if not case.followers:
        return Group()
    oldest = visible_to(actor).filter(main=case.pk).order_by("received_at", "id")[:MOST_FOLLOWERS]
    shown = tuple(Relative.to(follower, catalogue) for follower in oldest)
    return Group(max(case.followers, len(shown)), shown)


def relatives_of(case: Case, actor: Actor, catalogue: Catalogue) -> tuple[Relative, ...]:
    """The folios tied to this one, either way; a misconduct complaint is nobody's relative but the OIC's."""
    tied = (_tied(tie, case) for tie in _TIES.all(case=case.pk))
    return tuple(Relative.to(other, catalogue, how) for other, how in tied if sees(actor, other))


def _tied(tie: CaseTie, case: Case) -> tuple[Case, str]:
    kind = Tie(tie.kind)
    return (tie.other, TIE_LABELS[kind]) if tie.case_id == case.pk else (tie.case, TIE_LABELS_BACK[kind])


def aliases_of(case: Case) -> tuple[Alias, ...]:
    """The numbers by which others know the case."""
    return tuple(Alias(ALIAS_LABELS.get(kind, kind), value) for kind, value in _ALIASES.rows(case=case.pk))


def _ties() -> QuerySet[CaseTie]:
    case = Slot("case", Case._meta.pk)
    return CaseTie.objects.filter(Q(case=case) | Q(other=case)).select_related("case", "other").order_by("id")


def _aliases() -> QuerySet[AliasRow, tuple[str, str]]:
    ours = AliasRow.objects.filter(case=Slot("case", Case._meta.pk))
    return ours.order_by("id").values_list("kind", "value")


_TIES: Prepared[CaseTie] = Prepared(_ties)
_ALIASES: Prepared[tuple[str, str]] = Prepared(_aliases)
