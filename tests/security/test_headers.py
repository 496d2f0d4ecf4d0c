"""What every answer says to the browser: at every address, to nobody and to whoever it opens for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from tests.security.doors import DOORS, WITH_A_TOKEN, Door
from tests.security.scene import TODAY, Scene
from tests.security.test_doors import CHANNELS, cells_of, channel_of
from tests.security.walking import Person, people_of
from tests.shell.test_templates import INLINE
from tests.support.cast import Cast

BUNDLE = Path(__file__).parents[2] / "src/cauce/channels/shell/static/shell/dist/cauce.js"
PUBLIC = {"shell:brand", "shell:logo"}
"""The office's colour and drawing: the same for everyone, kept by browsers for a year."""
KEPT_A_MINUTE = {"desk:service"}
"""The script of a service: no person is in it."""
TRUSTED = {"'self'", "'none'", "data:", "blob:"}
STRICT = "default-src 'none'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
NONCE = re.compile(r"'nonce-[\w+/=-]{16,}'")


@pytest.fixture
def scene(cast: Cast) -> Iterator[Scene]:
    with time_machine.travel(TODAY):
        yield Scene(cast)


@pytest.mark.django_db
@pytest.mark.one_database
@pytest.mark.timeout(600)
@pytest.mark.parametrize("channel", CHANNELS)
def test_every_answer_of_every_address_closes_the_browser_down(
    channel: str, cast: Cast, scene: Scene
) -> None:
    people = {person.role: person for person in people_of(cast)}
    for door in (door for door in (*DOORS, *WITH_A_TOKEN) if channel_of(door) == channel):
        for person in (people[None], _someone(door, people)):
            cell = next(cells_of(door, scene))
            answer = person.ask(cell, as_page=True)
            assert not amiss(answer), f"{door} by {person.role} ({answer.status_code}): {amiss(answer)}"
            kept = "no-store" not in answer["Cache-Control"]
            assert not kept or door.name in PUBLIC | KEPT_A_MINUTE, f"{door}: {answer['Cache-Control']}"


def _someone(door: Door, people: dict) -> Person:
    return next(person for role, person in people.items() if role in door.who and role is not None)


def amiss(answer: HttpResponse) -> list[str]:
    """The headers that are missing or too weak, and what a page runs inline."""
    said = {name: answer.get(name, "") for name in EXPECTED}
    wrong = [f"{name}: {said[name]}" for name, right in EXPECTED.items() if not right(said[name])]
    if answer["Content-Type"].startswith("text/html"):
        page = answer.content.decode()
        wrong += [what for what, pattern in INLINE.items() if pattern.search(page)]
    return wrong


def strict(policy: str) -> bool:
    """Whether nothing runs, loads or frames but what is ours."""
    rules = {name: sources for name, *sources in (rule.split() for rule in policy.split(";") if rule.strip())}
    if "sandbox" in rules:
        return rules["default-src"] == rules["frame-ancestors"] == ["'none'"]
    closed = ("default-src", "object-src", "base-uri", "frame-ancestors")
    sources = {source for named in rules.values() for source in named if not NONCE.fullmatch(source)}
    return all(rules[name] == ["'none'"] for name in closed) and sources <= TRUSTED and "script-src" in rules


EXPECTED = {
    "Content-Security-Policy": strict,
    "X-Content-Type-Options": lambda said: said == "nosniff",
    "X-Frame-Options": lambda said: said == "DENY",
    "Referrer-Policy": lambda said: said == "same-origin",
    "Cross-Origin-Opener-Policy": lambda said: said == "same-origin",
    "Cross-Origin-Resource-Policy": lambda said: said == "same-origin",
    "Permissions-Policy": lambda said: "camera=()" in said and "geolocation=()" in said,
    "Cache-Control": bool,
}


@pytest.mark.parametrize(
    ("rule", "weaker"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ("script-src 'self'", "script-src 'self' https://elsewhere.example"),
        ("default-src 'none'", "default-src 'self'"),
        ("frame-ancestors 'none'", "frame-ancestors 'self'"),
        ("base-uri 'none'", "base-uri 'self'"),
    ],
)
def test_a_weaker_policy_would_be_seen(rule: str, weaker: str) -> None:
    assert strict(STRICT)
    assert not strict(STRICT.replace(rule, weaker))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nada/", "/reportes/%00/", "/static/nada.js"])
def test_what_is_not_there_says_the_same(path: str, client: Client) -> None:
    assert not amiss(client.get(path))


@pytest.mark.django_db
def test_a_fault_says_the_same(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("cauce.channels.signin.views.SignIn.get_context_data", broken)
    client.raise_request_exception = False
    answer = client.get("/acceso/")
    assert answer.status_code == 500
    assert not amiss(answer)


HTTPS = """
import json
from django.conf import settings
names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "MESSAGES_COOKIE_NAME",
    "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_a_public_address_on_https_makes_it_the_only_way() -> None:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cauce.config.settings",
        "CAUCE_PUBLIC_URL": "https://agua.example",
    }
    done = subprocess.run([sys.executable, "-c", HTTPS], env=env, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert said.pop("SECURE_HSTS_SECONDS") >= 365 * 24 * 3600
    assert said.pop("DEBUG") is False
    assert (said.pop("SESSION_COOKIE_DOMAIN"), said.pop("SESSION_COOKIE_PATH")) == (None, "/")
    for name, value in said.items():
        assert value.startswith("__Host-") if name.endswith("NAME") else value is True, name


def test_htmx_evaluates_nothing_asks_no_other_site_and_keeps_no_page() -> None:
    """As it is served: the bundle sets it before htmx looks at any page."""
    bundle = BUNDLE.read_text()
    config = re.search(
        r"\{allowEval:(\S\S),selfRequestsOnly:(\S\S),historyCacheSize:(\d)[^}]*allowScriptTags:(\S\S)", bundle
    )
    assert config is not None
    assert config.groups() == ("!1", "!0", "0", "!1")
