"""What falls due in a period is found by the deadline that the entries carry."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_entry_append_only")]

    operations = [
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["deadline"],
                condition=Q(programme=True, step__in=["receive", "correct"]),
                name="entry_due",
            ),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["net_deadline"],
                condition=Q(programme=True, net_deadline__gt=F("deadline")),
                name="entry_due_later",
            ),
        ),
    ]
