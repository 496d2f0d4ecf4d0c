"""When the reports to the authorities are issued, and who gets them."""

from cauce.catalogue.profiles.entries import MailingEntry
from cauce.catalogue.settings.declared import Kind, Setting, SettingList
from cauce.catalogue.settings.keeping import TableKeeper
from cauce.catalogue.settings.table.common import CODE, EITHER, NAME, OFFICE, offered
from cauce.procedure.labels import N_

MAILINGS = SettingList(
    code="mailing",
    slug="envios",
    label=N_("Envíos de informes"),
    one=N_("Informe"),
    effect=N_("Cuándo se emite cada informe sin que nadie lo pida, y a qué correos llega."),
    who=EITHER,
    entry=MailingEntry,
    keeper=TableKeeper("Mailing"),
    group=OFFICE,
    grows=False,
    columns=("at", "recipients"),
    settings=(
        CODE,
        NAME,
        Setting(name="at", label=N_("Hora"), effect=N_("A la que se emite, como 07:30.")),
        Setting(
            name="days_after",
            label=N_("Días de espera"),
            effect=N_("Después de que terminó el periodo, para anotar las causas; 0 es al día siguiente."),
            kind=Kind.NUMBER,
            unit=N_("días"),
        ),
        Setting(
            name="recipients",
            label=N_("Correos"),
            effect=N_("Uno por renglón. Los informes ya enviados no se reenvían."),
            kind=Kind.LINES,
        ),
        offered(N_("Apagado, solo se emite a mano; al emitirlo se envía igual.")),
    ),
)
