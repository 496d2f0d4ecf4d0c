"""The settings of the only row: the organisation itself and the numbers of its procedure."""

from cauce.catalogue.profiles.entries import OfficeEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import OfficeKeeper
from cauce.catalogue.settings.table.common import CALLS, EITHER, HEAD, OFFICE, PLACES, RULES, SYSTEM
from cauce.procedure.labels import N_

KEEPER = OfficeKeeper()
LIVE = N_("Hay %(open)d reportes abiertos: sus plazos no cambian, sus avisos siguientes usan lo nuevo.")

IDENTITY = SettingList(
    code="identity",
    slug="identidad",
    label=N_("Identidad y color"),
    one=N_("Identidad"),
    effect=N_("Cómo se llama la organización y cómo se ve. Lo ya emitido conserva lo que llevaba."),
    who=EITHER,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=OFFICE,
    single=True,
    settings=(
        Setting(
            name="name",
            label=N_("Nombre oficial"),
            effect=N_("En los documentos y en el aviso de privacidad."),
        ),
        Setting(
            name="short_name", label=N_("Nombre corto"), effect=N_("En pantalla y al saludar por teléfono.")
        ),
        Setting(
            name="address", label=N_("Domicilio"), effect=N_("Al pie de los documentos que se entregan.")
        ),
        Setting(name="phone", label=N_("Teléfono"), effect=N_("En el acuse y en los documentos.")),
        Setting(name="website", label=N_("Página"), effect=N_("En los documentos que se entregan.")),
        Setting(
            name="brand",
            label=N_("Color de la administración"),
            effect=N_("De él salen todos los tonos de las pantallas; el programa cuida su contraste."),
            kind=Kind.COLOUR,
        ),
        Setting(
            name="logo",
            label=N_("Logotipo"),
            effect=N_("En la barra, a la entrada y en los documentos que se emitan. SVG, o PNG de 70 kB."),
            kind=Kind.LOGO,
        ),
    ),
)

