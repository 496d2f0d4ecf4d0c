"""`cauce migrate`."""

import sys

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from cauce.catalogue.beginning import begin
from cauce.channels.console import installation

app = typer.Typer()

# A migration that waits for its lock has everybody else wait behind it: rather give up, and be run again.
GIVES_UP = "-c lock_timeout=2s"


@app.command()
def migrate() -> None:
    if connection.vendor == "postgresql":
        # Before it connects; SQLite has one writer and its own time limit.
        options = connection.settings_dict["OPTIONS"]
        options["options"] = f"{options.get('options', '')} {GIVES_UP}".strip()
    if encoding := installation.other_encoding():
        sys.exit(f"cauce: this database keeps text in {encoding}, not in UTF8. {installation.MAKE_ANOTHER}")
    settings.CAUCE_DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable", verbosity=0)
    begin()
