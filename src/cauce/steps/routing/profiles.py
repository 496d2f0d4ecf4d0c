"""A profile whole: the lists of the catalogue and the rules that route, loaded, saved and compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cauce.catalogue import exchange, profiles
from cauce.catalogue.exchange import Comparison, Rows
from cauce.catalogue.profiles import RoutingRule, Tally
from cauce.catalogue.profiles.files import Profile
from cauce.catalogue.settings import history
from cauce.procedure.roles import Actor
from cauce.steps.routing import rules


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: how many rows, and what it changed; the `first` one begins an office."""

    tally: Tally
    comparison: Comparison
    first: bool


def difference(directory: Path) -> Comparison:
    """What loading the profile in `directory` would change. Raises `ProfileError`."""
    return exchange.compare(_stored(), exchange.of_profile(profiles.read(directory)))


@transaction.atomic
def load(directory: Path, *, by: Actor) -> Loaded:
    """Load the profile in `directory`, whole or not at all, and note what changed and who changed it.

    What is issued and the deadlines of open reports stay: each report keeps its own. Raises `ProfileError`.
    """
    now, profile = _stored(), profiles.read(directory)
    comparison = exchange.compare(now, exchange.of_profile(profile))
    loaded = profiles.load(directory)
    rules.load(_as_rules(profile))
    first = not _is_set_up(now)
    if not first:
        history.record_all(_made(comparison), by=by)
    return Loaded(loaded.tally, comparison, first)


def save(directory: Path) -> None:
    """Write the office's lists and rules as the files of a profile."""
    exchange.save(_stored(), directory)


def _stored() -> Rows:
    return exchange.stored(
        RoutingRule(service=rule.service, zone=rule.zone, area=rule.area) for rule in rules.all_rules()
    )


def _as_rules(profile: Profile) -> Iterable[rules.Rule]:
    return (rules.Rule(rule.service, rule.zone, rule.area) for rule in profile.routing)


def _is_set_up(now: Rows) -> bool:
    """What an office begins with is no change of anything, and has its author in the files."""
    return bool(now["office"])


def _made(comparison: Comparison) -> list[history.Made]:
    return [
        history.Made(change.listing, change.row, change.title, change.was, change.became)
        for change in comparison.changes
    ]
