from django.apps import AppConfig


class StandingConfig(AppConfig):
    """Step 3 of the manual: the check of the account in ATL."""

    name = "cauce.steps.standing"
    label = "standing"
    default_auto_field = "django.db.models.BigAutoField"
