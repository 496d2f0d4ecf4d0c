"""What the client meant to do, on disk before it is sent, and what it was told."""

from __future__ import annotations

import itertools
import json
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Told:
    """An acknowledgement: the folio of a key, and when it came (seconds of the monotonic clock)."""

    key: str
    folio: str
    at: float


class Ledger:
    """Keys and folios, one line each. A key is on the disk before its request leaves."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")
        self._lock = threading.Lock()
        self.keys: list[str] = []
        self.told: list[Told] = []

    def intend(self, key: str) -> None:
        """Write down a key that is about to be used."""
        with self._lock:
            self._write({"key": key})
            self.keys.append(key)

    def acknowledge(self, key: str, folio: str) -> None:
        """Write down what was answered."""
        with self._lock:
            self._write({"key": key, "folio": folio})
            self.told.append(Told(key, folio, time.monotonic()))

    def longest_silence(self) -> float:
        """Seconds of the longest time between two acknowledgements."""
        moments = sorted(told.at for told in self.told)
        return max((after - before for before, after in itertools.pairwise(moments)), default=0.0)

    def _write(self, line: dict[str, str]) -> None:
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())
