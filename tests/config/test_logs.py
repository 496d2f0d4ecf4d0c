"""Logs carry no personal datum."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog
from django.test import Client

from cauce.config import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatters = logs.configure("INFO")["formatters"]
    logging.config.dictConfig({"version": 1, "incremental": False, "disable_existing_loggers": False})
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(**_without_factory(formatters["json"])))
    loggers = [logging.getLogger(name) for name in ("cauce.probe", "django_structlog")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel("INFO")
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)
        logger.setLevel("NOTSET")


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/reportes/OIC-2026-000001/?q=Nadie+Prueba", "GET reportes/<str:folio>/"),
        ("/acceso/enlace/MQ/c0ffee-secret/", "GET acceso/enlace/<uidb64>/<token>/"),
        ("/nadie/5512345678/", "GET (no such address)"),
    ],
)
@pytest.mark.django_db
def test_of_an_address_only_its_pattern_is_logged(
    client: Client, written: io.StringIO, address: str, logged: str
) -> None:
    client.get(address)
    said = [json.loads(line) for line in written.getvalue().splitlines()]
    assert logged in {event.get("request") for event in said}
    assert "OIC-2026" not in written.getvalue() and "c0ffee" not in written.getvalue()


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
