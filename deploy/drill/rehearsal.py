"""The drill itself: load, the death of the primary, what people notice of it, and what is left."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from deploy.drill import stored
from deploy.drill.addresses import Addresses, Machine
from deploy.drill.client import Load
from deploy.drill.cluster import Cluster
from deploy.drill.ledger import Ledger
from deploy.drill.nodes import Nodes
from deploy.drill.programs import Started
from deploy.drill.table import Row, at_least, at_most, exactly, holds
from deploy.drill.waiting import TooLong, until

FAILS_OVER_WITHIN = 90.0
ANSWERED_WITHIN = 60.0
DONE_WITHIN = 180.0
"""Seconds for the turns: their first try waits, and a lease of a minute has to pass where one was lost."""
FOLLOWS_WITHIN = 90.0
GAP = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows of the table, and how every request was answered."""

    rows: list[Row]
    answers: dict[str, int]


class Rehearsal:
    """One drill on one cluster."""

    def __init__(self, addresses: Addresses, started: Started, say: Callable[[str], None]) -> None:
        self._cluster = Cluster(addresses, started)
        self._nodes = Nodes(addresses, started, self._cluster.password)
        self._ledger = Ledger(started.directory / "ledger.jsonl")
        self._say = say

    def run(self, seconds: float) -> Outcome:
        """Put load on for so long, kill the primary, go on for as long again, and count."""
        self._say("starting etcd, three machines and a balancer")
        self._cluster.start()
        self._say("installing, starting two web nodes and two workers")
        desk, head = self._nodes.install()
        self._nodes.start()
        load = Load(self._nodes.urls, desk, head, self._ledger)
        load.start()
        try:
            time.sleep(seconds)
            killed = self._kill_primary()
            time.sleep(seconds)
        finally:
            answered = load.stop(ANSWERED_WITHIN)
        self._say("nobody reports any more; waiting for the workers")
        self._waited(lambda: stored.turns_left(self._nodes.database) == 0, DONE_WITHIN)
        follows = self._bring_back(killed)
        return Outcome(self._rows(answered, follows, load), dict(load.answers.most_common()))

    def end(self) -> None:
        """Stop everything."""
        self._cluster.end()

    def _kill_primary(self) -> Machine:
        primary = self._cluster.primary()
        assert primary is not None
        self._say(f"killing {primary.name}, the primary, whole")
        told = len(self._ledger.told)
        self._cluster.kill_whole(primary)
        until(lambda: self._cluster.primary() not in (None, primary), FAILS_OVER_WITHIN, "another primary")
        until(lambda: len(self._ledger.told) > told + 20, ANSWERED_WITHIN, "reports are taken again")
        return primary

    def _bring_back(self, machine: Machine) -> bool:
        self._say(f"starting {machine.name} again")
        self._cluster.start_machine(machine)
        return self._waited(self._cluster.is_whole, FOLLOWS_WITHIN)

    def _rows(self, answered: bool, follows: bool, load: Load) -> list[Row]:
        found = stored.compare(self._nodes.database, self._ledger)
        return [
            at_least("acknowledged", len(self._ledger.told), "reports", 100),
            holds("every report answered", answered and len(self._ledger.told) == len(self._ledger.keys)),
            exactly("lost", found.lost, "reports", 0),
            exactly("duplicated", found.duplicated, "reports", 0),
            exactly("answered with a fault (500)", load.faults, "answers", 0),
            exactly("holes in the folios", found.holes, "numbers", 0),
            at_most("write gap", self._ledger.longest_silence(), "s", GAP),
            exactly("turns done twice visibly", found.turns_twice, "turns", 0),
            exactly("turns left undone", found.turns_left, "turns", 0),
            at_least("told of the outage by a page", load.answers["page 503 told"], "answers", 1),
            at_least("figures read meanwhile", load.answers["figures 200"], "answers", 1),
            holds("chains verify", self._verifies()),
            holds("the killed machine follows again", follows),
        ]

    def _verifies(self) -> bool:
        try:
            self._nodes.cauce("verify")
        except subprocess.CalledProcessError as error:
            self._say(f"cauce verify: {error.stdout}{error.stderr}")
            return False
        return True

    def _waited(self, happens: Callable[[], bool], within: float) -> bool:
        try:
            until(happens, within, "", every=1.0)
        except TooLong:
            return False
        return True
