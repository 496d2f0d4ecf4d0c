"""An organisation as files: `load` makes the database say what the files say."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cauce.catalogue.changes import announce
from cauce.catalogue.profiles import files, references
from cauce.catalogue.profiles.entries import RoutingRule
from cauce.catalogue.profiles.files import Profile, ProfileError
from cauce.catalogue.profiles.storing import Tally, store

__all__ = ["Loaded", "ProfileError", "RoutingRule", "Tally", "load", "read"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, and the routing rules of the profile, which belong to the step that routes."""

    tally: Tally
    routing: tuple[RoutingRule, ...]


def read(directory: Path) -> Profile:
    """The profile in `directory`. Raises `ProfileError` with a sentence for each thing wrong in it."""
    profile = files.read(directory)
    if problems := references.problems(profile):
        raise ProfileError(problems)
    return profile


@transaction.atomic
def load(directory: Path) -> Loaded:
    """Load the profile in `directory`: whole, or not at all. A second load changes nothing.

    A row taken out of a file stays as it is: old reports name it; `active = false` stops offering it.
    Raises `ProfileError`.
    """
    profile = read(directory)
    tally = store(profile)
    if tally.created or tally.updated:
        announce()
    return Loaded(tally, tuple(profile.routing))
