"""Who is adopting from which old register."""

from __future__ import annotations

from django.db import models


class AdoptionHold(models.Model):
    """An import under way. Its row is there as long as it lasts, or until it would have given a sign."""

    register = models.CharField(max_length=40, primary_key=True)
    holder = models.UUIDField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.register
