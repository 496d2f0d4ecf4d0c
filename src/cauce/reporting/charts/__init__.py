"""Charts: one definition gives the SVG that screens and PDF show, and its text alternative.

Every drawing reads in black and white: what is filled, hatched or dashed tells series apart, and numbers are
written. Inks are presentation attributes, for the page's policy forbids styles: a screen gives its own to
`svg.chart` (`color`) and to `.chart-accent`.
"""

from cauce.reporting.charts.bars import paired_bars, percent_bars, plain_bars
from cauce.reporting.charts.canvas import WIDTH
from cauce.reporting.charts.columns import paired_columns, plain_columns
from cauce.reporting.charts.lines import percent_line
from cauce.reporting.charts.multiples import small_multiples
from cauce.reporting.charts.pareto import pareto
from cauce.reporting.charts.places import Spot, places_map
from cauce.reporting.charts.series import Panel, Series, in_words
from cauce.reporting.charts.stacked import columns_over_line

__all__ = [
    "WIDTH",
    "Panel",
    "Series",
    "Spot",
    "columns_over_line",
    "in_words",
    "paired_bars",
    "paired_columns",
    "pareto",
    "percent_bars",
    "percent_line",
    "places_map",
    "plain_bars",
    "plain_columns",
    "small_multiples",
]
