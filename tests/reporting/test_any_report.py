"""Whatever happens after a period is over, over New Year and in any order, its reports say what they said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis.stateful import rule

from cauce.catalogue import Catalogue
from cauce.documents.forms.report import Report
from cauce.reporting.bulletins.issuing import preview
from cauce.reporting.bulletins.kinds import KINDS
from cauce.reporting.periods import Period
from cauce.shared.clock import local_date
from tests.procedure.test_any_sequence import Procedure
from tests.support.cast import Cast
from tests.support.stories import tell

pytestmark = pytest.mark.django_db


class Signed(Procedure):
    """The same stories, in which the office signs its reports as their periods end."""

    def __init__(self) -> None:
        super().__init__()
        self.signed: dict[tuple[str, Period], Report] = {}

    @rule()
    def sign_what_is_over(self) -> None:
        yesterday = local_date(self.now) - timedelta(days=1)
        for kind, row in KINDS.items():
            period = row.period_of(yesterday)
            if period.is_over:
                self.signed.setdefault((kind, period), preview(kind, period))

    def teardown(self) -> None:
        try:
            for (kind, period), report in self.signed.items():
                assert preview(kind, period) == report
                assert all("NO CUADRA" not in note for table in report.tables() for note in table.notes)
        finally:
            super().teardown()


@pytest.mark.timeout(1800)
def test_a_report_says_later_what_it_said_when_it_was_signed(cast: Cast, office: Catalogue) -> None:
    Signed.cast, Signed.office = cast, office
    tell(Signed, by_day=15, by_night=100)
