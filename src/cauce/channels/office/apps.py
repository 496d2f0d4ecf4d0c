from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Where the office sets itself up."""

    name = "cauce.channels.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
