"""Ties a question to the account that was asked, so that the answer can't serve for another one."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "cauce.steps.standing"


def seal(question: UUID, account: str) -> str:
    """A keyed digest: without the installation's key nobody tries accounts against it."""
    return salted_hmac(PURPOSE, f"{question}:{account.strip()}", algorithm="sha256").hexdigest()


def fits(written: str, question: UUID, account: str) -> bool:
    """Whether the question was about that account."""
    return constant_time_compare(written, seal(question, account))
