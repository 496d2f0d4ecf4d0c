from django.apps import AppConfig


class WriteoffsConfig(AppConfig):
    """Templates of the daily write-off."""

    name = "cauce.channels.writeoffs"
    label = "writeoffs_channel"
    default_auto_field = "django.db.models.BigAutoField"
