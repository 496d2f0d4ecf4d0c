"""What the two auditing programs answered, read so that a silence is never taken for a yes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+(?: ; (.+?))? \\$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found: vulnerabilities, and whatever it could not look at. Neither is a yes."""

    source: str
    checked: int
    found: tuple[str, ...]
    unchecked: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether everything was looked at, and nothing is known of it."""
        return bool(self.checked) and not self.found and not self.unchecked


def pinned(requirements: str) -> frozenset[str]:
    """The distributions that a lock file names, save those of other machines than this one."""
    return frozenset(name for name, marker in PIN.findall(requirements) if not marker)


def python_verdict(source: str, output: str, requirements: str) -> Verdict:
    """What pip-audit's JSON says of a lock file."""
    try:
        listed: list[dict[str, Any]] = list(json.loads(output)["dependencies"])
    except (ValueError, LookupError, TypeError):
        return could_not_ask(source)
    checked = [one for one in listed if "vulns" in one]
    if not checked:
        return could_not_ask(source)
    skipped = {one["name"]: one["skip_reason"] for one in listed if "skip_reason" in one}
    absent = pinned(requirements) - {one["name"] for one in checked} - skipped.keys()
    unchecked = [f"{name}: {why}" for name, why in skipped.items()]
    unchecked += [f"{name}: not looked at" for name in sorted(absent)]
    return Verdict(
        source, len(checked), tuple(_known(one) for one in checked if one["vulns"]), tuple(unchecked)
    )


def _known(one: dict[str, Any]) -> str:
    told = (f"{each['id']} (mended in {_mended_in(each)})" for each in one["vulns"])
    return f"{one['name']} {one['version']}: {', '.join(told)}"


def _mended_in(vulnerability: dict[str, Any]) -> str:
    return " or ".join(vulnerability["fix_versions"]) or "nothing yet"


def node_verdict(source: str, output: str) -> Verdict:
    """What `npm audit --json` says of the front end's lock."""
    try:
        answer = json.loads(output)
        checked = int(answer["metadata"]["dependencies"]["total"])
        known: dict[str, dict[str, Any]] = answer["vulnerabilities"]
    except (ValueError, LookupError, TypeError):
        return could_not_ask(source)
    return Verdict(source, checked, tuple(f"{name}: {one['severity']}" for name, one in known.items()), ())


def could_not_ask(source: str) -> Verdict:
    """The source of advisories gave no answer that can be read."""
    return Verdict(source, 0, (), ("the source of advisories was not reached: nothing was checked",))
