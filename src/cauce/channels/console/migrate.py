"""`cauce migrate`."""

import typer
from django.core.management import call_command

app = typer.Typer()


@app.command()
def migrate() -> None:
    call_command("migrate", interactive=False, verbosity=1)
