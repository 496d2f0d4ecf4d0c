"""What the kernel knows of a process and its children: CPU time and memory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    return [pid, *(one for child in _children(pid) for one in family(child))]


def cpu_seconds(pids: Sequence[int]) -> float:
    """User and system time that the processes have used so far, together."""
    return sum(_cpu(pid) for pid in pids)


def memory_mb(pids: Sequence[int]) -> float:
    """Memory of the processes together; what they share counts once, in parts (PSS)."""
    return sum(_pss_kb(pid) for pid in pids) / 1024


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def _cpu(pid: int) -> float:
    # The name in the second field may hold spaces: what follows its bracket is counted.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _pss_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
