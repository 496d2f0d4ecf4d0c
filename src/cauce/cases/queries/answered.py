"""What was asked when a report came in, and what was answered, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cauce.cases.models import Case
from cauce.catalogue import ServiceRow
from cauce.catalogue.versions import service_at


def answers_of(case: Case) -> tuple[tuple[str, str], ...]:
    """The case's, in the words of the version that asked."""
    return in_words(case.answers, service_at(case.service_id, case.service_version)) if case.answers else ()


def in_words(answers: Mapping[str, str], service: ServiceRow) -> tuple[tuple[str, str], ...]:
    """(question, answer) as the service asks them; a question that it has no more is left out."""
    questions = {row.code: row for row in service.triage}
    return tuple(
        (questions[code].text, dict(questions[code].choices).get(given, given))
        for code, given in answers.items()
        if code in questions
    )
