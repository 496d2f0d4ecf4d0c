"""The stages of the first hour, in the order in which one leans on the other: one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cauce.channels.guide import missing
from cauce.channels.guide.missing import Office
from cauce.procedure.labels import N_
from cauce.procedure.roles import Role

BOTH = frozenset({Role.UNIT_HEAD, Role.IT})
HEAD = frozenset({Role.UNIT_HEAD})
SYSTEM = frozenset({Role.IT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What to do and why; `lists` are slugs of the administration, `variables` the server's; `who` may."""

    code: str
    label: str
    why: str
    lacks: Callable[[Office], str]
    who: frozenset[Role]
    lists: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


STAGES: tuple[Stage, ...] = (
    Stage(
        code="identity",
        label=N_("Identidad"),
        why=N_("Los nombres y el membrete van en cada documento; el color, en cada pantalla."),
        lacks=missing.identity,
        who=BOTH,
        lists=("identidad", "documentos", "folios"),
    ),
    Stage(
        code="areas",
        label=N_("Áreas y cuadrillas"),
        why=N_("Quién atiende. Cada área que sale necesita al menos una cuadrilla."),
        lacks=missing.areas,
        who=BOTH,
        lists=("areas", "cuadrillas"),
    ),
    Stage(
        code="services",
        label=N_("Servicios"),
        why=N_("Qué se puede reportar, en cuánto tiempo se atiende y qué se pregunta."),
        lacks=missing.services,
        who=HEAD,
        lists=("servicios", "textos"),
    ),
    Stage(
        code="reasons",
        label=N_("Motivos"),
        why=N_("Cada paso que pregunta por qué ofrece los de la oficina; sin ellos no se puede dar."),
        lacks=missing.reasons,
        who=HEAD,
        lists=("motivos", "instancias"),
    ),
    Stage(
        code="places",
        label=N_("Colonias y zonas"),
        why=N_(
            "Quien captura elige la colonia con tres letras. El catálogo de SEPOMEX se descarga de su página "
            "y se carga con «cauce import colonias»."
        ),
        lacks=missing.places,
        who=BOTH,
        lists=("colonias", "zonas"),
    ),
    Stage(
        code="routing",
        label=N_("Reglas de turno"),
        why=N_("A qué área va cada reporte, sin que nadie lo turne a mano."),
        lacks=missing.routing,
        who=HEAD,
        lists=("reglas-de-turno",),
    ),
    Stage(
        code="people",
        label=N_("Personas"),
        why=N_("Cada paso del procedimiento necesita a alguien que pueda darlo."),
        lacks=missing.people,
        who=SYSTEM,
        lists=("cuentas",),
    ),
    Stage(
        code="standing",
        label=N_("Sistema comercial"),
        why=N_("De él sale si la cuenta está al corriente. Se dice en el servidor, no aquí."),
        lacks=missing.standing,
        who=SYSTEM,
        lists=("regularizacion",),
        variables=("CAUCE_ATL_KIND", "CAUCE_ATL_URL", "CAUCE_ATL_TOKEN", "CAUCE_ATL_PADRON"),
    ),
    Stage(
        code="mail",
        label=N_("Correo"),
        why=N_("Los informes salen solos a quien deba leerlos. El servidor lo prueba «cauce doctor»."),
        lacks=missing.mail,
        who=BOTH,
        lists=("envios", "informes"),
        variables=("CAUCE_MAIL_KIND", "CAUCE_MAIL_HOST", "CAUCE_MAIL_FROM"),
    ),
    Stage(
        code="rehearsal",
        label=N_("Ensayo"),
        why=N_(
            "Un reporte inventado recorre el procedimiento con lo que usted configuró. No queda nada de él."
        ),
        lacks=missing.rehearsal,
        who=BOTH,
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage, and what it lacks; nothing where it is done."""

    stage: Stage
    lacks: str

    @property
    def done(self) -> bool:
        """Whether there is nothing left to do."""
        return not self.lacks


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the office has come."""

    standings: tuple[Standing, ...]

    @property
    def done(self) -> int:
        """How many stages are done."""
        return sum(standing.done for standing in self.standings)

    @property
    def total(self) -> int:
        """How many stages there are."""
        return len(self.standings)

    @property
    def next(self) -> Standing | None:
        """The first stage that lacks something."""
        return next((standing for standing in self.standings if not standing.done), None)


def progress(here: Office | None = None) -> Progress:
    """Every stage as the office stands now."""
    office = here or missing.read_office()
    return Progress(tuple(Standing(stage, stage.lacks(office)) for stage in STAGES))
