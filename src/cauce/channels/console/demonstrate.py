"""`cauce demo`: the demonstration, with its invented history, its accounts and an ATL of its own."""

import os
import shutil
import sys
from pathlib import Path

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from cauce.channels.console.demo.seeding import seed
from cauce.channels.console.supervisor import Child, Supervisor
from cauce.channels.console.up import THREADS, say, web_command, worker_command
from cauce.staff import demo as demo_staff

PROFILES = Path("profiles")
ATL_PORT_AFTER = 1000
"""The simulated ATL listens this many ports above the web."""

app = typer.Typer()


@app.command()
def demo(
    host: str = "127.0.0.1",
    port: int = 8000,
    profile: str = "opdm-tlalnepantla",
    reset: bool = typer.Option(False, help="Throw the demonstration's data away and start over."),
) -> None:
    if not settings.CAUCE_DEMO:
        sys.exit("cauce: this is no demonstration. Set CAUCE_DEMO=yes, beside no real data.")
    if reset:
        _start_over()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        new = seed(PROFILES / profile)
    except demo_staff.DemoOnlyError:
        sys.exit("cauce: an office has its accounts here. Give the demonstration its own CAUCE_DATA_DIR.")
    if new:
        typer.echo(f"{new} invented reports of the last 90 days.")
    if not reset:
        _serve(host, port)


def _start_over() -> None:
    if connection.vendor != "sqlite":
        sys.exit("cauce: only a demonstration on SQLite starts over by itself. Empty the database.")
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    shutil.rmtree(settings.CAUCE_DATA_DIR / "attachments", ignore_errors=True)


def _serve(host: str, port: int) -> None:
    atl_port = port + ATL_PORT_AFTER
    os.environ["CAUCE_ATL_KIND"] = "http"
    os.environ["CAUCE_MAIL_KIND"] = "folder"
    os.environ["CAUCE_ATL_URL"] = f"http://127.0.0.1:{atl_port}"
    os.environ["CAUCE_PUBLIC_URL"] = f"http://{host}:{port}"
    call_command("collectstatic", interactive=False, verbosity=0)
    threads = THREADS[connection.vendor]
    connection.close()
    _announce(host, port)
    children = [
        Child("web", web_command(host, port, threads)),
        Child("worker", worker_command()),
        Child("ATL simulator", _simulator_command(atl_port)),
    ]
    Supervisor(children, say).run()


def _simulator_command(port: int) -> list[str]:
    return [sys.executable, "-m", "cauce.channels.console", "atl-simulator", "--port", str(port)]


def _announce(host: str, port: int) -> None:
    typer.echo(f"\nCauce, demonstration: http://{host}:{port} · Ctrl-C stops it\n")
    for person in demo_staff.PEOPLE:
        typer.echo(f"  {person.username:14} {person.label}")
    typer.echo("\nNo passwords: the sign-in page lists these accounts, one press each.\n")
