"""What an installation needs, as questions that `doctor` and `up` ask."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from cauce import catalogue

LEAST_FREE_BYTES = 1 << 30
OLDEST = {"sqlite": (3, 37), "postgresql": (15,)}

MAKE_ANOTHER = "createdb --encoding=UTF8 --locale=C.UTF-8 --template=template0 …"
"""A server that was set up without a language makes databases that can't hold an accent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw; `mend` is the command that puts it right, empty when all is well."""

    seen: str
    mend: str = ""


def pending_migrations() -> list[str]:
    """Names of the migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]


def settings_are_ours() -> Finding:
    unknown = settings.CAUCE_ENVIRONMENT.unknown()
    if unknown:
        return Finding(
            f"Nothing reads {', '.join(unknown)}: a slip of the keys?", f"unset {' '.join(unknown)}"
        )
    return Finding("Every CAUCE_ variable is one that Cauce reads.")


def data_directory_is_writable() -> Finding:
    path: Path = settings.CAUCE_DATA_DIR
    if not os.access(path, os.W_OK | os.X_OK):
        return Finding(f"{path} can't be written.", f"install -d -o {_account()} {path}")
    free = shutil.disk_usage(path).free
    if free < LEAST_FREE_BYTES:
        return Finding(f"{path} has only {free >> 20} MB free.", f"du -xhd1 {path} | sort -h")
    return Finding(f"{path} can be written and has {free >> 30} GB free.")


def database_answers() -> Finding:
    try:
        connection.ensure_connection()
    except DatabaseError:
        # Not the driver's message: it may quote the address with its password.
        return Finding(f"The {connection.vendor} database does not answer.", _start_database())
    version = connection.get_database_version()
    seen = f"{connection.display_name} {'.'.join(map(str, version))}"
    if version < OLDEST[connection.vendor]:
        return Finding(f"{seen} is too old.", f"apt-get install {connection.vendor}")
    if encoding := other_encoding():
        return Finding(f"{seen} keeps text of this database in {encoding}, not in UTF8.", MAKE_ANOTHER)
    return Finding(f"{seen} answers.")


def other_encoding() -> str:
    """What the database keeps text in, where it is not UTF-8; it was made so, and can't be changed."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        (encoding,) = cursor.fetchone()
    return "" if encoding == "UTF8" else str(encoding)


def database_is_current() -> Finding:
    pending = pending_migrations()
    if pending:
        return Finding(f"{len(pending)} migrations are not applied.", "cauce migrate")
    return Finding("Every migration is applied.")


def catalogue_is_loaded() -> Finding:
    services = catalogue.current().services
    if not services:
        return Finding("The catalogue has no service.", "cauce profile load profiles/…")
    return Finding(f"The catalogue has {len(services)} services.")


def front_end_is_built() -> Finding:
    if finders.find("shell/dist/cauce.js"):
        return Finding("The front end is built.")
    return Finding("The styles and scripts of the pages are not built.", "make setup")


def translations_are_compiled() -> Finding:
    (locale,) = settings.LOCALE_PATHS
    stale = [po for po in Path(locale).rglob("*.po") if not po.with_suffix(".mo").exists()]
    if stale:
        return Finding(f"{len(stale)} translation catalogues are not compiled.", "make messages")
    return Finding("The translations are compiled.")


def commercial_system_is_named() -> Finding:
    needed = {"http": "CAUCE_ATL_URL", "csv": "CAUCE_ATL_PADRON"}.get(settings.CAUCE_ATL_KIND)
    if needed and not getattr(settings, needed):
        return Finding(
            f"CAUCE_ATL_KIND is {settings.CAUCE_ATL_KIND} and {needed} is empty.", f"export {needed}=…"
        )
    return Finding(f"Accounts are checked by: {settings.CAUCE_ATL_KIND}.")


def _start_database() -> str:
    if connection.vendor == "postgresql":
        return "systemctl start postgresql"
    return f"ls -ld {Path(connection.settings_dict['NAME']).parent}"


def _account() -> str:
    return str(os.geteuid())
