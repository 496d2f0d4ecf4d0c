"""A million people, plainly invented: made-up surnames, some far more frequent than others, as in life."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random

from cauce.cases.multiplying import Someone
from cauce.channels.console.demo.invented import NAMES, STREETS

SURNAMES = tuple(
    "".join(parts)
    for parts in product(
        ("Bal", "Cor", "Dun", "Fal", "Gor", "Hul", "Jar", "Lum", "Mor", "Nar", "Pel", "Quin", "Ros", "Sol"),
        ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "ti", "va", "ze"),
        ("llón", "mar", "nte", "rga", "squez", "toz", "vila", "yado"),
    )
)
"""In an order of their own, the most frequent first: see `_skewed`."""
PLACES = (
    "del Boceto", "de la Cantera Falsa", "del Cartón", "de la Copia", "del Croquis", "del Ensayo",
    "de la Escena", "del Esbozo", "del Espejismo", "de la Fábula", "de la Ficción", "del Guion",
    "de la Idea", "del Intento", "del Invento", "de la Leyenda", "de la Maqueta", "del Modelo",
    "de la Muestra", "de la Novela", "de la Nube", "del Papel", "de la Prueba", "del Relato",
    "del Simulacro", "del Sueño", "del Supuesto", "del Teatro", "del Telón", "de la Utopía",
)  # fmt: skip
TWO_NAMES = 0.4


def someone(random: Random) -> Someone:
    """An invented person at an invented door."""
    names = [random.choice(NAMES)] + [random.choice(NAMES)] * (random.random() < TWO_NAMES)
    return Someone(
        given_name=" ".join(names),
        surname=_skewed(SURNAMES, random),
        second_surname=_skewed(SURNAMES, random),
        phone=f"5500{random.randrange(1_000_000):06d}",
        account=f"{random.randrange(1_000_000):07d}",
        street=f"{random.choice(STREETS)} {random.choice(PLACES)}",
        exterior=str(random.randrange(1, 900)),
    )


def _skewed(choices: Sequence[str], random: Random) -> str:
    """The first of them one in forty times, the last hardly ever."""
    return choices[int(len(choices) * random.random() ** 2)]
