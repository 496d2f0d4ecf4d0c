"""`cauce messages`: the words of the product, from Spanish in the code to English in a catalogue."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polib
import typer
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

app = typer.Typer()


class Collect(makemessages.Command):
    """Django's collector, which also knows the procedure's marker."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_"]  # noqa: RUF012 - as Django has it


@app.command()
def collect() -> None:
    """Gather the marked words of the code into the catalogues (needs gettext's xgettext)."""
    call_command(Collect(), locale=["en"], no_location=True, no_obsolete=True)


@app.command("compile")
def compile_() -> None:
    """Compile the catalogues, without any system package."""
    for path in _catalogues():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


@app.command()
def check() -> None:
    """Fail when a word has no translation, or only a guess."""
    lacking = [f"{path}: {entry.msgid!r}" for path in _catalogues() for entry in _lacking(path)]
    if lacking:
        sys.exit("\n".join([*lacking, f"cauce: {len(lacking)} words have no translation."]))


def _catalogues() -> Iterator[Path]:
    for directory in settings.LOCALE_PATHS:
        yield from Path(directory).rglob("*.po")


def _lacking(path: Path) -> list[polib.POEntry]:
    catalogue = polib.pofile(str(path))
    return [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
