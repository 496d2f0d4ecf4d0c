"""`cauce web`: the web server alone, for a machine whose service manager looks after it."""

import os
import sys

import typer
from django.db import connection

from cauce.channels.console.up import THREADS, prepare, web_command

app = typer.Typer()


@app.command()
def web(host: str = "127.0.0.1", port: int = 8000) -> None:
    prepare()
    command = web_command(host, port, THREADS[connection.vendor])
    connection.close()
    os.execv(sys.executable, command)  # noqa: S606 - no shell: the server takes this process over
