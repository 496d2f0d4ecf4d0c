"""Logs carry no personal datum."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from cauce.config import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatters = logs.configure("INFO")["formatters"]
    logging.config.dictConfig({"version": 1, "incremental": False, "disable_existing_loggers": False})
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(**_without_factory(formatters["json"])))
    logger = logging.getLogger("cauce.probe")
    logger.addHandler(handler)
    logger.setLevel("INFO")
    yield stream
    logger.removeHandler(handler)


def test_what_was_searched_for_is_not_logged(written: io.StringIO) -> None:
    structlog.get_logger("cauce.probe").info("request_finished", request="GET /buscar/?q=Nadie+Prueba")
    assert json.loads(written.getvalue())["request"] == "GET /buscar/"


@pytest.mark.parametrize("kind", ["structlog", "plain"])
def test_a_failure_tells_where_and_never_with_what(written: io.StringIO, kind: str) -> None:
    logger = structlog.get_logger("cauce.probe") if kind == "structlog" else logging.getLogger("cauce.probe")
    try:
        raise ValueError("not a phone: 5512345678")
    except ValueError:
        logger.exception("it failed")
    event = json.loads(written.getvalue())
    assert event["exception"][0] == "ValueError"
    assert "test_logs.py" in event["exception"][1]
    assert "5512345678" not in written.getvalue()


def _without_factory(formatter: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in formatter.items() if name != "()"}
