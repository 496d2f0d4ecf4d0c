"""`cauce create-admin`: the first account. There is no default password."""

import sys

import typer
from django.core.exceptions import ValidationError

from cauce.staff import people

app = typer.Typer()


@app.command()
def create_admin(
    username: str = typer.Option(..., prompt=True),
    full_name: str = typer.Option(..., prompt=True),
    email: str = typer.Option("", prompt=True),
    password: str = typer.Option(..., prompt=True, confirmation_prompt=True, hide_input=True),
) -> None:
    """The password may come from the CAUCE prompt only: on the command line it would stay in the history."""
    try:
        user = people.create_admin(username, full_name, password, email=email)
    except ValidationError as problem:
        sys.exit("cauce: " + " ".join(map(str, problem.messages)))
    typer.echo(f"{user.username} administers Cauce. The second factor is set up at the first sign-in.")
