"""Who is calling whom just now."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Claim(models.Model):
    """A verifier has the report on screen and the person on the line, until the lease ends."""

    case = models.OneToOneField(
        "cases.Case", models.CASCADE, primary_key=True, related_name="verification_claim"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()
