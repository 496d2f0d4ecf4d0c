from django.apps import AppConfig


class GuideConfig(AppConfig):
    """What is left to set up, and the help."""

    name = "cauce.channels.guide"
    label = "guide"
    default_auto_field = "django.db.models.BigAutoField"
