"""The HTTP/JSON connector against a commercial system that is right, slow, lying or down."""

import json
import time
from decimal import Decimal
from urllib.request import Request, urlopen

import pytest

from cauce.gateways.commercial import Trouble, Unavailable
from cauce.gateways.commercial.http_json import HttpJson
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator, running
from cauce.shared.clock import local_date, now
from tests.support.answering import answering

PAID, IN_DEBT, WITH_AGREEMENT, SUSPENDED, UNKNOWN = "0012300", "0012360", "0012370", "0012375", "0012385"


def trouble_of(system: HttpJson, number: str) -> Trouble:
    with pytest.raises(Unavailable) as caught:
        system.account(number)
    return caught.value.trouble


def test_a_paid_account_is_read_with_its_leading_zeros_and_balance_date(atl: Simulator) -> None:
    account = HttpJson(atl.url).account(PAID)
    assert account.number == PAID
    assert account.exists
    assert account.balance == Decimal(0)
    assert account.balance_date == local_date(now())


@pytest.mark.parametrize(
    ("number", "balance", "agreement", "status"),
    [
        (IN_DEBT, "1850.00", False, "activa"),
        (WITH_AGREEMENT, "4200.00", True, "activa"),
        (SUSPENDED, "9600.00", False, "suspendida"),
    ],
)
def test_debt_agreement_and_status_are_read(
    atl: Simulator, number: str, balance: str, agreement: bool, status: str
) -> None:
    account = HttpJson(atl.url).account(number)
    assert (account.balance, account.agreement, account.status) == (Decimal(balance), agreement, status)


def test_an_unknown_account_is_an_answer(atl: Simulator) -> None:
    assert not HttpJson(atl.url).account(UNKNOWN).exists


def test_what_is_owed_never_shows_in_a_printed_account(atl: Simulator) -> None:
    shown = repr(HttpJson(atl.url).account(IN_DEBT))
    assert "1850" not in shown
    assert IN_DEBT not in shown


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [
        (Mode.DOWN, Trouble.UNREACHABLE),
        (Mode.ERROR, Trouble.ERROR),
        (Mode.REDIRECT, Trouble.ERROR),
        (Mode.ERROR_BODY, Trouble.MALFORMED),
        (Mode.GARBAGE, Trouble.MALFORMED),
        (Mode.OTHER_CUSTOMER, Trouble.MISMATCH),
        (Mode.ENDLESS, Trouble.TOO_LARGE),
    ],
)
def test_a_lying_or_broken_system_is_unavailable(atl: Simulator, mode: Mode, trouble: Trouble) -> None:
    atl.behaviour = Behaviour(mode)
    assert trouble_of(HttpJson(atl.url), PAID) is trouble


@pytest.mark.parametrize("behaviour", [Behaviour(Mode.SLOW, 30), Behaviour(Mode.DRIP)])
def test_silence_and_dripping_end_at_the_total_time(atl: Simulator, behaviour: Behaviour) -> None:
    atl.behaviour = behaviour
    started = time.monotonic()
    assert trouble_of(HttpJson(atl.url, timeout=0.5), PAID) is Trouble.TIMEOUT
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        ("0092", Trouble.UNREACHABLE),
        ("0093", Trouble.MALFORMED),
        ("0095", Trouble.MISMATCH),
        ("0096", Trouble.ERROR),
    ],
)
def test_the_simulator_misbehaves_for_single_accounts(atl: Simulator, number: str, trouble: Trouble) -> None:
    system = HttpJson(atl.url)
    assert trouble_of(system, number) is trouble
    assert system.account(PAID).exists


def test_nobody_listening_is_unavailable() -> None:
    with running() as simulator:
        url = simulator.url
    assert trouble_of(HttpJson(url), PAID) is Trouble.UNREACHABLE


def trouble_with(body: object, status: int = 200) -> Unavailable:
    """What becomes of a question whose other end gives exactly this body."""
    with answering() as server, pytest.raises(Unavailable) as caught:
        server.status = status
        server.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        HttpJson(server.url).account(PAID)
    return caught.value


GOOD = {
    "account": PAID,
    "exists": True,
    "balance": "0.00",
    "agreement": False,
    "status": "activa",
    "balance_date": "2026-05-14",
}


@pytest.mark.parametrize(
    "body",
    [
        GOOD | {"balance": None},
        GOOD | {"balance": "NaN"},
        GOOD | {"balance": "1e400"},
        GOOD | {"agreement": "no"},
        GOOD | {"balance_date": "ayer"},
        GOOD | {"account": 12300},
        {"account": PAID},
        [],
        b"",
        b"\xff\xfe",
        b"[" * 60_000,
    ],
)
def test_a_half_answer_is_no_answer(body: object) -> None:
    assert trouble_with(body).trouble is Trouble.MALFORMED


def test_a_404_does_not_say_that_the_account_is_unknown() -> None:
    assert trouble_with({"account": PAID, "exists": False}, status=404).trouble is Trouble.ERROR


def test_a_refusal_to_answer_quotes_nothing_received() -> None:
    trouble = trouble_with(GOOD | {"balance": "debe 999"})
    assert trouble.__cause__ is None
    assert trouble.__suppress_context__
    assert str(trouble) == "malformed"


def test_a_search_by_address_gives_masked_addresses_only(atl: Simulator) -> None:
    found = HttpJson(atl.url).search(address="Calle del Ejemplo 4")
    assert len(found) == 3
    assert all("•" in match.masked_address for match in found)
    assert not any("Ejemplo" in match.masked_address for match in found)


def test_the_mode_is_switched_at_run_time_from_the_same_machine(atl: Simulator) -> None:
    body = json.dumps({"mode": "slow", "seconds": 7}).encode()
    with urlopen(Request(f"{atl.url}/control", data=body)) as answer:
        assert json.load(answer) == {"mode": "slow", "seconds": 7.0}
    assert atl.behaviour == Behaviour(Mode.SLOW, 7.0)
