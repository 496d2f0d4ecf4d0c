"""Requests that another site forges, or that come after the session is over: refused, and nothing changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.test import Client

from cauce.procedure.states import State
from cauce.shared.clock import now
from tests.record.pages import fields_of
from tests.support.addresses import addresses
from tests.support.cast import Cast, browser_of
from tests.support.reports import leak_in, open_leak

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

API = "/api/v1/"
DOCUMENT = f"{API}openapi.json"

ADDRESSES = {address.filled(): address.pattern for address in addresses()}
OURS = sorted(address for address in ADDRESSES if not address.startswith(API))


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}


def test_only_the_api_of_tokens_does_without_the_form_s_own_token() -> None:
    exempt = {at for at, pattern in ADDRESSES.items() if getattr(pattern.callback, "csrf_exempt", False)}
    assert exempt
    assert all(address.startswith(API) for address in exempt)
    assert len(OURS) > 50, "the walk found the product's addresses"


def test_a_forged_form_is_refused_at_every_address_and_changes_nothing(cast: Cast) -> None:
    open_leak(cast.alma)
    for who in (cast.celia, cast.alma, cast.fina):
        forged = Client(enforce_csrf_checks=True)
        forged.cookies = browser_of(who).cookies
        before = rows()
        for address in OURS:
            answer = forged.post(address, {"case": "x", "text": "x"})
            assert answer.status_code == 403, address
            assert "no se guardó" in answer.content.decode(), address
        assert rows() == before


def test_a_forged_request_with_a_session_does_not_open_the_api(cast: Cast) -> None:
    case = open_leak(cast.alma)
    forged = browser_of(cast.alma)
    before = rows()
    for address in sorted(set(ADDRESSES) - {*OURS, DOCUMENT}):
        answer = forged.post(address.replace("/x", f"/{case.folio}"), b"{}", "application/json")
        assert answer.status_code in (400, 401, 404, 405, 415), address
    assert rows() == before


def test_the_form_that_the_page_showed_is_accepted(cast: Cast) -> None:
    """What is refused above is the missing token, not the request."""
    case, browser = open_leak(cast.alma), Client(enforce_csrf_checks=True)
    browser.cookies = browser_of(cast.alma).cookies
    address = f"/reportes/{case.folio}/pasos/note/"
    shown = browser.get(address)
    said = fields_of(shown) | {"text": "Nota", "csrfmiddlewaretoken": str(shown.context["csrf_token"])}
    assert browser.post(address, said).status_code == 302
    assert case.entries.filter(step="note").count() == 1


def test_a_form_sent_after_half_an_hour_without_use_changes_nothing(cast: Cast) -> None:
    case = leak_in(State.WRITTEN_OFF, cast)
    with time_machine.travel(now(), tick=False) as clock:
        client = browser_of(cast.fina)
        address = f"/verificacion/{case.folio}/resultado/"
        said = fields_of(client.get(f"/verificacion/{case.folio}/")) | {"answer": "call"}
        before = rows()
        clock.shift(timedelta(seconds=settings.SESSION_COOKIE_AGE + 1))
        answer = client.post(address, said)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/acceso/")
    case.refresh_from_db()
    assert case.state == State.WRITTEN_OFF
    assert rows() == before
