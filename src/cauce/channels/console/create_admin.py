"""`cauce create-admin`: the first account, or another one where nobody can get in; no default password."""

import typer

from cauce.channels.console.accounts import told_in_a_sentence
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
    with told_in_a_sentence():
        people.new_account(username, full_name, email)
    # Asked for here and no option: on the command line it would stay in the shell's history.
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with told_in_a_sentence():
        user = people.create_admin(username, full_name, password, email=email)
    typer.echo(f"{user.username} administers Cauce. The second factor is set up at the first sign-in.")
