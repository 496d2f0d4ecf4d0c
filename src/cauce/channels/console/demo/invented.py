"""People, streets and words of the demonstration: plainly invented, all of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from cauce.catalogue import Catalogue, ColoniaRow

NAMES = (
    "Alondra", "Bruno", "Carmina", "Dante", "Elvira", "Fabián", "Graciela", "Homero", "Irene",
    "Jacinto", "Karina", "Leandro", "Mirna", "Norberto", "Ofelia", "Plácido", "Quetzal", "Rebeca",
    "Saúl", "Tomasa", "Ulises", "Virginia", "Wendy", "Ximena", "Yolanda", "Zacarías",
)  # fmt: skip
SURNAMES = ("de Prueba", "Ejemplo", "Muestra", "Ensayo", "Ficticia", "Inventada", "Simulada")
STREETS = (
    "Calle Ejemplo", "Avenida Muestra", "Calle Prueba", "Andador Ensayo", "Cerrada Modelo",
    "Privada Ficticia", "Calle Simulacro", "Avenida Demostración", "Calle Inventada", "Retorno Boceto",
)  # fmt: skip
REFERENCES = (
    "Portón verde", "Frente a la escuela", "Junto a la tienda", "Casa de dos pisos", "Esquina",
    "A un lado del parque", "Zaguán blanco", "Subiendo las escaleras", "",
)  # fmt: skip
SAID = {
    "fuga-toma": ("Sale agua junto al medidor", "Gotea la toma desde ayer", "Brota agua en la banqueta"),
    "fuga-red": ("Hay una fuga a media calle", "Se está levantando el pavimento con agua"),
    "falta-agua-toma": ("No me llega agua desde hace dos días", "Los vecinos sí tienen y yo no"),
    "falta-agua-general": ("No hay agua en toda la calle", "Baja muy poca presión en la colonia"),
    "toma-obstruida": ("Sale un hilito de agua", "Cambié la llave y sigue sin salir"),
    "desazolve-desbordamiento": ("El drenaje se desborda en la calle", "Sale agua negra por la coladera"),
    "drenaje-tapado": ("El drenaje está tapado", "Se regresa el agua del baño"),
    "brocal-coladera-rejilla": ("Falta la tapa de la coladera", "La rejilla está rota y es peligrosa"),
    "mala-calidad": ("El agua sale amarilla", "Huele mal el agua"),
    "pipa": ("Necesito una pipa", "Pedimos agua para el edificio"),
}
SAID_OTHERWISE = ("Quiero reportar un problema", "Necesito que vengan a revisar")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An invented person at an invented place."""

    given_name: str
    surname: str
    second_surname: str
    phone: str
    account: str
    colonia: ColoniaRow
    street: str
    exterior: str
    reference: str
    latitude: float | None
    longitude: float | None


def neighbour(random: Random, catalogue: Catalogue) -> Neighbour:
    """Someone somewhere in the territory; one in five is not on the map."""
    colonia = random.choice([row for row in catalogue.colonias.values() if row.active])
    pinned = colonia.lat is not None and colonia.lon is not None and random.random() < 0.8
    return Neighbour(
        given_name=random.choice(NAMES),
        surname=random.choice(SURNAMES),
        second_surname=random.choice(SURNAMES) if random.random() < 0.7 else "",
        phone=f"5500{random.randrange(1_000_000):06d}",
        account=f"{random.randrange(1_000_000):07d}",
        colonia=colonia,
        street=random.choice(STREETS),
        exterior=str(random.randrange(1, 240)) if random.random() < 0.9 else "s/n",
        reference=random.choice(REFERENCES),
        latitude=_near(colonia.lat or 0, random) if pinned else None,
        longitude=_near(colonia.lon or 0, random) if pinned else None,
    )


def said(service: str, random: Random) -> str:
    """What somebody says of a problem of that kind."""
    return random.choice(SAID.get(service, SAID_OTHERWISE))


def _near(degrees: float, random: Random) -> float:
    """About 400 m around; a block away for most."""
    return round(degrees + random.gauss(0, 0.0018), 6)
