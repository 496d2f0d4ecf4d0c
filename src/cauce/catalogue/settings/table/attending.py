"""Who attends, and the coded reasons that a step gives."""

from cauce.catalogue.profiles.entries import AreaEntry, Code, CrewEntry, ReasonEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import TableKeeper
from cauce.catalogue.settings.table.common import ATTENDING, CODE, EITHER, HEAD, NAME, offered
from cauce.catalogue.settings.table.judges import area_is_free
from cauce.procedure.labels import N_


class PlacedCrew(CrewEntry):
    """A crew that says its own area; in a profile it stands inside it."""

    area: Code


AREAS = SettingList(
    code="area",
    slug="areas",
    label=N_("Áreas"),
    one=N_("Área"),
    effect=N_("Los departamentos que atienden reportes o los contestan."),
    who=EITHER,
    entry=AreaEntry,
    keeper=TableKeeper("Area"),
    group=ATTENDING,
    judge=area_is_free,
    columns=("short_name", "field"),
    settings=(
        CODE,
        NAME,
        Setting(
            name="short_name",
            label=N_("Nombre corto"),
            effect=N_("Donde el entero no cabe: tableros y listas."),
        ),
        Setting(
            name="field",
            label=N_("Sale a campo"),
            effect=N_("Tiene cuadrillas y órdenes de trabajo; si no, contesta desde la oficina."),
            kind=Kind.YES,
        ),
        offered(
            N_("Apagada ya no se ofrece al turnar; sus reportes siguen siendo suyos."),
            N_("Sus %(open)d reportes abiertos siguen en el área: túrnelos a otra antes o después."),
        ),
    ),
)

CREWS = SettingList(
    code="crew",
    slug="cuadrillas",
    label=N_("Cuadrillas"),
    one=N_("Cuadrilla"),
    effect=N_("Los equipos de campo de cada área."),
    who=EITHER,
    entry=PlacedCrew,
    keeper=TableKeeper("Crew", refs={"area": "area"}),
    group=ATTENDING,
    columns=("area", "shift"),
    settings=(
        CODE,
        NAME,
        Setting(
            name="area",
            label=N_("Área"),
            effect=N_("De qué área sale. Los trabajos que ya tiene se quedan donde están."),
            kind=Kind.ROW,
            of="area",
            meanwhile=N_("Los %(open)d trabajos abiertos de la cuadrilla se quedan en su área de antes."),
        ),
        Setting(name="shift", label=N_("Turno"), effect=N_("Se lee junto a su nombre en el tablero.")),
        offered(
            N_("Apagada ya no se le asignan trabajos."),
            N_("Sus %(open)d trabajos abiertos siguen asignados a ella."),
        ),
    ),
)

REASON_KINDS = {
    "impediment": N_("Impedimento"),
    "override": N_("Excepción a la regularización"),
    "refusal": N_("No procedente"),
    "rejection": N_("Rechazo del área"),
    "cancellation": N_("Cancelación"),
    "referral": N_("Canalización a otra instancia"),
    "send_back": N_("Devolución al área"),
    "reopening": N_("Reapertura"),
    "no_photo": N_("Sin fotografía"),
    "dissatisfaction": N_("Inconformidad"),
    "justification_denied": N_("Justificación negada"),
}

REASONS = SettingList(
    code="reason",
    slug="motivos",
    label=N_("Motivos"),
    one=N_("Motivo"),
    effect=N_("Por qué se tomó un paso: impedimentos, no procedencias, reaperturas y los demás."),
    who=HEAD,
    entry=ReasonEntry,
    keeper=TableKeeper("Reason", names=("kind", "code")),
    group=ATTENDING,
    columns=("kind", "may_justify"),
    settings=(
        Setting(
            name="kind",
            label=N_("Para qué paso"),
            effect=N_("Dónde se ofrece. Ya no cambia."),
            kind=Kind.CHOICE,
            choices=REASON_KINDS,
            fixed=True,
        ),
        CODE,
        NAME,
        Setting(
            name="may_justify",
            label=N_("Puede justificar"),
            effect=N_(
                "Solo impedimentos: si el titular lo aprueba, el reloj neto se detiene. Lo aprobado queda."
            ),
            kind=Kind.YES,
        ),
        Setting(name="public", label=N_("Cómo se le dice a la persona"), effect=N_("Se lee o se entrega.")),
        Setting(
            name="advice",
            label=N_("Qué puede hacer la persona"),
            effect=N_("Se lee después del motivo."),
            kind=Kind.TEXT,
        ),
        offered(N_("Apagado ya no se ofrece; los reportes que lo llevan lo conservan.")),
    ),
)
