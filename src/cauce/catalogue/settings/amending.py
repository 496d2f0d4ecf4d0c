"""Changing a setting: judged first, compared, then saved with its author in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from cauce.catalogue.logo import LARGEST
from cauce.catalogue.profiles.sentences import problem_of
from cauce.catalogue.settings import history
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.errors import NoSuchRowError, NotTheirsError, OvertakenError, RefusedError
from cauce.catalogue.settings.keeping import Row, Values
from cauce.catalogue.settings.plain import LONGEST, cleaned, digest, plain
from cauce.catalogue.settings.usage import UNUSED, Usage
from cauce.procedure.roles import Actor
from cauce.shared.language import office_language
from cauce.shared.text import TooLong

SURE = "sure"
"""The problem of a change that touches open reports and was not confirmed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A setting that changes: from what, to what, as JSON keeps them."""

    setting: Setting
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that the rules allow. `row` is None for a new one; `values` are the whole row's."""

    listing: SettingList
    row: Row | None
    values: Values
    differences: tuple[Difference, ...]

    def meanwhile(self, usage: Usage) -> list[str]:
        """What happens to the reports that are open: told, and accepted, before it is saved."""
        if not usage.open:
            return []
        told = dict.fromkeys(each.setting.meanwhile for each in self.differences if each.setting.meanwhile)
        return [_(sentence) % {"open": usage.open} for sentence in told]


def require(listing: SettingList, by: Actor) -> None:
    """Raises `NotTheirsError` for who may not change the list."""
    if not by.has(*listing.who):
        raise NotTheirsError(listing.code)


def read(listing: SettingList, key: str, *, lock: bool = False) -> Row:
    """The row of that key. Raises `NoSuchRowError`."""
    row = listing.keeper.row(key, lock=lock)
    if row is None:
        raise NoSuchRowError(key)
    return row


def seen(listing: SettingList, row: Row) -> str:
    """The mark of the row as it is: `amend` refuses when it has another one by then."""
    return digest({setting.name: row.values.get(setting.name) for setting in listing.settings})


def propose(listing: SettingList, row: Row | None, typed: Values, usage: Usage = UNUSED) -> Proposal:
    """What saving `typed` would change. Raises `RefusedError` with everything that is wrong."""
    values = _judged(listing, {**(row.values if row else {}), **_open(listing, row, typed)})
    if row is None and listing.keeper.row(listing.keeper.key_of(values)) is not None:
        raise RefusedError({listing.settings[0].name: _("Ya hay uno con esa clave.")})
    differences = tuple(_differences(listing.settings, row, values))
    for each in differences:
        if each.setting.fixed_once_used and row is not None and usage.ever:
            raise RefusedError({each.setting.name: _("Ya hay reportes con él: esto ya no cambia.")})
    return Proposal(listing, row, values, differences)


@transaction.atomic
def amend(
    listing: SettingList,
    key: str | None,
    typed: Values,
    *,
    by: Actor,
    mark: str = "",
    usage: Usage = UNUSED,
    sure: bool = False,
) -> str:
    """Save a change, and who made it; a new row when there is no `key`. Returns the row's key.

    `mark` is what `seen` said when the row was read, `usage` what hangs on it, `sure` that the reader
    accepted what happens to open reports. Raises `SettingError`; nothing is stored then.
    """
    require(listing, by)
    row = None if key is None else read(listing, key, lock=True)
    if row is not None and seen(listing, row) != mark:
        raise OvertakenError(history.latest(listing.code, row.key))
    proposal = propose(listing, row, typed, usage)
    if not proposal.differences:
        return row.key if row else ""
    if proposal.meanwhile(usage) and not sure:
        raise RefusedError({SURE: _("Confirme qué pasa con los reportes abiertos.")})
    return _store(proposal, by)


def _store(proposal: Proposal, by: Actor) -> str:
    """Keep the row and note the change; of two at the same instant, the database lets one through."""
    listing, row = proposal.listing, proposal.row
    try:
        with transaction.atomic():
            key = listing.keeper.store(row.key if row else None, proposal.values, by)
            _note(proposal, key, by)
    except IntegrityError as error:
        if row is not None:
            raise OvertakenError(history.latest(listing.code, row.key)) from error
        raise RefusedError({"": _("Ya hay uno igual.")}) from error
    return key


def _note(proposal: Proposal, key: str, by: Actor) -> None:
    listing, row = proposal.listing, proposal.row
    stored = listing.keeper.row(key) or row
    assert stored is not None
    with office_language():
        title = listing.title_of(stored)
    history.record(
        listing.code,
        key,
        title,
        by=by,
        was={each.setting.name: each.old for each in proposal.differences} if row else {},
        became={each.setting.name: each.new for each in proposal.differences},
    )


def _open(listing: SettingList, row: Row | None, typed: Values) -> dict[str, Any]:
    """What was typed for settings that are still open to change, without what cannot be seen."""
    changeable = {each.name: each for each in listing.settings if row is None or not each.fixed}
    try:
        return {
            name: cleaned(value, LARGEST if changeable[name].kind is Kind.LOGO else LONGEST)
            for name, value in typed.items()
            if name in changeable
        }
    except TooLong as error:
        raise RefusedError({"": _("Un texto es demasiado largo.")}) from error


def _judged(listing: SettingList, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the profile's files would have to say them."""
    asked = {name: value for name, value in values.items() if name in listing.entry.model_fields}
    try:
        entry = listing.entry.model_validate(asked)
    except ValidationError as error:
        raise RefusedError(_problems(listing, error)) from error
    judged = plain(entry.model_dump())
    if problems := {**listing.keeper.problems(judged), **listing.objections(judged)}:
        raise RefusedError(problems)
    return judged


def _problems(listing: SettingList, error: ValidationError) -> dict[str, str]:
    labels = {each.name: _(each.label) for each in listing.settings}
    found: dict[str, str] = {}
    for detail in error.errors():
        name = str(detail["loc"][0]) if detail["loc"] else ""
        problem = problem_of(detail, labels.get(name, ""))
        found.setdefault(name if name in labels else "", f"{problem[:1].upper()}{problem[1:]}.")
    return found


def _differences(settings: Iterable[Setting], row: Row | None, values: Values) -> Iterable[Difference]:
    for setting in settings:
        old = row.values.get(setting.name) if row else None
        new = values[setting.name]
        unsaid = row is None and new in (None, "", [])
        if not unsaid and not _same(setting, old, new):
            yield Difference(setting, old, new)


def _same(setting: Setting, old: Any, new: Any) -> bool:
    """The order of what is only ticked says nothing."""
    if setting.kind in (Kind.MANY, Kind.ROWS):
        return set(old or ()) == set(new or ())
    return bool(old == new)
