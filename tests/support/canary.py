"""Someone whose data belong in the record and nowhere else: who they are, and how they would be noticed."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.conf import settings

PERSON = {
    "given_name": "Zurbarana",
    "surname": "Quetzalina",
    "second_surname": "Canariense",
    "phone": "55 7391 4826",
    "email": "zurbarana@canariense.example",
    "street": "Calzada de la Jaula",
    "exterior": "7391",
    "reference": "Percha azulina",
    "said": "Soy Zurbarana, llámeme al 55 7391 4826",
}
ACCOUNT = "7391482690"

SIGNS = ("zurbarana", "quetzalina", "canariense", "73914826", "7391 4826", "de la jaula", "azulina")
OF_THE_SUITE = ("zoila", "inventada", "12345678", "1234 5678", "calle de ensayo", "portón verde")
"""The person that most tests report as (`reports.a_leak`): what is served to all of them is searched too."""


def signs_in(text: str) -> list[str]:
    """What of these people's data can be read in `text`."""
    seen = text.lower()
    return [sign for sign in (*SIGNS, *OF_THE_SUITE) if sign in seen]


def assert_silent(log: Path) -> None:
    """Nothing personal was written by the processes that share `log`; they did write."""
    text = log.read_text()
    seen = {sign: [line for line in text.splitlines() if sign in line.lower()][:3] for sign in signs_in(text)}
    assert not seen, f"personal data in {log}: {seen}"


OTHERS = "mail.log"
"""The SMTP server that tests stand up speaks in this process too, and it isn't the product."""


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, from the least severe up, as the product writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter())
    handler.addFilter(lambda record: record.name != OTHERS)
    root, before = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.setLevel(before)
        root.removeHandler(handler)


def _formatter() -> logging.Formatter:
    given = {name: value for name, value in settings.LOGGING["formatters"]["json"].items() if name != "()"}
    return structlog.stdlib.ProcessorFormatter(**given)
