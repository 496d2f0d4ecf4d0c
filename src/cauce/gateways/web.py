"""An HTTP client for any address: judged, bounded in time and size, and redirected only if asked."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from cauce.gateways.outgoing import Forbidden, Listed, Unreachable, addresses_of

SCHEMES = {"http": 80, "https": 443}


class TooLong(Exception):
    """The answer did not come, or did not end, in its time."""


class TooLarge(Exception):
    """The answer was longer than anybody should send."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for the whole exchange, `size` of the answer in bytes, and how many redirects to follow."""

    seconds: float
    size: int
    redirects: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, of any status."""

    status: int
    body: bytes = field(repr=False)


class Web:
    """Asks over HTTP or HTTPS, through no proxy. `listed` are the private hosts that it may call."""

    def __init__(self, limits: Limits, listed: Listed, headers: Mapping[str, str] | None = None) -> None:
        self._limits = limits
        self._listed = listed
        self._headers = {"Accept-Encoding": "identity", **(headers or {})}
        self._tls = ssl.create_default_context()

    def post(self, url: str, question: Any) -> Answer:
        """Post the question as JSON. Raises: Forbidden, Unreachable, TooLong, TooLarge."""
        try:
            return asyncio.run(self._exchange(_checked(url), question))
        except (TimeoutError, httpx.TimeoutException):
            raise TooLong from None
        except httpx.InvalidURL:
            raise Forbidden from None
        except httpx.HTTPError:
            raise Unreachable from None

    async def _exchange(self, url: httpx.URL, question: Any) -> Answer:
        # httpx limits each read, not their sum: a system that drips one byte a second would hold a
        # synchronous client for ever. Cancelling the whole exchange is what makes the limit total.
        async with (
            asyncio.timeout(self._limits.seconds),
            self._client() as client,
            client.stream("POST", url, json=question) as response,
        ):
            return Answer(response.status_code, await self._read(response))

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=_Judged(self._tls, self._listed),
            headers=self._headers,
            timeout=self._limits.seconds,
            follow_redirects=self._limits.redirects > 0,
            max_redirects=self._limits.redirects,
            trust_env=False,
        )

    async def _read(self, response: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self._limits.size:
                raise TooLarge
        return bytes(body)


class _Judged(httpx.AsyncBaseTransport):
    """Connects to the address that was judged, as the name that was asked; redirects come by here too."""

    def __init__(self, tls: ssl.SSLContext, listed: Listed) -> None:
        self._sockets = httpx.AsyncHTTPTransport(verify=tls, trust_env=False)
        self._listed = listed

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = _checked(request.url)
        host = url.raw_host.decode("ascii")
        last: httpx.ConnectError | None = None
        for address in await addresses_of(host, url.port or SCHEMES[url.scheme], self._listed):
            try:
                return await self._sockets.handle_async_request(_to(address, host, request))
            except httpx.ConnectError as error:
                last = error
        raise last or Unreachable

    async def aclose(self) -> None:
        await self._sockets.aclose()


def _to(address: str, host: str, request: httpx.Request) -> httpx.Request:
    """The same request to that address; the certificate must still be the host's."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def _checked(given: str | httpx.URL) -> httpx.URL:
    """A whole address over HTTP, without a password in it. Raises: Forbidden, httpx.InvalidURL."""
    url = httpx.URL(given)
    if url.scheme not in SCHEMES or not url.host or url.userinfo:
        raise Forbidden
    return url
