"""The audit of dependencies: a vulnerability fails, and so does everything that was not looked at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from audit.reading import node_verdict, pinned, python_verdict

LOCK = "alpha==1.0 \\\n    --hash=sha256:00\nbeta==2.0 \\\nwindows-only==3 ; sys_platform == 'win32' \\\n"
ALPHA = {"name": "alpha", "version": "1.0", "vulns": []}
BETA = {"name": "beta", "version": "2.0", "vulns": []}


def asked(*dependencies: dict[str, Any]) -> Any:
    return python_verdict("base", json.dumps({"dependencies": dependencies, "fixes": []}), LOCK)


def test_a_lock_says_what_has_to_be_looked_at_here() -> None:
    assert pinned(LOCK) == {"alpha", "beta"}


def test_all_looked_at_and_nothing_known_passes() -> None:
    assert asked(ALPHA, BETA).passes


def test_a_vulnerability_is_told_with_what_mends_it() -> None:
    bad = BETA | {"vulns": [{"id": "CVE-2026-1", "fix_versions": ["2.1"]}]}
    verdict = asked(ALPHA, bad)
    assert not verdict.passes
    assert verdict.found == ("beta 2.0: CVE-2026-1 (mended in 2.1)",)


def test_what_the_program_skipped_is_no_yes() -> None:
    verdict = asked(ALPHA, {"name": "beta", "skip_reason": "could not be audited"})
    assert not verdict.passes
    assert verdict.unchecked == ("beta: could not be audited",)


def test_what_the_program_forgot_is_no_yes() -> None:
    assert asked(ALPHA).unchecked == ("beta: not looked at",)


@pytest.mark.parametrize("output", ["", "Connection refused", "[]", "{}", '{"dependencies": null}'])
def test_no_answer_is_no_yes(output: str) -> None:
    for verdict in (python_verdict("base", output, LOCK), node_verdict("front end", output)):
        assert not verdict.passes
        assert "not reached" in verdict.unchecked[0]


def test_npm_s_error_is_no_yes() -> None:
    assert not node_verdict("front end", json.dumps({"message": "405 Method Not Allowed"})).passes


@pytest.mark.parametrize(("known", "passes"), [({}, True), ({"left": {"severity": "high"}}, False)])
def test_npm_s_answer_is_taken(known: dict[str, Any], passes: bool) -> None:
    answer = {"vulnerabilities": known, "metadata": {"dependencies": {"total": 40}}}
    assert node_verdict("front end", json.dumps(answer)).passes is passes


def test_an_audit_of_nothing_is_no_yes() -> None:
    empty = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 0}}}
    assert not node_verdict("front end", json.dumps(empty)).passes
