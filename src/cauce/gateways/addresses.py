"""What an internet address reaches: the public network, a private one, or nothing that may ever be called."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

NAT64 = ip_network("64:ff9b::/96")
COMPATIBLE = ip_network("::/96")

# What `ipaddress` of Python 3.11 takes for public and is not: of protocols, site-local, local NAT64, relays
# of 6to4, segment routing, for documentation (RFC 6890, 3879, 8215, 7526, 9602, 9637).
PRIVATE_TOO = tuple(
    map(
        ip_network,
        ("192.0.0.0/24", "fec0::/10", "64:ff9b:1::/48", "192.88.99.0/24", "5f00::/16", "3fff::/20"),
    )
)

# Where the machines of a cloud tell their own credentials, beside the link-local 169.254.169.254.
METADATA = frozenset(
    map(ip_address, ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"))
)
THIS_NETWORK = ip_network("0.0.0.0/8")


class Reach(IntEnum):
    """How far an address is to be trusted, from most to least."""

    PUBLIC = 0
    PRIVATE = 1
    NEVER = 2


def reach_of(text: str) -> Reach:
    """What the numeric address reaches, whatever it is wrapped in. Raises: ValueError, for no address."""
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return max(map(_reach, (address, *_carried(address))))


def _reach(address: Address) -> Reach:
    if _never(address):
        return Reach.NEVER
    if not address.is_global or any(address in network for network in PRIVATE_TOO):
        return Reach.PRIVATE
    return Reach.PUBLIC


def _never(address: Address) -> bool:
    if address.is_loopback:  # Python counts ::1 among the reserved
        return False
    return (
        address.is_unspecified
        or address.is_link_local
        or address.is_multicast
        or (address.is_reserved and address not in NAT64)
        or address in THIS_NETWORK
        or address in METADATA
    )


def _carried(address: Address) -> Iterator[Address]:
    """The IPv4 addresses that an IPv6 one delivers to at the end of a tunnel or translator."""
    if isinstance(address, IPv4Address):
        return
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        yield IPv4Address(int(address) & 0xFFFFFFFF)
