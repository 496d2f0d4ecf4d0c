"""What Django needs to know of each of the two databases, from one URL."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHAPES = "sqlite:///path/to/file or postgres://user:password@host:port/name"

# IMMEDIATE takes the write lock when a transaction begins: a deferred one that turns writer
# half-way fails at once with "database is locked", whatever the timeout.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(url: str, pool_size: int) -> dict[str, Any]:
    """Django's settings of the database at `url`, which no error repeats: it has a password."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, pool_size)
    raise ImproperlyConfigured(f"CAUCE_DATABASE_URL must be {SHAPES}.")


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    path = unquote(parts.path).removeprefix("/")
    if parts.netloc or not path:
        raise ImproperlyConfigured(
            f"CAUCE_DATABASE_URL must be {SHAPES}; an absolute path has four slashes: sqlite:////srv/cauce.sqlite3."
        )
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(parts: SplitResult, pool_size: int) -> dict[str, Any]:
    name = unquote(parts.path).removeprefix("/")
    if not name:
        raise ImproperlyConfigured(f"CAUCE_DATABASE_URL must name a database: {SHAPES}.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # As in libpq, a socket's directory: postgres://user@/name?host=/run/postgresql
    host = options.pop("host", parts.hostname or "")
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }
