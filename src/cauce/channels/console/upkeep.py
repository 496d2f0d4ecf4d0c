"""Whether somebody and something looks after this installation: more questions of `doctor`."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError

from cauce.channels.console.installation import Finding
from cauce.staff import people
from cauce.work import turns

LATE = timedelta(minutes=5)
NO_TABLES = Finding("The tables can't be read.", "cauce migrate")


def someone_administers() -> Finding:
    try:
        if not people.someone_administers():
            return Finding("Nobody administers this installation.", "cauce create-admin")
    except DatabaseError:
        return NO_TABLES
    return Finding("Someone administers this installation.")


def worker_keeps_up() -> Finding:
    try:
        health = turns.health()
    except DatabaseError:
        return NO_TABLES
    if health.late > LATE:
        minutes = int(health.late.total_seconds() // 60)
        return Finding(f"Work has waited for {minutes} minutes: no worker runs.", "cauce up")
    return Finding(f"The worker keeps up: {health.waiting} turns wait.")


def nothing_is_stuck() -> Finding:
    try:
        stuck = turns.health().stuck
    except DatabaseError:
        return NO_TABLES
    if stuck:
        told = ", ".join(f"{job} ({count})" for job, count in stuck.items())
        return Finding(f"Work that failed too often: {told}.", "cauce work again")
    return Finding("No work is stuck.")
