"""What people may ask for: the longest list, for it decides the most."""

from cauce.catalogue.profiles.entries import ServiceEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import TableKeeper
from cauce.catalogue.settings.table.common import ATTENDING, CODE, HEAD, NAME, offered
from cauce.catalogue.settings.table.judges import services_exist
from cauce.procedure.kinds import KIND_LABELS
from cauce.procedure.labels import N_

ONLY_NEW = N_(
    "Los %(open)d reportes abiertos de este servicio conservan su plazo: lo nuevo vale para los que lleguen."
)
AS_ROUTED = N_("Los %(open)d reportes abiertos de este servicio se quedan en su área.")
AS_SHOWN = N_("En los %(open)d reportes abiertos la cuadrilla verá lo nuevo; lo que ya anotó queda.")
AS_TAKEN = N_("Los %(open)d reportes abiertos de este servicio siguen con lo que se les preguntó.")

SERVICES = SettingList(
    code="service",
    slug="servicios",
    label=N_("Servicios"),
    one=N_("Servicio"),
    effect=N_("Qué se puede pedir, en cuánto tiempo, a quién va y qué se pregunta."),
    who=HEAD,
    entry=ServiceEntry,
    keeper=TableKeeper("Service", refs={"area": "area", "hand_over_to": "body"}),
    group=ATTENDING,
    judge=services_exist,
    columns=("area", "programme", "target", "unit"),
    settings=(
        CODE,
        NAME,
        Setting(
            name="hint", label=N_("Aclaración"), effect=N_("Una línea que ayuda a elegirlo en la captura.")
        ),
        Setting(
            name="keywords",
            label=N_("Otras palabras"),
            effect=N_("Cómo lo dice la gente, una por renglón: también se busca por ellas."),
            kind=Kind.LINES,
        ),
        Setting(
            name="kind",
            label=N_("Camino"),
            effect=N_("Qué camino del procedimiento sigue. No cambia desde el primer reporte."),
            kind=Kind.CHOICE,
            choices={kind.value: label for kind, label in KIND_LABELS.items()},
            fixed_once_used=True,
        ),
        Setting(
            name="area",
            label=N_("Área"),
            effect=N_("A dónde va si ninguna regla de turno dice otra cosa."),
            kind=Kind.ROW,
            of="area",
            meanwhile=AS_ROUTED,
        ),
        Setting(
            name="hand_over_to",
            label=N_("Se entrega a"),
            effect=N_("La instancia a la que se canaliza, si no toca a la organización."),
            kind=Kind.ROW,
            of="body",
        ),
        Setting(
            name="programme",
            label=N_("Programa de respuesta"),
            effect=N_(
                "Lo que llegue entra al programa: avisos, escalamiento y su propia cuenta en los informes."
            ),
            kind=Kind.YES,
            meanwhile=ONLY_NEW,
        ),
        Setting(
            name="target",
            label=N_("Meta"),
            effect=N_("Plazo desde que se recibe; 0 es en el momento."),
            kind=Kind.NUMBER,
            meanwhile=ONLY_NEW,
        ),
        Setting(
            name="unit",
            label=N_("La meta se cuenta en"),
            kind=Kind.CHOICE,
            choices={"hours": N_("horas"), "days": N_("días naturales"), "business_days": N_("días hábiles")},
            meanwhile=ONLY_NEW,
        ),
        Setting(
            name="account",
            label=N_("Número de cuenta"),
            effect=N_("Si se pide al capturar."),
            kind=Kind.CHOICE,
            choices={
                "no": N_("no se pide"),
                "optional": N_("se pide, puede faltar"),
                "required": N_("se necesita"),
            },
        ),
        Setting(
            name="standing",
            label=N_("Regularización"),
            effect=N_("Si se pregunta al sistema comercial si la cuenta está al corriente; «a criterio» no."),
            kind=Kind.CHOICE,
            choices={
                "no": N_("no se consulta"),
                "yes": N_("se consulta"),
                "policy": N_("a criterio de la oficina"),
            },
        ),
        Setting(
            name="emergency",
            label=N_("Es emergencia"),
            effect=N_("Va primero en toda lista y se avisa por teléfono."),
            kind=Kind.YES,
        ),
        Setting(
            name="answerable",
            label=N_("Se contesta en el momento"),
            effect=N_("Quien captura puede contestarlo sin turnarlo."),
            kind=Kind.YES,
        ),
        Setting(
            name="child",
            label=N_("Solo nace de otro reporte"),
            effect=N_("No se ofrece en la captura."),
            kind=Kind.YES,
        ),
        Setting(
            name="near_metres",
            label=N_("Buscar repetidos a"),
            effect=N_("Distancia para proponer que es el mismo problema; 0 no busca."),
            kind=Kind.NUMBER,
            unit=N_("metros"),
        ),
        Setting(
            name="near_hours",
            label=N_("y de las últimas"),
            effect=N_("Antigüedad de esos reportes."),
            kind=Kind.NUMBER,
            unit=N_("horas"),
        ),
        Setting(
            name="triage",
            label=N_("Preguntas"),
            effect=N_(
                "De 2 a 4 respuestas cada una; se contestan con 1, 2, 3, 4. Cambiarlas hace otra versión."
            ),
            kind=Kind.QUESTIONS,
            meanwhile=AS_TAKEN,
        ),
        Setting(
            name="script",
            label=N_("Qué decir"),
            effect=N_("Se lee mientras se captura."),
            kind=Kind.TEXT,
        ),
        Setting(
            name="required",
            label=N_("Además hay que pedir"),
            effect=N_("Sin estos datos no se guarda un reporte nuevo."),
            kind=Kind.MANY,
            choices={
                "account": N_("Número de cuenta"),
                "street": N_("Calle"),
                "exterior": N_("Número exterior"),
                "reference": N_("Referencia del lugar"),
                "said": N_("Lo que dice, en sus palabras"),
            },
        ),
        Setting(
            name="materials",
            label=N_("Materiales"),
            effect=N_("Los que la orden ofrece a la cuadrilla, uno por renglón."),
            kind=Kind.LINES,
            meanwhile=AS_SHOWN,
        ),
        Setting(
            name="checklist",
            label=N_("Lista de revisión"),
            effect=N_("Lo que la cuadrilla marca al terminar."),
            kind=Kind.CHECKLIST,
            meanwhile=AS_SHOWN,
        ),
        offered(
            N_("Apagado ya no se ofrece; sus reportes siguen su curso."),
            N_("Sus %(open)d reportes abiertos siguen su curso."),
        ),
    ),
)
