from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Case pages, step dialogs, the register and the search."""

    name = "cauce.channels.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
