"""Known vulnerabilities of every locked library; exit 1 unless all were looked at and none is known."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from audit.reading import Verdict, node_verdict, python_verdict

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("base", "test", "node", "audit")
PIP_AUDIT = ["--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
PATIENCE = 600


def python(lock: Path) -> Verdict:
    """Ask about a lock file of Python."""
    asked = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), *PIP_AUDIT]
    return python_verdict(str(lock.relative_to(ROOT)), _answer(asked), lock.read_text())


def node() -> Verdict:
    """Ask about the front end's lock."""
    asked = ["npm", "audit", "--json", "--package-lock-only"]
    return node_verdict("frontend/package-lock.json", _answer(asked))


def _answer(command: list[str]) -> str:
    """What the program printed; both exit with 1 for a vulnerability and for an error alike."""
    try:
        done = subprocess.run(
            command, cwd=ROOT / "frontend", capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def tell(verdict: Verdict) -> None:
    """A line for the lock, and one for each thing that is wrong with it."""
    mark = "ok" if verdict.passes else "FAILED"
    sys.stdout.write(f"{mark:7} {verdict.source}: {verdict.checked} looked at\n")
    for line in (*verdict.found, *verdict.unchecked):
        sys.stdout.write(f"        {line}\n")


def main() -> int:
    """Ask about everything, tell it, and say whether all is well."""
    verdicts = [*(python(ROOT / "requirements" / f"{name}.txt") for name in LOCKS), node()]
    for verdict in verdicts:
        tell(verdict)
    return 0 if all(verdict.passes for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
