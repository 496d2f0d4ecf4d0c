"""`cauce up`: the web server and the worker, side by side, kept alive."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from cauce.channels.console.installation import pending_migrations
from cauce.channels.console.supervisor import Child, Supervisor

SERVER = "cauce.config.serving"
"""By name, as granian finds the application: `config` is a layer above."""
WEB_WORKERS = 2
# More threads on SQLite only queue for its one writer; on PostgreSQL they share the pool.
THREADS = {"sqlite": 2, "postgresql": 4}

app = typer.Typer()


@app.command()
def up(host: str = "127.0.0.1", port: int = 8000) -> None:
    prepare()
    threads = THREADS[connection.vendor]
    connection.close()
    typer.echo(f"Cauce on http://{host}:{port} · Ctrl-C stops it")
    Supervisor([Child("web", web_command(host, port, threads)), Child("worker", worker_command())], say).run()


def web_command(host: str, port: int, threads: int) -> list[str]:
    return [
        *(sys.executable, "-m", SERVER, "cauce.config.wsgi:application"),
        *("--interface", "wsgi", "--no-ws", "--host", host, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "3", "--log-level", "warning"),
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "cauce.channels.console", "worker"]


def prepare() -> None:
    """Collect what the pages need. Ends the program if the database is not of this version."""
    _refuse_an_old_database()
    if not settings.DEBUG:
        with _alone():
            call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """One node at a time: those that share a data directory would take each other's files away."""
    settings.CAUCE_DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.CAUCE_DATA_DIR / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_an_old_database() -> None:
    pending = pending_migrations()
    if pending:
        sys.exit(f"cauce: {len(pending)} migrations are not applied to the database. Run: cauce migrate")


def say(sentence: str) -> None:
    """Tell the operator, apart from what a program may read."""
    typer.echo(f"cauce: {sentence}", err=True)
