from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Requests over personal data, and what has passed its retention."""

    name = "cauce.steps.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
