"""The report form as a browser sends it."""

from __future__ import annotations

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

PLACE = "/escritorio/"

LEAK = {
    "kind": "service",
    "channel": "phone",
    "service": "fuga-toma",
    "said": "Sale agua de la banqueta",
    "answers.cantidad": "chorro",
    "given_name": "Zoila",
    "surname": "Prueba",
    "second_surname": "Inventada",
    "phone": "55 1234 5678",
    "street": "Calle de Ensayo",
    "exterior": "12",
    "colonia": "tlalnepantla-centro",
    "colonia_said": "Tlalnepantla Centro",
    "reference": "Portón verde",
}


def opened(client: Client, query: str = "") -> str:
    """Open the form; returns the key that it carries."""
    return key_in(client.get(PLACE + query))


def key_in(response: HttpResponse) -> str:
    found = re.search(r'name="key" value="([0-9a-f-]+)"', response.content.decode())
    assert found
    return found[1]


def save(client: Client, **said: str) -> HttpResponse:
    """Fill in a leak, with `said` changed in it (two underscores for a dot), and send it."""
    given = {**LEAK, "key": opened(client)} | {name.replace("__", "."): value for name, value in said.items()}
    return client.post(PLACE, given)


def text_of(response: HttpResponse) -> str:
    """What the page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())
