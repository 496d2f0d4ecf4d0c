from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What the OIC audits."""

    name = "cauce.channels.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
