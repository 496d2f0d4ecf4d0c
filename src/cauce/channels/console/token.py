"""`cauce token`: the API's bearer tokens. The plaintext is printed once and kept nowhere."""

from __future__ import annotations

import sys
from datetime import timedelta

import typer

from cauce.channels.console.accounts import account_of
from cauce.shared import clock
from cauce.staff import tokens

app = typer.Typer()


@app.command()
def create(username: str, name: str, days: int = typer.Option(90, min=1, max=366)) -> None:
    """Make a token that acts as USERNAME; NAME says what it is for."""
    expires = clock.now() + timedelta(days=days)
    typer.echo(tokens.create(account_of(username), name, expires))


@app.command("list")
def list_(username: str) -> None:
    """List the tokens of USERNAME that were not revoked."""
    for token in tokens.of_user(account_of(username)):
        typer.echo(f"{token.prefix}  until {clock.local(token.expires_at):%d/%m/%Y}  {token.name}")


@app.command()
def revoke(prefix: str) -> None:
    """End the token that begins with PREFIX."""
    if not tokens.revoke(prefix):
        sys.exit(f"cauce: no standing token begins with {prefix}.")
    typer.echo(f"{prefix} no longer opens anything.")
