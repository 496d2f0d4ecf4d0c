"""A mapping read from its file and held against the office's catalogue; every problem is a sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import ValidationError

from cauce.catalogue import Catalogue
from cauce.catalogue.profiles.sentences import problem_of
from cauce.channels.imports.mapping import Mapping, Text
from cauce.procedure.evidence import OneOf, Received, fields_of
from cauce.procedure.kinds import Kind


class MappingError(ValueError):
    """The mapping can't be used; `problems` are sentences that name the key."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


def read(path: Path) -> Mapping:
    """The mapping in a file. Raises `MappingError`, or `OSError` for a file that can't be read."""
    try:
        return Mapping.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except UnicodeDecodeError as error:
        raise MappingError([_("%s: guarde el archivo en UTF-8.") % path.name]) from error
    except ValidationError as error:
        raise MappingError([f"{path.name}: {problem_of(detail)}." for detail in error.errors()]) from error
    except (ValueError, RecursionError) as error:  # not TOML, a number without end, brackets too deep
        raise MappingError([f"{path.name}: {error}."]) from error


def areas_problems(mapping: Mapping, catalogue: Catalogue) -> list[str]:
    """A sentence for each area or body that a brought service names and the office does not have."""
    areas = {row.area for row in mapping.services}
    bodies = {row.hand_over_to for row in mapping.services if row.hand_over_to}
    return [
        *_unknown("services.area", areas, set(catalogue.area_by_code)),
        *_unknown("services.hand_over_to", bodies, set(catalogue.body_by_code)),
    ]


def codes_problems(mapping: Mapping, catalogue: Catalogue) -> list[str]:
    """A sentence for each code of the mapping that neither the catalogue nor the form knows."""
    problems = list(_unknown("fields.service", _meant(mapping.fields["service"]), _services(catalogue)))
    for name, options in _closed_lists():
        if name in mapping.fields:
            problems += _unknown(f"fields.{name}", _meant(mapping.fields[name]), options)
    if mapping.zone is not None:
        problems += _unknown("zone", _meant(mapping.zone), set(catalogue.zone_by_code))
    if mapping.colonia is not None:
        problems += _unknown("colonia", mapping.colonia.values.values(), set(catalogue.colonia_by_code))
    return problems


def _meant(text: Text) -> Iterator[str]:
    """Every code that the text can come to mean, as far as the mapping says."""
    yield from text.values.values()
    yield from (code for code in (text.value, text.otherwise, text.empty) if code)


def _unknown(key: str, codes: Iterable[str], known: set[str]) -> Iterator[str]:
    for code in sorted(set(codes) - known):
        yield _("%(key)s: no existe «%(code)s».") % {"key": key, "code": code}


def _services(catalogue: Catalogue) -> set[str]:
    """Complaints against public servants are the OIC's: no import opens one."""
    return {
        code for code, row in catalogue.service_by_code.items() if row.active and row.kind != Kind.MISCONDUCT
    }


def _closed_lists() -> Iterator[tuple[str, set[str]]]:
    for field in fields_of(Received):
        marker = field.marker(OneOf)
        if marker is not None:
            yield field.name, set(dict(marker.options))
