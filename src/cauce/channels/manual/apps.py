from django.apps import AppConfig


class ManualChannelConfig(AppConfig):
    """Templates of the manual."""

    name = "cauce.channels.manual"
    label = "manual_channel"
    default_auto_field = "django.db.models.BigAutoField"
