from django.apps import AppConfig


class ManualConfig(AppConfig):
    """The manual as the office prepares, reviews and approves it."""

    name = "cauce.manual"
    label = "manual"
    default_auto_field = "django.db.models.BigAutoField"
