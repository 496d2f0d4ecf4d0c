from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The office's figures, and the reports that it issues."""

    name = "cauce.channels.informes"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
