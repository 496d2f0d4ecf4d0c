from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Steps 7 and 8 of the manual: the call queue, the YES and the NO."""

    name = "cauce.steps.verification"
    label = "verification"
    default_auto_field = "django.db.models.BigAutoField"
