from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Step 4 of the manual: the rules that send a report to its area."""

    name = "cauce.steps.routing"
    label = "routing"
    default_auto_field = "django.db.models.BigAutoField"
