"""`cauce django …`: Django's management commands, for whoever knows them."""

import typer
from django.core.management import execute_from_command_line

app = typer.Typer()


@app.command(
    add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)
def django(context: typer.Context) -> None:
    execute_from_command_line(["cauce django", *context.args])
