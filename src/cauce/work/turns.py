"""Turns: add, claim, keep, finish or fail them. The lease is the only lock, on both databases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Min, QuerySet

from cauce.shared.clock import now
from cauce.shared.ids import new_id
from cauce.work.jobs import Job, Payload
from cauce.work.models import Turn

WAITING, DONE, STUCK = Turn.State.WAITING, Turn.State.DONE, Turn.State.STUCK


@dataclass(frozen=True, slots=True)
class New:
    """A turn to add: `key` names the piece of work among those of its job."""

    job: str
    key: str
    payload: Payload = field(default_factory=dict)
    run_after: datetime | None = None


def add(job: str, key: str, payload: Payload | None = None, run_after: datetime | None = None) -> None:
    """Ask for a piece of work, in the caller's transaction: it exists if and only if that commits.

    Asking again for the same `(job, key)` changes nothing, also after it was done.
    """
    add_all([New(job, key, payload or {}, run_after)])


def add_all(news: Iterable[New]) -> None:
    """Ask for several pieces of work in one statement."""
    moment = now()
    rows = [
        Turn(
            job=new.job,
            key=new.key,
            payload=new.payload,
            run_after=new.run_after or moment,
            added_at=moment,
        )
        for new in news
    ]
    Turn.objects.bulk_create(rows, ignore_conflicts=True)


def claim(jobs: Collection[str], limit: int, lease: timedelta) -> list[Turn]:
    """Lease up to `limit` due turns of `jobs` to the caller, the longest due first.

    The lease is a fresh id on the row and a `run_after` in the future. Who lets it pass loses it.
    """
    moment = now()
    due = Turn.objects.filter(state=WAITING, run_after__lte=moment, job__in=jobs)
    if not due.exists():
        # On SQLite the transaction below takes the one write lock: not once a second for nothing.
        return []
    token = new_id()
    with transaction.atomic():
        # PostgreSQL steps over rows that another worker is claiming. SQLite ignores the lock: there
        # the transaction is the only writer. The condition of the update is what decides on both.
        chosen = due.select_for_update(skip_locked=True).order_by("run_after")[:limit]
        Turn.objects.filter(id__in=[turn.id for turn in chosen], state=WAITING, run_after__lte=moment).update(
            lease=token, run_after=moment + lease, attempts=F("attempts") + 1
        )
    return list(Turn.objects.filter(lease=token).order_by("id"))


def heartbeat(turns: Sequence[Turn], lease: timedelta) -> int:
    """Renew the leases of the claimed `turns` that are not ended; how many still are the caller's."""
    return _held(turns).update(run_after=now() + lease)


def finish(turn: Turn) -> bool:
    """The work is done. False if the lease had passed to someone else: then it is theirs to end."""
    return _release(turn, state=DONE, ended_at=now(), last_error="")


def fail(turn: Turn, job: Job, error: str) -> bool:
    """The try failed: wait for the next one, or stay stuck in sight when there have been enough."""
    if turn.attempts >= job.attempts:
        return stick(turn, error)
    return _release(turn, run_after=now() + job.wait(turn.attempts), last_error=error[:200])


def stick(turn: Turn, error: str) -> bool:
    """Give up on the turn until a person says `again`."""
    return _release(turn, state=STUCK, ended_at=now(), last_error=error[:200])


def give_back(turns: Sequence[Turn]) -> int:
    """Return claimed turns that were not begun; the claim doesn't count as a try."""
    return _held(turns).update(lease=None, run_after=now(), attempts=F("attempts") - 1)


def again(job: str = "") -> int:
    """Try the stuck turns (of `job`, or all) from the start; how many there were."""
    chosen = stuck().filter(job=job) if job else stuck()
    return chosen.update(state=WAITING, run_after=now(), attempts=0, lease=None, ended_at=None)


def is_waiting(job: str) -> bool:
    """Whether a turn of that job is still to be done, or under way."""
    return Turn.objects.filter(state=WAITING, job=job).exists()


def stuck() -> QuerySet[Turn]:
    """The turns that were given up, oldest first."""
    return Turn.objects.filter(state=STUCK).order_by("id")


@dataclass(frozen=True, slots=True)
class Health:
    """How work stands: `late` is how long the turn due longest has been waiting."""

    waiting: int
    late: timedelta
    stuck: dict[str, int]


def health() -> Health:
    """What the doctor looks at: a long `late` means that no worker runs."""
    moment = now()
    waiting = Turn.objects.filter(state=WAITING).aggregate(n=Count("id"), first=Min("run_after"))
    return Health(
        waiting=waiting["n"],
        late=max(moment - (waiting["first"] or moment), timedelta()),
        stuck=dict(stuck().order_by("job").values_list("job").annotate(Count("id"))),
    )


def forget_done(before: datetime) -> int:
    """Delete the turns that ended well before then; how many."""
    return Turn.objects.filter(state=DONE, ended_at__lt=before).delete()[0]


def _held(turns: Sequence[Turn]) -> QuerySet[Turn]:
    leases = {turn.lease for turn in turns}
    return Turn.objects.filter(id__in=[turn.id for turn in turns], lease__in=leases, state=WAITING)


def _release(turn: Turn, **values: object) -> bool:
    return _held([turn]).update(lease=None, **values) == 1
