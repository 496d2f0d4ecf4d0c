from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Capture, routing by hand, the rules as they stand, and the paper folios."""

    name = "cauce.channels.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
