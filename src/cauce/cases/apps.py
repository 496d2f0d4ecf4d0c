from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The record: cases, their entries, the persons, the folio."""

    name = "cauce.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
