"""What the pages of the manual show, made ready for their templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cauce.channels.manual.screens import screen_of
from cauce.manual.content import Content, Table
from cauce.manual.editions import Edition, content_of, edition
from cauce.manual.errors import Missing
from cauce.manual.texts import Passage, passages
from cauce.manual.writing import written_now
from cauce.procedure.roles import Actor
from cauce.procedure.sections import SECTIONS, Section

NOW = "ahora"
"""How an address calls the manual as the software and the settings are at this moment."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it is shown; `links` are screens of the activities, by number."""

    section: Section
    title: str
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    figures: tuple[tuple[str, SafeString], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.passages or self.tables or self.figures)


def chapters(content: Content) -> list[Chapter]:
    """The ten sections of what a version says."""
    return [
        Chapter(
            section=section,
            title=_(section.title),
            passages=passages(section.code, content.texts.get(section.code, "")),
            tables=content.of_section(section.code),
            figures=tuple(_figures(content)) if section.code == "flow" else (),
        )
        for section in SECTIONS
    ]


def activity_links(content: Content, actor: Actor) -> dict[str, tuple[str, str]]:
    """Of each activity that the reader does something of, the screen's name and address."""
    keys = (row.key for table in content.tables if table.code == "activities" for row in table.rows)
    found = {key: screen_of(int(key), actor) for key in keys if key.isdecimal()}
    return {key: link for key, link in found.items() if link}


def found_or_404(version_id: int) -> Edition:
    """The version of that id."""
    try:
        return edition(version_id)
    except Missing as error:
        raise Http404 from error


def content_called(name: str, listed: Iterable[Edition]) -> tuple[Content, Edition | None]:
    """What an address calls: the manual now, or one of the versions by its id."""
    if name == NOW:
        return written_now(), None
    found = next((each for each in listed if str(each.id) == name), None)
    if found is None:
        raise Http404
    return content_of(found), found


def name_of(found: Edition | None) -> str:
    """What a reader calls it."""
    if found is None:
        return _("El manual de hoy")
    return _("Versión %(label)s · %(stage)s") % {"label": found.label, "stage": _(found.stage).lower()}


def choices(editions: Iterable[Edition]) -> list[tuple[str, str]]:
    """What may be compared, the present first."""
    return [(NOW, name_of(None)), *((str(each.id), name_of(each)) for each in editions)]


def _figures(content: Content) -> Iterable[tuple[str, SafeString]]:
    for number, drawing in enumerate(content.drawings, start=1):
        title = _("Figura %(number)d. %(title)s") % {"number": number, "title": drawing.title}
        # Drawn by the program, its words escaped: nothing of anybody's goes in as it is.
        yield title, mark_safe(drawing.svg)  # noqa: S308
