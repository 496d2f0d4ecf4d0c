"""A commercial system that only leaves a register (*padrón*) as a CSV file each night."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

import structlog

from cauce.gateways.commercial import padron_index
from cauce.gateways.commercial.padron_reading import BadPadron, parse_columns, read
from cauce.gateways.commercial.system import Account, Found, Trouble, Unavailable
from cauce.shared.clock import local_date

logger = structlog.get_logger(__name__)

SETTLE_SECONDS = 60
"""A file that changed less than this long ago may still be being copied."""

SMALLEST_SHARE = 0.5
"""A register with fewer than this share of the last one's accounts was cut short, not updated."""

REFUSED = ".refused"
"""Beside the indexes: why a register was not taken in, so that it is neither read again nor forgotten."""


class PadronCsv:
    """Answers from an index of the newest whole register; the index lies under `data_dir`/padron.

    The index is a file and not memory, so that web and worker processes share one. While a new
    register is being taken in, and when it turns out to be bad, the last good one goes on answering.
    """

    name = "csv"

    def __init__(self, path: Path, data_dir: Path, columns: str) -> None:
        self._path = path
        self._folder = data_dir / "padron"
        self._columns = parse_columns(columns)
        self._reading = hashlib.sha256(columns.encode()).hexdigest()[:12]
        self._lock = Lock()

    def account(self, number: str) -> Account:
        return padron_index.find(self._index(), number)

    def search(self, *, address: str = "", holder: str = "") -> list[Found]:
        return padron_index.search(self._index(), address=address, holder=holder)

    def refresh(self) -> None:
        """Take in the register if it changed and has settled."""
        with self._lock:
            wanted, current = self._wanted(), self._current()
            if wanted is None:
                logger.error("padron_missing", setting="CAUCE_ATL_PADRON")
                return
            if _was_judged(wanted) or (current and not self._settled()):
                return
            self._take_in(wanted, current)

    def left_aside(self) -> str:
        wanted = self._wanted()
        refusal = wanted and wanted.with_suffix(REFUSED)
        return refusal.read_text() if refusal and refusal.exists() else ""

    def _index(self) -> Path:
        """The index to answer from. Raises `Unavailable` where there is none and none can be made."""
        current = self._current()
        if current is None:
            self.refresh()
            current = self._current()
        if current is None:
            raise Unavailable(Trouble.UNREACHABLE)
        return current

    def _current(self) -> Path | None:
        wanted = self._wanted()
        if wanted and wanted.exists():
            return wanted
        return max(self._folder.glob("*.sqlite3"), default=None)

    def _wanted(self) -> Path | None:
        """Where the index of the register as it lies there now, read as it is read now, belongs.

        Its name begins with its age. None where there is no register.
        """
        try:
            found = self._path.stat()
        except OSError:
            return None
        return self._folder / f"{found.st_mtime_ns:020}-{found.st_size}-{self._reading}.sqlite3"

    def _settled(self) -> bool:
        return time.time() - self._path.stat().st_mtime >= SETTLE_SECONDS

    def _take_in(self, wanted: Path, current: Path | None) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self._folder / f"{uuid4()}.draft"
        try:
            accounts = padron_index.build(draft, read(self._path, self._columns), self._as_of())
            _refuse_cut_short(accounts, current)
            draft.replace(wanted)
        except OSError as error:
            logger.error("padron_not_taken_in", reason=str(error))
        except BadPadron as error:
            logger.error("padron_not_taken_in", reason=str(error))
            # Where there is no room for it, the register is read and refused once more.
            with suppress(OSError):
                wanted.with_suffix(REFUSED).write_text(str(error))
        finally:
            draft.unlink(missing_ok=True)
        self._forget_older(wanted)

    def _as_of(self) -> date:
        return local_date(datetime.fromtimestamp(self._path.stat().st_mtime, UTC))

    def _forget_older(self, wanted: Path) -> None:
        # All but the last two: another process may be about to open the one before.
        for kind in ("*.sqlite3", f"*{REFUSED}"):
            for older in sorted(self._folder.glob(kind))[:-2]:
                if older.stem != wanted.stem:
                    older.unlink(missing_ok=True)


def _was_judged(wanted: Path) -> bool:
    return wanted.exists() or wanted.with_suffix(REFUSED).exists()


def _refuse_cut_short(accounts: int, current: Path | None) -> None:
    if accounts == 0:
        raise BadPadron("The register has no accounts.")
    if current and accounts < SMALLEST_SHARE * padron_index.count(current):
        raise BadPadron("The register has less than half of the accounts of the last one.")
