"""What no password may be: one that leaked or is soon guessed, or little more than names known to all."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from cauce.catalogue import current
from cauce.shared.text import fold

PRODUCT = "Cauce"
ENOUGH_GUESSES = 10**8
"""From where zxcvbn calls a password safe against whoever guesses through a slow hash."""

# zxcvbn reads no more.
READ = 72
# "Ana" is in "ventana": shorter names are everybody's letters.
SHORTEST_NAME = 4


class LeakedPasswordValidator(CommonPasswordValidator):
    """Refuses Django's 20,000 most common, zxcvbn's 30,000 of leaks, and what is made of those."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that leaked, or that such a list leads to."""
        if password.lower().strip() in self.passwords or not _is_hard(password):
            raise ValidationError(
                _(
                    "Es de las contraseñas que se filtraron o se adivinan pronto."
                    " Pruebe con una frase de cuatro o cinco palabras."
                ),
                code="password_leaked",
            )

    def get_help_text(self) -> str:
        return _("Ninguna que se haya filtrado o se adivine pronto.")


class KnownNamesValidator:
    """The office's names, the product's and the person's own count nothing towards a password."""

    def __init__(self, min_length: int) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when too little is left of a password without the names it holds."""
        folded = fold(password)
        rest = "".join(_names(user).split(folded))
        if rest != folded and (len(rest) < self.min_length or not _is_hard(rest)):
            raise ValidationError(
                _(
                    "Los nombres de la oficina y del sistema, y los suyos, no cuentan:"
                    " sin ellos la contraseña se adivina pronto. Agregue otras palabras."
                ),
                code="password_of_names",
            )

    def get_help_text(self) -> str:
        return _("Los nombres de la oficina y del sistema, y los suyos, no cuentan.")


def _is_hard(password: str) -> bool:
    return bool(password) and zxcvbn(password[:READ])["guesses"] >= ENOUGH_GUESSES


def _names(user: Any) -> re.Pattern[str]:
    office = current().office
    own = [getattr(user, name, "") for name in ("username", "full_name", "email")]
    said = fold(" ".join([PRODUCT, office.name, office.short_name, *own]))
    words = {word for word in re.findall(r"[^\W\d_]+", said) if len(word) >= SHORTEST_NAME}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))
