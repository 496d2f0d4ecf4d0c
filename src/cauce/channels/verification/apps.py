from django.apps import AppConfig


class VerificationChannelConfig(AppConfig):
    """Templates of the call queue."""

    name = "cauce.channels.verification"
    label = "verification_channel"
    default_auto_field = "django.db.models.BigAutoField"
