"""A commercial system that answers JSON over HTTP.

The account travels in the body, never in the URL, because URLs end in logs:

    POST {url}/account  {"account": "00123"}
      → {"account": "00123", "exists": true, "balance": "350.00", "agreement": false,
         "status": "activa", "balance_date": "2026-05-14"}
      → {"account": "00123", "exists": false}
    POST {url}/search   {"address": "hidalgo 12", "holder": ""}
      → {"results": [{"account": "00123", "address": "Av. Hidalgo 12, Centro"}]}

Only a 200 whose body is exactly that, about the account that was asked, counts as an answer. A 404 is
a wrong address as often as an unknown account, so it is not one.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, StrictBool, StrictStr, TypeAdapter, ValidationError

from cauce.gateways.commercial.masking import mask_address
from cauce.gateways.commercial.system import SEARCH_LIMIT, Account, Found, Trouble, Unavailable
from cauce.gateways.outgoing import Forbidden, Unreachable, private_hosts
from cauce.gateways.web import Limits, TooLarge, TooLong, Web

TIMEOUT_SECONDS = 2.0
MAX_BYTES = 64 * 1024

Parsed = TypeVar("Parsed")


class _KnownAccount(BaseModel):
    account: StrictStr
    exists: Literal[True]
    balance: Annotated[Decimal, Field(max_digits=14, decimal_places=2)]
    agreement: StrictBool
    status: StrictStr
    balance_date: date


class _UnknownAccount(BaseModel):
    account: StrictStr
    exists: Literal[False]


class _Result(BaseModel):
    account: StrictStr
    address: StrictStr


class _Results(BaseModel):
    results: list[_Result]


_ACCOUNT: TypeAdapter[_KnownAccount | _UnknownAccount] = TypeAdapter(_KnownAccount | _UnknownAccount)
_RESULTS = TypeAdapter(_Results)


class HttpJson:
    """Asks over HTTP, `timeout` seconds in all: name look-up, connection, headers and body together."""

    name = "http"

    def __init__(self, url: str, token: str = "", timeout: float = TIMEOUT_SECONDS) -> None:
        self._url = url.rstrip("/")
        headers = {"Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        # Its address is the operator's, and commonly one of the office's own network.
        own = private_hosts(urlsplit(url).hostname or "")
        self._web = Web(Limits(timeout, MAX_BYTES), own, headers)

    def account(self, number: str) -> Account:
        answer = _parse(_ACCOUNT, self._post("/account", {"account": number}))
        if answer.account != number:
            raise Unavailable(Trouble.MISMATCH)
        return _as_account(answer)

    def search(self, *, address: str = "", holder: str = "") -> list[Found]:
        answer = _parse(_RESULTS, self._post("/search", {"address": address, "holder": holder}))
        return [Found(row.account, mask_address(row.address)) for row in answer.results[:SEARCH_LIMIT]]

    def refresh(self) -> None:
        """Nothing to do: every answer is fresh."""

    def left_aside(self) -> str:
        return ""

    def _post(self, path: str, question: dict[str, str]) -> bytes:
        try:
            answer = self._web.post(self._url + path, question)
        except TooLong:
            raise Unavailable(Trouble.TIMEOUT) from None
        except TooLarge:
            raise Unavailable(Trouble.TOO_LARGE) from None
        except (Unreachable, Forbidden):
            raise Unavailable(Trouble.UNREACHABLE) from None
        if answer.status != HTTPStatus.OK:
            raise Unavailable(Trouble.ERROR)
        return answer.body


def _parse(shape: TypeAdapter[Parsed], body: bytes) -> Parsed:
    try:
        return shape.validate_json(body)
    except ValidationError:
        # Not chained: pydantic's message quotes what was received.
        raise Unavailable(Trouble.MALFORMED) from None


def _as_account(answer: _KnownAccount | _UnknownAccount) -> Account:
    if isinstance(answer, _UnknownAccount):
        return Account(number=answer.account, exists=False)
    return Account(
        number=answer.account,
        exists=True,
        balance=answer.balance,
        agreement=answer.agreement,
        status=answer.status.strip().lower(),
        balance_date=answer.balance_date,
    )
