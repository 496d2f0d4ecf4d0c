"""Identifiers of records."""

from datetime import datetime
from random import Random
from uuid import UUID

from uuid_utils.compat import uuid7

_VERSION_7 = 0x7 << 76 | 0x2 << 62
_RANDOM = ~(0xF << 76 | 0x3 << 62) & (1 << 80) - 1


def new_id() -> UUID:
    """A fresh UUID, version 7: it sorts by the time of its making."""
    return uuid7()


def id_at(moment: datetime, random: Random) -> UUID:
    """The UUID, version 7, of something invented that was made at `moment`."""
    milliseconds = int(moment.timestamp() * 1000)
    return UUID(int=milliseconds << 80 | random.getrandbits(80) & _RANDOM | _VERSION_7)
