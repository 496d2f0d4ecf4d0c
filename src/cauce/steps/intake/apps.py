from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Steps 1 to 4 of the manual: the intake behind every channel."""

    name = "cauce.steps.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
