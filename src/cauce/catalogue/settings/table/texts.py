"""What is read aloud or handed out."""

from cauce.catalogue.profiles.entries import ScriptEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import TableKeeper
from cauce.catalogue.settings.table.common import ATTENDING, CALLS, CODE, NAME
from cauce.procedure.labels import N_

TEXTS = SettingList(
    code="script",
    slug="textos",
    label=N_("Textos y mensajes"),
    one=N_("Texto"),
    effect=N_("Lo que se lee por teléfono o se entrega. Cada reporte guarda la versión que se le dio."),
    who=CALLS,
    entry=ScriptEntry,
    keeper=TableKeeper("Script"),
    group=ATTENDING,
    grows=False,
    columns=("text",),
    settings=(
        CODE,
        NAME,
        Setting(
            name="text",
            label=N_("Texto"),
            effect=N_("Entre llaves va lo que escribe el programa. Lo ya dicho conserva su versión."),
            kind=Kind.SPOKEN,
        ),
    ),
)
