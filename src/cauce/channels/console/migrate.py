"""`cauce migrate`."""

import typer
from django.conf import settings
from django.core.management import call_command

from cauce.catalogue.beginning import begin

app = typer.Typer()


@app.command()
def migrate() -> None:
    settings.CAUCE_DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=1)
    call_command("createcachetable", verbosity=0)
    begin()
