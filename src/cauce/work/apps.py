from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Turns and slots."""

    name = "cauce.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
