"""Many people at once on few reports: one wins, the others are told; the record stays whole."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from cauce.cases.errors import CaseError, Left, Refused, Stale, WrongState
from cauce.cases.models import Case, Entry
from cauce.cases.receipts import Key
from cauce.cases.verifying import problems
from cauce.cases.writer import open_case, perform
from cauce.procedure.steps import STEPS
from tests.support.cast import Cast
from tests.support.reports import a_leak, follow, given_for, leak_in, open_leak, whose

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, ACTIONS, REPORTS = 8, 25, 5
ROUND = ["route", "attend", "send_back", "write_off", "reassign", "close", "reopen", "cancel", "reconsider"]


def act(cast: Cast, cases: list[UUID], seed: int) -> list[tuple[UUID, int, str]]:
    """What became of one person's actions: the report, the version they saw, and "taken" or the error."""
    chance, became = random.Random(seed), []
    for _ in range(ACTIONS):
        case = Case.objects.get(pk=chance.choice(cases))
        step = chance.choice([name for name in ROUND if case.state in STEPS[name].sources])
        try:
            perform(step, case.pk, whose(step, cast), given_for(step), seen=case.seq)
        except CaseError as error:
            became.append((case.pk, case.seq, type(error).__name__))
        else:
            became.append((case.pk, case.seq, "taken"))
    connection.close()
    return became


def test_each_version_of_a_report_has_one_successor(cast: Cast) -> None:
    cases = [open_leak(cast.alma).pk for _ in range(REPORTS)]
    with ThreadPoolExecutor(PEOPLE) as people:
        became = [
            one for done in people.map(lambda seed: act(cast, cases, seed), range(PEOPLE)) for one in done
        ]
    taken = Counter((case, seen) for case, seen, outcome in became if outcome == "taken")
    assert taken.total() > 0
    assert set(taken.values()) == {1}
    lost = {outcome for *_, outcome in became} - {"taken"}
    assert lost <= {Stale.__name__, WrongState.__name__, Left.__name__}
    moves = Entry.objects.filter(step__in=ROUND).count()
    assert moves == taken.total() + REPORTS
    assert list(problems()) == []


def test_folios_given_at_once_have_neither_holes_nor_twins(cast: Cast) -> None:
    def report(_: int) -> int:
        numbers = [open_case(a_leak(), cast.alma).number for _ in range(5)]
        connection.close()
        return max(numbers)

    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(report, range(PEOPLE)))
    assert sorted(Case.objects.values_list("number", flat=True)) == list(range(1, PEOPLE * 5 + 1))


def test_the_same_key_sent_twice_at_once_opens_one_case(cast: Cast) -> None:
    def report(_: int) -> UUID:
        case = open_case(a_leak(), cast.alma, key=Key("web", "k", "f"))
        connection.close()
        return case.pk

    with ThreadPoolExecutor(PEOPLE) as people:
        assert len(set(people.map(report, range(PEOPLE)))) == 1
    assert Case.objects.count() == 1


def test_a_neighbour_joins_while_the_main_report_is_written_off(cast: Cast) -> None:
    main = leak_in("attended", cast)

    def join(_: int) -> bool:
        try:
            follow(main, cast.alma)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    def write_off() -> None:
        perform("write_off", main.pk, cast.beto, given_for("write_off"))
        connection.close()

    with ThreadPoolExecutor(PEOPLE) as people:
        done = people.submit(write_off)
        joined = sum(people.map(join, range(PEOPLE)))
        done.result()
    main.refresh_from_db()
    assert main.followers == joined
    assert not main.follower_set.filter(state="linked").exists()
    assert list(problems()) == []
