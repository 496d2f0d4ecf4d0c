"""A group that several people work on at once: nobody waits for ever, and the record stays whole."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from cauce.cases.errors import CaseError
from cauce.cases.models import Case
from cauce.cases.verifying import problems
from cauce.procedure.states import State
from cauce.procedure.steps import STEPS
from cauce.steps.taking import take
from tests.support.cast import Cast
from tests.support.reports import follow, given_for, open_leak, whose

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, ACTIONS, FOLLOWERS, LOOSE = 8, 15, 3, 3
OF_THE_MAIN = ("attend", "send_back", "write_off", "reassign", "close", "reopen")
OF_A_FOLLOWER = (
    "unlink",
    "link",
    "reassign",
    "reopen",
    "contact",
    "correct",
    "cancel",
    "reconsider",
    "route",
)


def in_its_state(case: Case, steps: tuple[str, ...], chance: random.Random) -> str:
    """One of the steps that start where the report is; a note where none does."""
    return chance.choice([step for step in steps if case.state in STEPS[step].sources] or ["note"])


def act(cast: Cast, main: UUID, others: list[UUID], seed: int) -> Counter[str]:
    """What one person does to the group, by turns to its main report and to one that hangs on it."""
    chance, became = random.Random(seed), Counter[str]()
    folio = Case.objects.values_list("folio", flat=True).get(pk=main)
    for turn in range(ACTIONS):
        case = Case.objects.get(pk=main if turn % 2 else chance.choice(others))
        step = in_its_state(case, OF_THE_MAIN if case.pk == main else OF_A_FOLLOWER, chance)
        given = given_for(step, **({"main": folio} if step == "link" else {}))
        try:
            take(step, case.pk, whose(step, cast), given, seen=case.seq)
        except CaseError as refused:
            became[type(refused).__name__] += 1
        else:
            became[step] += 1
    connection.close()
    return became


def test_a_group_worked_on_from_all_sides_stays_whole(cast: Cast) -> None:
    main = open_leak(cast.alma)
    others = [follow(main, cast.alma).pk for _ in range(FOLLOWERS)]
    others += [open_leak(cast.alma).pk for _ in range(LOOSE)]
    with ThreadPoolExecutor(PEOPLE) as people:
        done = people.map(lambda seed: act(cast, main.pk, others, seed), range(PEOPLE))
        became = sum(done, Counter[str]())
    assert became.total() == PEOPLE * ACTIONS, "every act was taken or refused: none was lost to a deadlock"
    assert became["write_off"] + became["link"] + became["contact"], "somebody got somewhere"
    main.refresh_from_db()
    assert main.followers == main.follower_set.count()
    assert list(problems()) == []


def test_a_call_a_link_and_a_baja_meet_in_one_group(cast: Cast) -> None:
    """Each locks the main report first, from whichever end of the group it comes."""
    main = open_leak(cast.alma)
    linked = [follow(main, cast.alma).pk for _ in range(FOLLOWERS)]
    loose = [open_leak(cast.alma).pk for _ in range(LOOSE)]
    take("attend", main.pk, cast.dario, given_for("attend"))
    acts = [
        ("write_off", main.pk, {}),
        *(("link", case, {"main": main.folio}) for case in loose),
        *(("unlink", case, {}) for case in linked[:1]),
        *(("contact", case, {"outcome": "no_answer"}) for case in linked),
    ]

    def alone(one: tuple[str, UUID, dict[str, str]]) -> str:
        step, case, given = one
        try:
            take(step, case, whose(step, cast), given_for(step, **given))
        except CaseError as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(len(acts)) as people:
        became = list(people.map(alone, acts))
    assert set(became) <= {"taken", "Refused", "WrongState"}
    main.refresh_from_db()
    assert main.state == State.WRITTEN_OFF
    assert main.followers == main.follower_set.count()
    assert not main.follower_set.filter(state=State.LINKED).exists()
    assert list(problems()) == []
