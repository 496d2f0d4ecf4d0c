"""A register as large as one likes, out of a season lived once: for measuring, never beside real data.

A season's reports are drawn up as any adopted past. Those that came to their end are then told again, in
other weeks, of other people and under other folios, each with a chain of its own. What is still open stays
in the present, told as often as there shall be open reports.
"""

from cauce.cases.multiplying.filling import NotEmpty, Wanted, fill
from cauce.cases.multiplying.people import Crowd, Someone

__all__ = ["Crowd", "NotEmpty", "Someone", "Wanted", "fill"]
