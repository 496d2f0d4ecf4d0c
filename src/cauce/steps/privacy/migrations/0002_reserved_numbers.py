"""Requests in reserve have numbers of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("request", "privacy_request_once"),
        migrations.AddConstraint(
            "request",
            models.UniqueConstraint(fields=("reserved", "year", "number"), name="privacy_request_once"),
        ),
    ]
