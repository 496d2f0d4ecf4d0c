"""Whether somebody and something looks after this installation: more questions of `doctor`."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from cauce.catalogue import current
from cauce.channels.console.installation import Finding
from cauce.channels.guide import stages
from cauce.procedure.kinds import Standing
from cauce.reactions import delivering
from cauce.shared.clock import now
from cauce.staff import people
from cauce.steps.standing import consulting
from cauce.work import slots, turns

LATE = timedelta(minutes=5)
NOBODYS_ACCOUNT = "0"
LOOK_AT = {"http": 'curl -i "$CAUCE_ATL_URL"', "csv": 'ls -l "$CAUCE_ATL_PADRON"'}
"""Where to look when the commercial system gives no answer, by its kind."""


def commercial_system_answers() -> Finding:
    """Ask it for an account that nobody has: any answer will do."""
    kind = settings.CAUCE_ATL_KIND
    if kind not in LOOK_AT:
        return Finding("No commercial system is asked.")
    found, refusal = consulting.consult(NOBODYS_ACCOUNT), consulting.left_aside()
    if found.outcome == Standing.UNAVAILABLE:
        reason = refusal or f"{found.reason}."
        return Finding(f"The commercial system gives no answer: {reason}", LOOK_AT[kind])
    if refusal:
        return Finding(f"An older register answers; the newest was not taken in: {refusal}", LOOK_AT[kind])
    return Finding("The commercial system answers.")


def mail_is_taken() -> Finding:
    """Reports that have recipients need a server that takes them."""
    trouble = delivering.trouble_with_mail()
    if trouble is None and any(mailing.recipients for mailing in current().mailings.values()):
        return Finding("Reports have recipients, and no mail is set up.", "export CAUCE_MAIL_KIND=smtp")
    if trouble is None:
        return Finding("No mail is set up, and nobody waits for any.")
    if trouble:
        where = f"{settings.CAUCE_MAIL_HOST} {settings.CAUCE_MAIL_PORT}"
        return Finding(f"The mail server takes nothing: {trouble}.", f"nc -vz {where}")
    return Finding(f"Mail is taken: {settings.CAUCE_MAIL_KIND}.")


def someone_administers() -> Finding:
    if not people.someone_administers():
        return Finding("Nobody administers this installation.", "cauce create-admin")
    return Finding("Someone administers this installation.")


def first_hour_is_told() -> Finding:
    """How far the office has set itself up: nothing to mend here, for the pages say what is left."""
    found, address = stages.progress(), settings.CAUCE_PUBLIC_URL + reverse("guide:index")
    if found.next is None:
        return Finding("The first steps of the office are done.")
    return Finding(f"{found.done} of {found.total} first steps are done; the rest: {address}")


def worker_keeps_up() -> Finding:
    """A living worker takes a slot of its clock every minute; a dead one is known by the last it took."""
    health, last = turns.health(), slots.last_taken()
    late = max(health.late, now() - last if last else timedelta())
    if late > LATE:
        return Finding(f"No worker has run for {int(late.total_seconds() // 60)} minutes.", "cauce up")
    if last is None:
        return Finding("No worker has run yet.")
    return Finding(f"The worker keeps up: {health.waiting} turns wait.")


def nothing_is_stuck() -> Finding:
    stuck = turns.health().stuck
    if stuck:
        told = ", ".join(f"{job} ({count})" for job, count in stuck.items())
        return Finding(f"Work that failed too often: {told}.", "cauce work again")
    return Finding("No work is stuck.")
