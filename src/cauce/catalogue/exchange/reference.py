"""`docs/profiles.md`: every file and key of a profile, written from what checks it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic.fields import FieldInfo

from cauce.catalogue.exchange.comparing import setting_of
from cauce.catalogue.exchange.rows import LISTS, OFFICE, RULE
from cauce.catalogue.profiles import entries
from cauce.catalogue.profiles.entries import Entry
from cauce.catalogue.settings.declared import Setting
from cauce.catalogue.settings.table import LISTS as SETTINGS

TABLES: tuple[tuple[str, str, type[Entry]], ...] = (
    ("`office.toml`, table `[office]`", OFFICE, entries.OfficeEntry),
    ("`areas.toml`, tables `[[area]]`", "area", entries.AreaEntry),
    ("`crews` of an area", "crew", entries.CrewEntry),
    ("`bodies.toml`, tables `[[body]]`", "body", entries.BodyEntry),
    ("`services.toml`, tables `[[service]]`", "service", entries.ServiceEntry),
    ("`triage` of a service", "", entries.QuestionEntry),
    ("`reasons.toml`, tables `[[reason]]`", "reason", entries.ReasonEntry),
    ("`scripts.toml`, tables `[[script]]`", "script", entries.ScriptEntry),
    ("`manual.toml`, tables `[[section]]`", "manual_text", entries.ManualTextEntry),
    ("`mailings.toml`, tables `[[mailing]]`", "mailing", entries.MailingEntry),
    ("`holidays.toml`, tables `[[holiday]]`", "holiday", entries.HolidayEntry),
    ("`zones.geojson`, properties of a feature", "zone", entries.ZoneEntry),
    ("`colonias.toml`, tables `[[colonia]]`", "colonia", entries.ColoniaEntry),
    ("`routing.toml`, tables `[[rule]]`", RULE, entries.RoutingRule),
)
HEAD = """# Profiles: an organisation as files

Written by `make docs` from the code that checks a profile; don't edit.

    cauce profile load DIR [--by ACCOUNT]   # make the lists say what the files say
    cauce profile diff DIR                  # say what loading would change; exit code 1 if anything
    cauce profile save DIR                  # write the lists as they are now
    cauce import colonias FILE [--municipality NAME] [--dry-run]   # from the postal catalogue you downloaded

The logo is a file of its own, `logo.svg` or `logo.png`: it is drawn anew with shapes and colours alone,
and refused when it holds anything else.

`profiles/opdm-tlalnepantla` is one utility, `profiles/agua-de-ejemplo` an invented one with a single
desk, two areas and a programme of 48 hours: copy the one that is more like yours. A file may be missing,
save `office.toml`.

A load is whole or nothing, and a second one changes nothing. A row that the files leave out stays as it
is: old reports name it; `active = false` stops offering it. Other names of a colonia are only added. What
is issued does not change, and open reports keep their deadline and their area. Except for the first load,
which begins everything, what changed goes to the history of `/administracion/`, with who answers for it.

The postal catalogue is not shipped: its licence forbids it. The utility downloads it and imports it, as
text, CSV or XLSX. Colonias that the office has keep their code, zone and other names; what they lack
(type, postal code) is filled in; the rest is added without a zone; none is switched off. The last line
counts: `imported N, completed N, unchanged N, rejected N`.

The meanings below are those that the office reads.
"""


def markdown() -> str:
    """The whole document."""
    return "\n".join((HEAD, *(_table(*table) for table in TABLES)))


def _table(title: str, listing: str, shape: type[Entry]) -> str:
    rows = "\n".join(_rows(listing, shape))
    return f"## {title}\n\n| Key | Usual | Meaning |\n|---|---|---|\n{rows}\n"


def _rows(listing: str, shape: type[Entry]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield f"| `{name}` | {_usual(field)} | {_meaning(listing, name)} |"


def _usual(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default = field.get_default()
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default not in (None, "", [], {}) else ""


def _meaning(listing: str, name: str) -> str:
    setting = _setting(listing, name)
    return f"{setting.label}. {setting.effect}".strip() if setting else ""


def _setting(listing: str, name: str) -> Setting | None:
    if listing in LISTS:
        return setting_of(listing, name)
    single = (each for each in SETTINGS if each.single and listing == OFFICE)
    return next((one for each in single for one in each.settings if one.name == name), None)
