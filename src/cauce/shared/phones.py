"""Mexican telephone numbers: ten digits, whatever old prefix was dialled (domain §10)."""

import re
import unicodedata
from functools import lru_cache

import phonenumbers

from cauce.shared.marks import N_

EMPTY = N_("Escriba el teléfono o marque «sin teléfono».")
FOREIGN = N_("Solo se admiten teléfonos de México, de 10 dígitos.")
NOT_TEN_DIGITS = N_("El teléfono debe tener 10 dígitos.")
UNKNOWN = N_("Ese teléfono no existe en México; revise los dígitos.")

_EXTENSION = re.compile(r"\s*(?:,|;)?\s*(?:extensi[oó]n|ext|x|#)\.?\s*:?\s*(\d{1,6})\s*$", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s().\-/·–—]")
_NATIONAL = re.compile(r"(?:(?:\+|00)?52(?:1|01|044|045)?|01|044|045)?([0-9]{10})")
_TWO_DIGIT_AREAS = ("33", "55", "56", "81")


class NotAPhone(ValueError):
    """What was typed is no telephone number; `reason` is a sentence for the person who typed it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def normalise(raw: str) -> str:
    """The ten digits of `raw`; an extension is left out. Raises `NotAPhone`.

    >>> normalise("+52 1 (55) 1234-5678")
    '5512345678'
    """
    return split(raw)[0]


def split(raw: str) -> tuple[str, str]:
    """The ten digits of `raw` and its extension, which may be empty. Raises `NotAPhone`."""
    number, extension = _cut_extension(unicodedata.normalize("NFKC", raw).strip())
    dialled = _PUNCTUATION.sub("", number)
    if not dialled:
        raise NotAPhone(EMPTY)
    match = _NATIONAL.fullmatch(dialled)
    if match is None:
        raise NotAPhone(FOREIGN if dialled.startswith("+") else NOT_TEN_DIGITS)
    _check_exists(match[1])
    return match[1], extension


def show(digits: str) -> str:
    """`digits` in the groups that people read; anything but ten digits comes back as it is.

    >>> show("5512345678"), show("7221234567")
    ('55 1234 5678', '722 123 4567')
    """
    if len(digits) != 10:
        return digits
    if digits.startswith(_TWO_DIGIT_AREAS):
        return f"{digits[:2]} {digits[2:6]} {digits[6:]}"
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def mask(digits: str) -> str:
    """`digits` shown with all but the last four hidden; fewer than eight are hidden whole.

    >>> mask("5512345678")
    '•• •••• 5678'
    """
    if len(digits) < 8:
        return "•" * len(digits)
    return re.sub(r"\d", "•", show(digits)[:-4]) + digits[-4:]


def _cut_extension(raw: str) -> tuple[str, str]:
    match = _EXTENSION.search(raw)
    return (raw[: match.start()], match[1]) if match else (raw, "")


def _check_exists(digits: str) -> None:
    if not _exists(digits):
        raise NotAPhone(UNKNOWN)


# A channel asks and the record asks again: the second time is soon after.
@lru_cache(maxsize=64)
def _exists(digits: str) -> bool:
    number = phonenumbers.PhoneNumber(country_code=52, national_number=int(digits))
    return phonenumbers.is_valid_number(number)
