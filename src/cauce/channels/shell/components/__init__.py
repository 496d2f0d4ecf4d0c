"""Small pieces of HTML as functions: cheap enough to be called for every row of a list."""

from cauce.channels.shell.components.chips import overdue_chip, state_chip
from cauce.channels.shell.components.clocks import Clock, clock_bar, read_clock
from cauce.channels.shell.components.folios import whole_folios
from cauce.channels.shell.components.icons import icon
from cauce.channels.shell.components.loads import load_bar
from cauce.channels.shell.components.times import hours, local_time, span, took

__all__ = [
    "Clock",
    "clock_bar",
    "hours",
    "icon",
    "load_bar",
    "local_time",
    "overdue_chip",
    "read_clock",
    "span",
    "state_chip",
    "took",
    "whole_folios",
]
