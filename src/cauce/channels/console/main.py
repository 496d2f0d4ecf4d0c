"""The table of verbs. A verb's module is imported, and Django set up, only when the verb is called."""

import atexit
import os
import sys
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from cauce.shared.starting import unhurried_by_garbage


class Verb(NamedTuple):
    """Where a verb lives and what `cauce --help` says of it."""

    module: str
    help: str


VERBS = {
    "up": Verb("up", "Serve the web and run the worker until stopped."),
    "web": Verb("web", "Serve the web alone."),
    "demo": Verb("demonstrate", "Serve the demonstration, filled with invented history."),
    "doctor": Verb("doctor", "Check this installation and say how to mend it."),
    "migrate": Verb("migrate", "Bring the database to this version."),
    "profile": Verb("profile", "Load, save and compare an organisation's lists and its files."),
    "import": Verb("import_", "Bring in another register, or the postal catalogue's colonias."),
    "export": Verb("export", "Write the register as CSV or XLSX, to take it along."),
    "create-admin": Verb("create_admin", "Create the first account, an administrator's."),
    "user": Verb("user", "Open, change and close the staff's accounts."),
    "token": Verb("token", "Create, list and revoke the API's tokens."),
    "work": Verb("work", "Show what waits for the worker; try again what failed."),
    "worker": Verb("worker", "Run the durable work alone."),
    "atl-simulator": Verb("atl_simulator", "Serve a commercial system that misbehaves."),
    "bulletin": Verb("bulletin", "Issue the daily and the weekly report."),
    "evaluation": Verb("evaluation", "Issue the monthly evaluation."),
    "indicators": Verb("indicators", "Write what regulators ask of a year, as CSV."),
    "manual": Verb("manual", "Write the manual's flow as BPMN, or the manual as PDF."),
    "bench": Verb("bench", "Fill a register with invented reports, as many as shall be measured."),
    "verify": Verb("verify", "Check that the record is as it was written."),
    "backup": Verb("backup", "Copy the database and the attachments to one file."),
    "restore": Verb("restore", "Make an installation again from its copy, on an empty machine."),
    "docs": Verb("docs", "Write the generated documents of a checkout."),
    "messages": Verb("messages", "Collect, compile and check the translations."),
    "django": Verb("pass_through", "Run a management command of Django's."),
}


FROM_OTHERS = 0o027
"""What is written holds people's data: no other account of the machine reads it, whatever the shell says."""


class Verbs(TyperGroup):
    """Knows every verb by name and help; loads only the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        verb = VERBS.get(cmd_name)
        return verb and TyperCommand(cmd_name, help=verb.help)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, _, rest = super().resolve_command(ctx, args)
        return name, name and _load(name), rest


def _load(name: str) -> Any:
    verb = VERBS[name]
    os.umask(os.umask(0) | FROM_OTHERS)
    with unhurried_by_garbage():
        _set_up_django()
        module = import_module(f"cauce.channels.console.{verb.module}")
    command = get_command(module.app)
    command.name, command.help = name, verb.help
    return command


def _set_up_django() -> None:
    # Imported here so that `cauce --help` answers at once.
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import connections

    try:
        django.setup()
    except ImproperlyConfigured as problem:
        sys.exit(f"cauce: {problem}")
    # Or SQLite would leave beside its file the log of what was written last.
    atexit.register(connections.close_all)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cauce.config.settings")
app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def cauce() -> None:
    """Receives, attends, verifies and answers for what people report to a water utility."""
