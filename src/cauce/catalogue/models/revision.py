"""Tells every process that the catalogue changed."""

from django.db import models


class Revision(models.Model):
    """The only row (id 1). `number` counts the changes; `stamp` tells apart a change that was rolled back."""

    number = models.PositiveBigIntegerField(default=0)
    stamp = models.UUIDField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.number)
