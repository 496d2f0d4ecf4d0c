"""`python -m deploy.drill`: one command, one table; exit code 1 if a row of it is not reached."""

from __future__ import annotations

import argparse
import platform
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from deploy.drill import table
from deploy.drill.addresses import Addresses
from deploy.drill.programs import Missing, Started
from deploy.drill.rehearsal import Outcome, Rehearsal
from deploy.drill.waiting import TooLong

RESULTS = Path(__file__).resolve().parent / "results"


def main() -> int:
    """Run the drill in a temporary directory, which stays only when something went wrong."""
    asked = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    directory = Path(tempfile.mkdtemp(prefix="cauce-drill-"))
    rehearsal = Rehearsal(Addresses(asked.port), Started(directory), _say)
    try:
        outcome = rehearsal.run(asked.seconds)
    except (Missing, TooLong) as error:
        _say(f"{error}. Logs: {directory}")
        return 1
    finally:
        rehearsal.end()
    return _told(outcome, directory, asked)


def _told(outcome: Outcome, directory: Path, asked: argparse.Namespace) -> int:
    told = {"python": platform.python_version(), "machine": platform.platform(), "answers": outcome.answers}
    table.write(asked.out, outcome.rows, **told)
    sys.stdout.write(f"{table.printed(outcome.rows)}\n")
    if all(row.reached for row in outcome.rows):
        shutil.rmtree(directory)
        return 0
    _say(f"not everything was reached. Answers: {outcome.answers}. Logs: {directory}")
    return 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drill", description="Kill a whole primary under load, and count.")
    parser.add_argument("--seconds", type=float, default=20, help="of load before the kill, and after it")
    parser.add_argument("--port", type=int, default=15400, help="the first of twenty on loopback")
    parser.add_argument("--out", type=Path, default=RESULTS / "ha-drill.json", help="where the JSON goes")
    return parser.parse_args()


def _say(sentence: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
