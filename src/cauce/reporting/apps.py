from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Steps 9 and 10 of the manual: what the office reports of its work, and the reports it issued."""

    name = "cauce.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
