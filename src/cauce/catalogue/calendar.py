"""The days on which written deadlines do not run: LFT art. 74 plus the office's own list (domain §4)."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays

_YEARS = range(2010, 2051)


@cache
def statutory() -> frozenset[date]:
    """Mexico's compulsory days of rest, the day on which a president takes office included."""
    return frozenset(holidays.country_holidays("MX", years=_YEARS, observed=False))


def free_days(own: Iterable[date], worked: Iterable[date]) -> frozenset[date]:
    """The law's days and the office's `own`, less those of the law that the office works."""
    return (statutory() - frozenset(worked)) | frozenset(own)
