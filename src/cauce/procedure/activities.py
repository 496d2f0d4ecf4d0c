"""The eleven activities of the manual, in our own words (domain §2)."""

from __future__ import annotations

from dataclasses import dataclass

from cauce.procedure.labels import N_
from cauce.procedure.roles import Role
from cauce.procedure.steps import STEPS, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity of the manual: who does it, what comes in (*insumo*) and what goes out (*salida*)."""

    number: int
    name: str
    roles: tuple[Role, ...]
    what: str
    input: str
    output: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The rows of the table that do it, in the table's order; some activities are no transitions."""
        return tuple(row for row in STEPS.values() if row.manual == self.number)


ACTIVITIES: tuple[Activity, ...] = (
    Activity(
        number=1,
        name=N_("Inicio"),
        roles=(Role.DESK, Role.UGSYRP, Role.CAIC),
        what=N_("Todos los puntos de recepción trabajan sobre un solo registro."),
        input=N_("Persona que acude, llama o escribe"),
        output=N_("Persona atendida por quien registra"),
    ),
    Activity(
        number=2,
        name=N_("Recepción"),
        roles=(Role.DESK, Role.USUARIO),
        what=N_(
            "Recibir la queja, el comentario o la solicitud por cualquier medio y clasificarla. "
            "La información y los comentarios se contestan; lo que es de otra instancia se "
            "canaliza."
        ),
        input=N_("Lo que la persona dice, pide o entrega por escrito"),
        output=N_("Folio, y respuesta o canalización cuando ahí termina"),
    ),
    Activity(
        number=3,
        name=N_("Registro y consulta de la cuenta"),
        roles=(Role.DESK, Role.UGSYRP, Role.UNIT_HEAD),
        what=N_(
            "Anotar nombre, domicilio, teléfono y lugar del problema. Si falta agua en la toma, "
            "consultar la cuenta en el sistema comercial: sin regularizar, se propone declarar no procedente "
            "y se explica qué hacer."
        ),
        input=N_("Datos de la persona; número de cuenta cuando el servicio lo pide"),
        output=N_("Reporte completo, no procedente con su motivo, o excepción autorizada"),
    ),
    Activity(
        number=4,
        name=N_("Captura y turno"),
        roles=(Role.DESK, Role.UGSYRP, Role.UNIT_HEAD),
        what=N_(
            "Capturar una sola vez y turnar al área que atiende, por reglas de servicio y zona o "
            "a mano. Varios reportes del mismo problema se agrupan."
        ),
        input=N_("Reporte registrado"),
        output=N_("Reporte turnado, agrupado o cancelado"),
    ),
    Activity(
        number=5,
        name=N_("Atención en el lugar"),
        roles=(Role.AREA, Role.CREW),
        what=N_(
            "Acudir al lugar según la logística del área; lo del programa de respuesta, dentro de sus "
            "horas. Lo que lo impide se anota con motivo, evidencia y fecha de revisión."
        ),
        input=N_("Reporte turnado y orden de trabajo"),
        output=N_("Reporte declarado atendido, o impedimento"),
    ),
    Activity(
        number=6,
        name=N_("Baja y relación de atendidos"),
        roles=(Role.UGSYRP,),
        what=N_(
            "Confirmar cada día la baja de lo atendido e imprimir la relación con la que quien verifica "
            "concluye; lo que no está resuelto se devuelve al área."
        ),
        input=N_("Reportes declarados atendidos"),
        output=N_("Baja y relación de reportes atendidos"),
    ),
    Activity(
        number=7,
        name=N_("Verificación"),
        roles=(Role.CAIC,),
        what=N_(
            "Llamar a la persona y preguntar si quedó conforme. Si no, el mismo folio vuelve al "
            "área como reasignado; la segunda inconformidad llega al titular."
        ),
        input=N_("Relación de reportes atendidos"),
        output=N_("Conformidad, o reporte reasignado"),
    ),
    Activity(
        number=8,
        name=N_("Cierre"),
        roles=(Role.CAIC, Role.CAIC_HEAD),
        what=N_("Cerrar el reporte. Solo cierra quien verifica."),
        input=N_("Conformidad de la persona, o intentos agotados"),
        output=N_("Reporte cerrado"),
    ),
    Activity(
        number=9,
        name=N_("Informe diario y semanal"),
        roles=(Role.UGSYRP,),
        what=N_("Informar a la dirección operativa, cada día y cada semana, cómo están los reportes."),
        input=N_("Movimientos del periodo"),
        output=N_("Informe diario y semanal, numerado"),
    ),
    Activity(
        number=10,
        name=N_("Evaluación mensual"),
        roles=(Role.CAIC,),
        what=N_("Evaluar cada mes el porcentaje de eficiencia por servicio y enviarlo a quien dirige."),
        input=N_("Movimientos y verificaciones del mes"),
        output=N_("Evaluación mensual"),
    ),
    Activity(
        number=11,
        name=N_("Fin"),
        roles=(Role.UGSYRP, Role.CAIC),
        what=N_("Termina el procedimiento."),
        input=N_("Evaluación mensual"),
        output=N_("Procedimiento concluido"),
    ),
)
