"""When each report to the authorities is issued, and who gets it."""

from django.db import models

from cauce.catalogue.models.base import Listed


class Mailing(Listed):
    """A kind of report (`code`): issued by itself while `active`, and sent to its `recipients`.

    `at` is a local hour (`07:30`), `days_after` how many days after the period's last day plus one.
    """

    at = models.CharField(max_length=5, default="07:30")
    days_after = models.PositiveIntegerField(default=0)
    recipients = models.JSONField(default=list, blank=True)
