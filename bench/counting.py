"""`python -m bench.counting`: SQL statements and commits of one request of each kind, as JSON.

Counted in the product's own handler, with all its middleware.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from statistics import median_low
from typing import Any
from unittest.mock import patch

import django

from bench.load import PREPARING, Conversation, Opening

Counts = dict[str, int]


def main() -> None:
    django.setup()
    keys = json.load(sys.stdin)
    sys.stdout.write(json.dumps(_counts(keys)))


def _counts(keys: dict[str, Any]) -> dict[str, Counts]:
    from django.test import Client

    from bench import stories

    client = Client(headers={"host": "127.0.0.1"})
    tokens = {role: key["token"] for role, key in keys["roles"].items()}
    openings: tuple[Opening, ...] = (
        stories.Intake(tokens, seed=-1),
        stories.Step(tokens, seed=-2),
        stories.Lifecycle(tokens, seed=-3),
    )
    found: dict[str, Counts] = {}
    for opening in openings:
        found |= _follow(client, opening(0), requests=24)
    return found


def _follow(client: Any, conversation: Conversation, requests: int) -> dict[str, Counts]:
    """Lead a conversation through the handler; of each kind of request, what most of them took.

    Now and then one looks whether the catalogue changed, or notes that a token was used.
    """
    taken: defaultdict[str, list[Counts]] = defaultdict(list)
    asked, request = next(conversation)
    for _ in range(requests):
        answer, counts = _counted(partial(_send, client, request))
        taken[asked].append(counts)
        asked, request = conversation.send(answer)
    return {asked: _usual(counts) for asked, counts in taken.items() if asked != PREPARING}


def _usual(counts: list[Counts]) -> Counts:
    return {name: median_low(one[name] for one in counts) for name in ("statements", "commits")}


def _counted(act: Callable[[], Any]) -> tuple[Any, Counts]:
    from django.db import connection
    from django.db.backends.base.base import BaseDatabaseWrapper

    counts = {"statements": 0, "commits": 0}

    def note(execute: Any, *args: Any) -> Any:
        counts["statements"] += 1
        return execute(*args)

    commit = BaseDatabaseWrapper._commit  # type: ignore[attr-defined]

    def committed(self: Any) -> Any:
        counts["commits"] += 1
        return commit(self)

    with connection.execute_wrapper(note), patch.object(BaseDatabaseWrapper, "_commit", committed):
        return act(), counts


def _send(client: Any, request: bytes) -> Any:
    """The same bytes that the load sends, taken apart for Django's test client."""
    from bench.talk import Answer

    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines)
    headers.pop("Content-Length", None)
    kind = headers.pop("Content-Type", "")
    response = client.generic(method, path, body, kind, headers=headers)
    if response.status_code >= 400:
        raise RuntimeError(f"{path}: {response.status_code} {response.content[:400]!r}")
    return Answer(response.status_code, b"", response.content)


if __name__ == "__main__":
    main()
