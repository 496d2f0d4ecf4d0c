"""A replica is near if it has what the primary had a few seconds ago."""

from cauce.shared.replica.distance import BEHIND_AT_MOST, Marks

NOW = 1000.0


def test_without_a_mark_nothing_is_near() -> None:
    assert not Marks().passed(NOW, 10**9)


def test_the_first_question_asks_for_everything() -> None:
    marks = Marks()
    marks.add(NOW, 500)
    assert not marks.passed(NOW, 499)
    assert marks.passed(NOW, 500)


def test_what_the_primary_wrote_just_now_may_be_missing() -> None:
    marks = Marks()
    marks.add(NOW - BEHIND_AT_MOST, 500)
    marks.add(NOW, 900)
    assert marks.passed(NOW, 500)
    assert not marks.passed(NOW, 499)


def test_a_mark_from_before_a_quiet_hour_proves_nothing() -> None:
    marks = Marks()
    marks.add(NOW - 3600, 500)
    marks.add(NOW, 900)
    assert not marks.passed(NOW, 500)


def test_a_new_primary_begins_a_new_reckoning() -> None:
    marks = Marks()
    marks.add(NOW - 2, 900)
    marks.add(NOW, 700)
    assert marks.passed(NOW, 700)


def test_the_primary_is_asked_once_a_second() -> None:
    marks = Marks()
    assert marks.are_due(NOW)
    marks.add(NOW, 500)
    assert not marks.are_due(NOW + 0.5)
    assert marks.are_due(NOW + 1)
