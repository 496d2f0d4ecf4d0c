"""Groups: one problem, many reports. What its main report does, a group does with it (domain §3, §9)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from cauce.cases import saving
from cauce.cases.drafting import Moment, draft
from cauce.cases.models import Case
from cauce.procedure import evidence as ev
from cauce.procedure.roles import SYSTEM
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS, Step

OF_A_GROUP = frozenset({State.LINKED, State.WRITTEN_OFF, State.CLOSED, State.CLOSED_UNVERIFIED})
"""Where a report may hang on a main one."""


def lock_main_of(case_id: UUID) -> None:
    """Lock the main report, if there is one, before its follower: always in that order."""
    main_id = Case.objects.filter(pk=case_id).values_list("main", flat=True).first()
    if main_id is not None:
        list(Case.objects.select_for_update().filter(pk=main_id).values_list("pk"))


def addressed(case: Case, row: Step) -> Case:
    """The report that takes the step: for a follower's own NO its main report, while that can take it."""
    if not row.for_the_main or case.main_id is None or State(case.state) not in row.sources:
        return case
    main = _locked().filter(pk=case.main_id, state__in=row.sources).first()
    return main or case


def move_followers(main: Case, row: Step, moment: Moment) -> None:
    """Linked reports take their row as SYSTEM, in the transaction of their main report."""
    if not row.followers or not main.followers:
        return
    following = STEPS[row.followers]
    group = _locked().filter(main=main, state__in=following.sources).order_by("received_at", "id")
    if following.name == "promote":
        _promote(main, group.first(), following, moment)
        return
    for place, follower in enumerate(group):
        _follow(follower, main, following, moment, place)


def _follow(follower: Case, main: Case, row: Step, moment: Moment, place: int = 0) -> None:
    before = saving.columns(follower)
    written = draft(follower, row, SYSTEM, ev.Followed(main=main.folio), moment, main, place)
    saving.update(follower, before, [written])


def _promote(main: Case, heir: Case | None, row: Step, moment: Moment) -> None:
    """The oldest takes the place of a main report that ends otherwise; the others follow it."""
    if heir is None:
        return
    _follow(heir, main, row, moment)
    others = Case.objects.filter(main=main, state=State.LINKED).update(main=heir)
    Case.objects.filter(pk=main.pk).update(followers=F("followers") - others)
    Case.objects.filter(pk=heir.pk).update(followers=F("followers") + others)


def _locked() -> QuerySet[Case]:
    return Case.objects.select_for_update(of=("self",)).select_related("reporter")
