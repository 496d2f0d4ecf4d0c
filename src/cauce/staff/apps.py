from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "cauce.staff"
    label = "staff"
    verbose_name = _("Personal de la oficina")
    default_auto_field = "django.db.models.BigAutoField"
