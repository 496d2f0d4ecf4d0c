from django.apps import AppConfig


class WriteoffConfig(AppConfig):
    """Step 6 of the manual: the daily baja and the relación de reportes atendidos."""

    name = "cauce.steps.writeoff"
    label = "writeoff"
    default_auto_field = "django.db.models.BigAutoField"
