"""What people type: cleaned before it is stored, folded before it is compared."""

import re
import unicodedata

from cauce.shared.marks import N_

TOO_LONG = N_("El texto es demasiado largo: se admiten %(limit)d caracteres y tiene %(length)d.")

_TILDE = "\u0303"
_DROPPED = frozenset({"Mn", "Cf", "Cc", "Cs"})
_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


class TooLong(ValueError):
    """The cleaned text has more characters than its field holds."""

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(TOO_LONG % {"limit": limit, "length": length})


def fold(text: str) -> str:
    """The form that searches compare: lower case, no accents, single spaces; Ñ stays a letter of its own.

    >>> fold("  Peñón  de los BAÑOS, Tlálnepantla ")
    'peñon de los baños, tlalnepantla'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    lowered = unicodedata.normalize("NFKD", text).lower()
    bare = _without_marks(unicodedata.normalize("NFKD", lowered))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _without_marks(text: str) -> str:
    kept: list[str] = []
    for char in text:
        enye = char == _TILDE and kept[-1:] == ["n"]
        if enye or char.isspace() or unicodedata.category(char) not in _DROPPED:
            kept.append(char)
    return "".join(kept)


def clean(text: str, limit: int, *, lines: bool = False) -> str:
    """`text` without what cannot be seen: controls, NUL, direction marks, zero-width, lone surrogates.

    Composed (NFC) and stripped. Line breaks and tabs become spaces, unless `lines` keeps the breaks.
    Raises `TooLong` when more than `limit` characters are left.
    """
    cleaned = _composed(text, lines)
    if len(cleaned) > limit:
        raise TooLong(len(cleaned), limit)
    return cleaned


def cut(text: str, limit: int, *, lines: bool = False) -> str:
    """`text` as `clean` leaves it, without what is beyond `limit`: for what a form has measured already."""
    return _composed(text, lines)[:limit]


def _composed(text: str, lines: bool) -> str:
    return (text if text.isascii() and text.isprintable() else _visible(text, lines)).strip()


def _visible(text: str, lines: bool) -> str:
    unbroken = _BREAKS.sub("\n" if lines else " ", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", unbroken))
