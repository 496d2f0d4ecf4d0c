from django.apps import AppConfig


class AreasConfig(AppConfig):
    """The dispatcher's board, its steps in bulk, the crew's page and sheet."""

    name = "cauce.channels.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"