DOCUMENTS = SettingList(
    code="documents",
    slug="documentos",
    label=N_("Membrete y firmas"),
    one=N_("Membrete y firmas"),
    effect=N_("Lo que llevan los documentos que se emitan desde ahora; los emitidos no cambian."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=OFFICE,
    single=True,
    settings=(
        Setting(name="unit", label=N_("Unidad del membrete"), effect=N_("La que recibe y contesta.")),
        Setting(name="place", label=N_("Lugar de los oficios"), effect=N_("Antecede a la fecha.")),
        Setting(
            name="reply_post",
            label=N_("Cargo que firma las respuestas"),
            effect=N_("En las respuestas a quejas. Un cargo, nunca un nombre."),
        ),
        Setting(
            name="signatures",
            label=N_("Renglones de firma"),
            effect=N_("Leyenda y cargo, en el orden en que se imprimen. Cargos, nunca nombres."),
            kind=Kind.SIGNATURES,
        ),
    ),
)

REPORTS = SettingList(
    code="reports",
    slug="informes",
    label=N_("Informes y evaluación"),
    one=N_("Informes y evaluación"),
    effect=N_("Lo que llevan los informes que se emitan desde ahora; los emitidos no cambian."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=OFFICE,
    single=True,
    settings=(
        Setting(
            name="bulletin_to",
            label=N_("Destinataria del parte diario y del informe semanal"),
            effect=N_("El área, como se imprime; a qué correos se envían se dice en los envíos."),
        ),
        Setting(
            name="evaluation_unit",
            label=N_("Unidad que emite la evaluación mensual"),
            effect=N_("En el membrete de la evaluación."),
        ),
        Setting(
            name="evaluation_to",
            label=N_("Destinatarios de la evaluación"),
            effect=N_("Uno por renglón, como se imprimen."),
            kind=Kind.LINES,
        ),
        Setting(
            name="evaluation_signatures",
            label=N_("Renglones de firma de la evaluación"),
            effect=N_("Leyenda y cargo, en el orden en que se imprimen. Cargos, nunca nombres."),
            kind=Kind.SIGNATURES,
        ),
        Setting(
            name="good_percent",
            label=N_("Semáforo en verde desde"),
            effect=N_("Eficiencia de atención (E2) de un servicio en el mes; meta de lo atendido a tiempo."),
            kind=Kind.NUMBER,
            unit="%",
        ),
        Setting(
            name="fair_percent",
            label=N_("Semáforo en ámbar desde"),
            effect=N_("Debajo de esto, en rojo."),
            kind=Kind.NUMBER,
            unit="%",
        ),
        Setting(
            name="connections",
            label=N_("Tomas registradas"),
            effect=N_("Entre ellas dividen los indicadores de los reguladores. 0: no se sabe, y dicen s/d."),
            kind=Kind.NUMBER,
            unit=N_("tomas"),
        ),
    ),
)

FOLIOS = SettingList(
    code="folios",
    slug="folios",
    label=N_("Forma del folio"),
    one=N_("Forma del folio"),
    effect=N_("SERIE-AÑO-NÚMERO. Los folios ya dados no cambian y se siguen buscando igual."),
    who=SYSTEM,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=OFFICE,
    single=True,
    settings=(
        Setting(
            name="folio_prefix",
            label=N_("Serie de los reportes"),
            effect=N_("De 2 a 12 mayúsculas. Una serie nueva empieza en el número 1 de su año."),
        ),
        Setting(
            name="misconduct_prefix",
            label=N_("Serie de las quejas contra servidores públicos"),
            effect=N_("Distinta de la anterior: solo el Órgano Interno de Control ve esos folios."),
        ),
    ),
)

WARNINGS = SettingList(
    code="warnings",
    slug="semaforo",
    label=N_("Semáforo y avisos"),
    one=N_("Semáforo y avisos"),
    effect=N_("Cuándo avisa el reloj del Programa de respuesta. Ningún plazo cambia."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=RULES,
    single=True,
    settings=(
        Setting(
            name="programme_hours",
            label=N_("Horas del Programa de respuesta"),
            effect=N_("Con ellas lo nombran las pantallas. La meta de cada servicio se dice en el servicio."),
            kind=Kind.NUMBER,
            unit=N_("horas"),
        ),
        Setting(
            name="warn_percent",
            label=N_("Primer y segundo aviso"),
            effect=N_("Partes del plazo neto, de menor a mayor, que ponen el reloj en ámbar."),
            kind=Kind.NUMBERS,
            unit="%",
            meanwhile=LIVE,
        ),
        Setting(
            name="escalate_hours",
            label=N_("Escalar después de vencido"),
            effect=N_("Horas que pasan del vencimiento al aviso a la dirección."),
            kind=Kind.NUMBER,
            unit=N_("horas"),
            meanwhile=LIVE,
        ),
        Setting(
            name="crew_day",
            label=N_("Trabajos que llenan el día de una cuadrilla"),
            effect=N_("La barra de carga del tablero; no impide asignar más."),
            kind=Kind.NUMBER,
            unit=N_("trabajos"),
        ),
    ),
)

DEADLINES = SettingList(
    code="deadlines",
    slug="plazos",
    label=N_("Plazos de ley y reapertura"),
    one=N_("Plazos de ley y reapertura"),
    effect=N_("Valen para lo que llegue o se cierre; ningún plazo que ya corre cambia."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=RULES,
    single=True,
    settings=(
        Setting(
            name="petition_days",
            label=N_("Contestar una petición por escrito"),
            effect=N_("Plazo de las quejas y de lo que llega por escrito, si el del servicio es mayor."),
            kind=Kind.NUMBER,
            unit=N_("días hábiles"),
            meanwhile=N_(
                "Los %(open)d reportes abiertos conservan su plazo: lo nuevo vale para los que lleguen."
            ),
        ),
        Setting(
            name="reopen_days",
            label=N_("Reabrir un reporte cerrado"),
            effect=N_("Hasta cuántos días naturales después del cierre; también los ya cerrados."),
            kind=Kind.NUMBER,
            unit=N_("días"),
        ),
    ),
)

RETENTION = SettingList(
    code="retention",
    slug="conservacion",
    label=N_("Conservación de datos personales"),
    one=N_("Conservación de datos personales"),
    effect=N_("Cuándo pueden cancelarse. Nada se destruye sin un acta que alguien apruebe."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=RULES,
    single=True,
    settings=(
        Setting(
            name="cancel_days",
            label=N_("Cancelación a petición"),
            effect=N_("Desde cuántos días después de terminado el reporte. Las quejas esperan su plazo."),
            kind=Kind.NUMBER,
            unit=N_("días"),
        ),
        Setting(
            name="retention_years",
            label=N_("Solicitudes y comentarios"),
            effect=N_("Años que se conservan desde que terminan. 0: siempre."),
            kind=Kind.NUMBER,
            unit=N_("años"),
        ),
        Setting(
            name="retention_complaint_years",
            label=N_("Quejas por servicio"),
            effect=N_("Años que se conservan desde que terminan. 0: siempre."),
            kind=Kind.NUMBER,
            unit=N_("años"),
        ),
        Setting(
            name="retention_misconduct_years",
            label=N_("Quejas contra servidores públicos"),
            effect=N_("Años que se conservan desde que terminan. 0: siempre."),
            kind=Kind.NUMBER,
            unit=N_("años"),
        ),
    ),
)

VERIFICATION = SettingList(
    code="verification",
    slug="verificacion",
    label=N_("Llamadas de verificación"),
    one=N_("Llamadas de verificación"),
    effect=N_("Cuántas veces se llama antes de cerrar sin verificación, y a cuántos de un grupo."),
    who=CALLS,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=RULES,
    single=True,
    settings=(
        Setting(
            name="call_attempts",
            label=N_("Intentos"),
            effect=N_("Llamadas sin respuesta que permiten cerrar sin verificación."),
            kind=Kind.NUMBER,
            unit=N_("llamadas"),
        ),
        Setting(
            name="call_days",
            label=N_("En cuántos días"),
            effect=N_("Días distintos en que deben repartirse esos intentos."),
            kind=Kind.NUMBER,
            unit=N_("días"),
        ),
        Setting(
            name="sample_size",
            label=N_("Muestra de un grupo"),
            effect=N_("Además del reporte principal, a cuántas personas agrupadas se llama."),
            kind=Kind.NUMBER,
            unit=N_("personas"),
        ),
    ),
)

STANDING = SettingList(
    code="standing",
    slug="regularizacion",
    label=N_("Usuario regularizado"),
    one=N_("Usuario regularizado"),
    effect=N_("Qué respuesta del sistema comercial permite seguir, desde la próxima consulta."),
    who=HEAD,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=RULES,
    single=True,
    settings=(
        Setting(
            name="standing_balance_limit",
            label=N_("Adeudo que se acepta"),
            effect=N_("Hasta este saldo la cuenta está al corriente."),
            kind=Kind.MONEY,
            unit=N_("pesos"),
        ),
        Setting(
            name="standing_agreement_counts",
            label=N_("Un convenio vigente la regulariza"),
            effect=N_("Aunque deba más que lo anterior."),
            kind=Kind.YES,
        ),
        Setting(
            name="standing_statuses",
            label=N_("Estados de cuenta aceptados"),
            effect=N_("Uno por renglón, como los dice el sistema comercial. Vacío: cualquiera."),
            kind=Kind.LINES,
        ),
        Setting(
            name="standing_balance_days",
            label=N_("Antigüedad máxima del saldo"),
            effect=N_("Un saldo más viejo no es respuesta: la cuenta queda por validar."),
            kind=Kind.NUMBER,
            unit=N_("días"),
        ),
    ),
)

GROUND = SettingList(
    code="ground",
    slug="limites",
    label=N_("Tolerancia del límite"),
    one=N_("Tolerancia del límite"),
    effect=N_("Los contornos publicados son aproximados: cuánto fuera de la línea aún es dentro."),
    who=SYSTEM,
    entry=OfficeEntry,
    keeper=KEEPER,
    group=PLACES,
    single=True,
    settings=(
        Setting(
            name="territory_tolerance",
            label=N_("Tolerancia"),
            effect=N_("Distancia a la línea que todavía se acepta al ubicar un reporte."),
            kind=Kind.NUMBER,
            unit=N_("metros"),
        ),
    ),
)
