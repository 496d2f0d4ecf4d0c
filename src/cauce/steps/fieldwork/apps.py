from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """Step 5 of the manual: work orders, crews, impediments, the 24-hour clock."""

    name = "cauce.steps.fieldwork"
    label = "fieldwork"
    default_auto_field = "django.db.models.BigAutoField"
