"""The one way to the outside: a host is looked up once, judged, and what was judged is connected to.

A public address may be called by anybody's wish. One of a private network may be called where the operator
says so, by name or by network: what a web form or an answer from outside holds never opens it. Addresses that
only the machine itself or its cloud should speak to (link-local, metadata, multicast) are called for nobody.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings

from cauce.gateways.addresses import Reach, reach_of


class Forbidden(Exception):
    """Cauce does not call there. The message names no host: it may come from a form, and reach a log."""


class Unreachable(Exception):
    """Nobody answered there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The private hosts that may be called: by name, for whatever the name means, and by network."""

    names: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def admits(self, host: str, address: str) -> bool:
        """Whether that address, which the host has, may be called though it is private."""
        found = ip_address(address)
        return _plain(host) in self.names or any(found in network for network in self.networks)


def private_hosts(*own: str) -> Listed:
    """Those of `CAUCE_PRIVATE_HOSTS`, and the client's `own`: hosts of the operator's environment alone."""
    return _listed((*settings.CAUCE_PRIVATE_HOSTS, *own))


def connect(host: str, port: int, timeout: float, listed: Listed) -> socket.socket:
    """A connection to the host. Raises: Forbidden, OSError."""
    last: OSError | None = None
    for address in judged(host, socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), listed):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            last = error
    raise last or OSError


async def addresses_of(host: str, port: int, listed: Listed) -> list[str]:
    """The addresses at which to call the host, in their order. Raises: Forbidden, Unreachable."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable from None
    return judged(host, found, listed)


def judged(host: str, found: Iterable[Any], listed: Listed) -> list[str]:
    """The addresses that were found, when every one of them may be called. Raises: Forbidden.

    One bad address among good ones is a name that somebody plays with, not one to pick the good ones of.
    """
    addresses = list(dict.fromkeys(str(where[0]) for *_, where in found))
    if not addresses or not all(_may_call(host, address, listed) for address in addresses):
        raise Forbidden
    return addresses


def _may_call(host: str, address: str, listed: Listed) -> bool:
    reach = reach_of(address)
    return reach is Reach.PUBLIC or (reach is Reach.PRIVATE and listed.admits(host, address))


def _listed(words: Sequence[str]) -> Listed:
    names, networks = set(), []
    for word in words:
        try:
            networks.append(ip_network(word))
        except ValueError:
            names.add(_plain(word))
    return Listed(frozenset(names), tuple(networks))


def _plain(host: str) -> str:
    return host.lower().rstrip(".")
