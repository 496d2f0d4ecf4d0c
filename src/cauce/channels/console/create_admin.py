"""`cauce create-admin`: the first account, or another one where nobody can get in; no default password."""

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
) -> None:
    if people.someone_administers():
        typer.confirm("Someone administers Cauce already. Open another account?", abort=True)
    # Asked for here and no option: on the command line it would stay in the shell's history.
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        user = people.create_admin(username, full_name, password, email=email)
    except ValidationError as problem:
        sys.exit("cauce: " + " ".join(map(str, problem.messages)))
    typer.echo(f"{user.username} administers Cauce. The second factor is set up at the first sign-in.")
