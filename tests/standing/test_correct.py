"""A corrected account is asked for again, by the worker."""

from cauce.cases.writer import Next, open_case
from cauce.catalogue import Catalogue
from cauce.procedure.evidence import Corrected, Rechecked
from cauce.steps.standing.attaching import RECHECK
from cauce.steps.taking import take
from cauce.work.models import Turn
from tests.support.cast import Cast
from tests.support.reports import no_water


def test_a_new_account_is_asked_for_later(office: Catalogue, cast: Cast) -> None:
    case = open_case(no_water(), cast.alma, then=[Next("recheck", Rechecked(outcome="unknown_account"))])
    take("correct", case.pk, cast.alma, Corrected(why="Dictó mal la cuenta", account="000456"))
    assert Turn.objects.filter(job=RECHECK).count() == 1


def test_a_new_street_asks_nothing(office: Catalogue, cast: Cast) -> None:
    case = open_case(no_water(), cast.alma, then=[Next("recheck", Rechecked(outcome="unknown_account"))])
    take("correct", case.pk, cast.alma, Corrected(why="Se oyó mal", street="Calle de la Prueba"))
    assert not Turn.objects.filter(job=RECHECK).exists()
