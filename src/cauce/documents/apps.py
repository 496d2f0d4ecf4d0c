from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Attachments and issued documents."""

    name = "cauce.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
