"""Where, when not, and whom else to call."""

from cauce.catalogue.profiles.entries import BodyEntry, ColoniaEntry, HolidayEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import TableKeeper
from cauce.catalogue.settings.table.colonias import ColoniaKeeper
from cauce.catalogue.settings.table.common import CODE, EITHER, HEAD, NAME, PLACES, RULES, offered
from cauce.catalogue.settings.table.judges import body_is_free, outline_is_drawable
from cauce.catalogue.settings.table.zones import ListedZone, ZoneKeeper
from cauce.procedure.labels import N_

HOLIDAYS = SettingList(
    code="holiday",
    slug="dias-inhabiles",
    label=N_("Días inhábiles"),
    one=N_("Día"),
    effect=N_("Los de la ley ya están contados; aquí van los propios, y los de ley que sí se trabajan."),
    who=HEAD,
    entry=HolidayEntry,
    keeper=TableKeeper("Holiday", names=("day",)),
    group=RULES,
    columns=("works",),
    settings=(
        Setting(name="day", label=N_("Día"), effect=N_("Ya no cambia."), kind=Kind.DATE, fixed=True),
        Setting(name="name", label=N_("Nombre"), effect=N_("Por qué no se cuenta.")),
        Setting(
            name="works",
            label=N_("Se trabaja"),
            effect=N_("Encendido cuenta como hábil un día que la ley da; apagado, no se cuenta."),
            kind=Kind.YES,
            meanwhile=N_(
                "Los %(open)d reportes abiertos conservan su plazo: lo nuevo vale para los que lleguen."
            ),
        ),
        offered(
            N_("Apagado, el día vuelve a ser lo que dice la ley."),
            N_("Los %(open)d reportes abiertos conservan su plazo: lo nuevo vale para los que lleguen."),
        ),
    ),
)

ZONES = SettingList(
    code="zone",
    slug="zonas",
    label=N_("Zonas"),
    one=N_("Zona"),
    effect=N_("Partes del territorio: por contorno, o por las colonias que dicen ser de ella."),
    who=EITHER,
    entry=ListedZone,
    keeper=ZoneKeeper("Zone"),
    group=PLACES,
    judge=outline_is_drawable,
    columns=("polygon",),
    settings=(
        CODE,
        NAME,
        Setting(
            name="polygon",
            label=N_("Contorno"),
            effect=N_("Archivo GeoJSON con un polígono en grados. Los reportes ya ubicados no se mueven."),
            kind=Kind.OUTLINE,
        ),
        Setting(
            name="colonias",
            label=N_("Colonias"),
            effect=N_("Una por renglón, como en su lista: dicen la zona donde no hay ubicación."),
            kind=Kind.LINES,
        ),
        offered(N_("Apagada, su contorno deja de contar para los reportes que lleguen.")),
    ),
)

COLONIAS = SettingList(
    code="colonia",
    slug="colonias",
    label=N_("Colonias"),
    one=N_("Colonia"),
    effect=N_("Lo que se ofrece al escribir el domicilio, con los otros nombres que le da la gente."),
    who=EITHER,
    entry=ColoniaEntry,
    keeper=ColoniaKeeper("Colonia", refs={"zone": "zone"}),
    group=PLACES,
    columns=("type", "zone", "postal_code"),
    settings=(
        CODE,
        NAME,
        Setting(
            name="type", label=N_("Tipo"), effect=N_("Colonia, pueblo, fraccionamiento, unidad habitacional.")
        ),
        Setting(
            name="zone",
            label=N_("Zona"),
            effect=N_("Decide a qué área va lo que llegue; los reportes ya turnados se quedan."),
            kind=Kind.ROW,
            of="zone",
        ),
        Setting(name="postal_code", label=N_("Código postal"), effect=N_("También se busca por él.")),
        Setting(name="lat", label=N_("Latitud"), effect=N_("De su centro, en grados."), kind=Kind.DEGREES),
        Setting(name="lon", label=N_("Longitud"), effect=N_("De su centro, en grados."), kind=Kind.DEGREES),
        Setting(
            name="aliases",
            label=N_("Otros nombres"),
            effect=N_("Uno por renglón: también se busca por ellos."),
            kind=Kind.LINES,
        ),
        offered(N_("Apagada ya no se ofrece; los reportes que la nombran la conservan.")),
    ),
)

BODIES = SettingList(
    code="body",
    slug="instancias",
    label=N_("Otras instancias"),
    one=N_("Instancia"),
    effect=N_("A quién se canaliza lo que no toca a la organización."),
    who=EITHER,
    entry=BodyEntry,
    keeper=TableKeeper("OutsideBody"),
    group=PLACES,
    judge=body_is_free,
    columns=("matter", "phone"),
    settings=(
        CODE,
        NAME,
        Setting(name="matter", label=N_("Asunto"), effect=N_("Qué le toca.")),
        Setting(
            name="phone",
            label=N_("Teléfono"),
            effect=N_("Se le dice a la persona. Vacío: se avisa que falta."),
        ),
        offered(N_("Apagada ya no se ofrece al canalizar.")),
    ),
)
