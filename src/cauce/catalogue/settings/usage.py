"""What hangs on a row already, counted by whoever knows: reports are kept in a layer above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """`ever`: whether any report names the row; `open`: how many that are still open do."""

    ever: bool = False
    open: int = 0


UNUSED = Usage()
