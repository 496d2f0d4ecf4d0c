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

import asyncio
import ssl
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

import httpx
from pydantic import BaseModel, Field, StrictBool, StrictStr, TypeAdapter, ValidationError

from cauce.gateways.commercial.masking import mask_address
from cauce.gateways.commercial.system import SEARCH_LIMIT, Account, Found, Trouble, Unavailable

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
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"
        self._timeout = timeout
        self._tls = ssl.create_default_context()

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

    def _post(self, path: str, question: dict[str, str]) -> bytes:
        try:
            return asyncio.run(self._exchange(path, question))
        except (TimeoutError, httpx.TimeoutException):
            raise Unavailable(Trouble.TIMEOUT) from None
        except httpx.HTTPError:
            raise Unavailable(Trouble.UNREACHABLE) from None

    async def _exchange(self, path: str, question: dict[str, str]) -> bytes:
        # httpx limits each read, not their sum: a system that drips one byte a second would hold a
        # synchronous client for ever. Cancelling the whole exchange is what makes the limit total.
        async with (
            asyncio.timeout(self._timeout),
            self._client() as client,
            client.stream("POST", self._url + path, json=question) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise Unavailable(Trouble.ERROR)
            return await _read(response)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            headers=self._headers,
            verify=self._tls,
            timeout=self._timeout,
            follow_redirects=False,
            trust_env=False,
        )


async def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MAX_BYTES:
            raise Unavailable(Trouble.TOO_LARGE)
    return bytes(body)


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
