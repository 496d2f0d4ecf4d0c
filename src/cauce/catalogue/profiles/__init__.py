"""An organisation as files: `load` makes the database say what the files say."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cauce.catalogue.changes import announce
from cauce.catalogue.profiles import references
from cauce.catalogue.profiles.entries import RoutingRule
from cauce.catalogue.profiles.files import ProfileError, read
from cauce.catalogue.profiles.storing import Tally, store

__all__ = ["Loaded", "ProfileError", "RoutingRule", "Tally", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, and the routing rules of the profile, which belong to the step that routes."""

    tally: Tally
    routing: tuple[RoutingRule, ...]


@transaction.atomic
def load(directory: Path) -> Loaded:
    """Load the profile in `directory`: whole, or not at all. A second load changes nothing.

    A row taken out of a file stays as it is: old reports name it; `active = false` stops offering it.
    Raises `ProfileError` with a sentence for everything that is wrong in the files.
    """
    profile = read(directory)
    problems = references.problems(profile)
    if problems:
        raise ProfileError(problems)
    tally = store(profile)
    if tally.created or tally.updated:
        announce()
    return Loaded(tally, tuple(profile.routing))
