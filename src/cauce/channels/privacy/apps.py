from django.apps import AppConfig


class PrivacyScreensConfig(AppConfig):
    """The screens on which rights over personal data are answered."""

    name = "cauce.channels.privacy"
    label = "privacy_screens"
    default_auto_field = "django.db.models.BigAutoField"
