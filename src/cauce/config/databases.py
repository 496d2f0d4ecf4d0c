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

# A server that vanished is noticed in seconds, whichever call waits for it: libpq's own defaults are hours.
NOTICE_A_LOSS = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# By default the pool waits longer after each failed connection, up to five minutes: the next request
# asks again anyway, and finds the new primary as soon as there is one.
POOL = {"min_size": 1, "timeout": 5, "reconnect_timeout": 2}
PLANNING = "-c jit=off -c random_page_cost=1.1 -c work_mem=16MB"
"""PostgreSQL compiles a statement whose estimate is high; ours last less than their compilation. It takes a
page out of order to be four times as dear as the next one, as on a turning disk: then a month of entries is
found by reading all of them. And with 4 MB to sort in, it sorts a month of them on the disk."""
READS_ONLY = "-c default_transaction_read_only=on"


def database(url: str, pool_size: int) -> dict[str, Any]:
    """Django's settings of the database at `url`, which no error repeats: it has a password."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, pool_size)
    raise ImproperlyConfigured(f"CAUCE_DATABASE_URL must be {SHAPES}.")


def replica(url: str, pool_size: int) -> dict[str, Any]:
    """Django's settings of the PostgreSQL replica at `url`; nothing can be written through them."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "CAUCE_DATABASE_REPLICA_URL must be postgres://user:password@host:port/name."
        )
    found = _postgresql(parts, pool_size)
    found["OPTIONS"]["options"] += f" {READS_ONLY}"
    return found | {"TEST": {"MIRROR": "default"}}


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    path = unquote(parts.path).removeprefix("/")
    if parts.netloc or not path:
        raise ImproperlyConfigured(
            f"CAUCE_DATABASE_URL must be {SHAPES}; an absolute path has four slashes: sqlite:////srv/cauce.sqlite3."
        )
    return {"ENGINE": "cauce.shared.sqlite", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(parts: SplitResult, pool_size: int) -> dict[str, Any]:
    name = unquote(parts.path).removeprefix("/")
    if not name:
        raise ImproperlyConfigured(f"CAUCE_DATABASE_URL must name a database: {SHAPES}.")
    options: dict[str, Any] = NOTICE_A_LOSS | {"options": PLANNING} | dict(parse_qsl(parts.query))
    # As in libpq, a socket's directory: postgres://user@/name?host=/run/postgresql
    host = options.pop("host", parts.hostname or "")
    if pool_size:
        options["pool"] = POOL | {"max_size": pool_size}
    return {
        "ENGINE": "cauce.shared.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        # Asked when the pool hands it out: after a fail-over no request pays for a dead connection.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
