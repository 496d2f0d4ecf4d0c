from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    """The rehearsal of the procedure with the office's own settings."""

    name = "cauce.steps.rehearsal"
    label = "rehearsal"
    default_auto_field = "django.db.models.BigAutoField"
