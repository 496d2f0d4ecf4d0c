"""The rows that work hangs on: turns to do, and slots of the clock already taken."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Turn(models.Model):
    """One piece of work to be done at least once; `(job, key)` is asked for once, however often.

    `run_after` is the only clock: a turn can be claimed from then on, and claiming moves it to the end
    of the lease, so that a dead worker's turn comes back by itself. `attempts` counts claims.
    `payload` holds ids, never a personal datum; `last_error` says where it failed, never with what.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        STUCK = "stuck"

    job = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    run_after = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease = models.UUIDField(null=True)
    last_error = models.CharField(max_length=200, default="", blank=True)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "key"], name="turn_once_per_key"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run_after"], condition=Q(state="waiting"), name="turn_waiting"),
            models.Index(fields=["lease"], condition=Q(lease__isnull=False), name="turn_leased"),
            models.Index(fields=["job", "id"], condition=Q(state="stuck"), name="turn_stuck"),
            models.Index(fields=["ended_at"], condition=Q(state="done"), name="turn_done"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.key}"


class Slot(models.Model):
    """A moment of a job's schedule that some worker has taken; nobody takes it again."""

    job = models.CharField(max_length=60)
    slot = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "slot"], name="slot_once_per_job"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M}"
