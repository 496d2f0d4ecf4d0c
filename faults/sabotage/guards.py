"""Three guards that may be taken out of the served process, to see that the harness notices."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

HELD_BACK = 0.4
"""Seconds between the answer and its commit, where the guard between them is out."""


def take_out(name: str) -> None:
    """Take out the guard of that name, if any. Raises `KeyError` for one that there is not."""
    if name:
        GUARDS[name]()


def _idempotency() -> None:
    """A repeated key finds nothing, and is not kept."""
    from cauce.cases import receipts

    receipts.find = lambda key: None
    receipts.keep = lambda *_given: None


def _version_check() -> None:
    """It does not matter what its sender was looking at."""
    from cauce.cases import checks

    checks.check_seen = lambda *_given: None


def _commit_before_answer() -> None:
    """A report is acknowledged while its transaction is still open."""
    from cauce.channels.rest import cases

    cases.receive = _answered_first(cases.receive)


def _answered_first(act: Callable[..., Any]) -> Callable[..., Any]:
    def answered(*given: Any, **how: Any) -> Any:
        promised: Future[Any] = Future()
        threading.Thread(target=_commit_later, args=(promised, act, given, how), daemon=True).start()
        return promised.result()

    return answered


def _commit_later(
    promised: Future[Any], act: Callable[..., Any], given: tuple[Any, ...], how: dict[str, Any]
) -> None:
    from django.db import connection, transaction

    try:
        with transaction.atomic():
            promised.set_result(act(*given, **how))
            time.sleep(HELD_BACK)
    except BaseException as error:
        if not promised.done():
            promised.set_exception(error)
    finally:
        connection.close()


GUARDS: dict[str, Callable[[], None]] = {
    "idempotency": _idempotency,
    "version-check": _version_check,
    "commit-before-answer": _commit_before_answer,
}
