"""Values as JSON keeps them, so that what is stored, typed and remembered compares equal."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cauce.shared.text import clean

LONGEST = 20_000
"""Characters of one text."""


def plain(value: Any) -> Any:
    """`value` as JSON keeps it."""
    match value:
        case Decimal():
            return format(value.quantize(Decimal("0.01")), "f")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case set() | frozenset():
            return sorted(plain(each) for each in value)
    return value


def cleaned(value: Any, longest: int = LONGEST) -> Any:
    """What was typed, without what cannot be seen. Raises `TooLong`."""
    match value:
        case str():
            return clean(value, longest, lines=True)
        case Mapping():
            return {key: cleaned(each) for key, each in value.items()}
        case list() | tuple():
            return [cleaned(each) for each in value]
    return value


def digest(values: Mapping[str, Any]) -> str:
    """Tells whether a row still is as it was read."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:20]
