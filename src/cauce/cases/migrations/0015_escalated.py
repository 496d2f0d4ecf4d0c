"""What was escalated and has not ended is counted on every page of the head of unit."""

from django.db import migrations, models
from django.db.models import Q

OPEN = ["attended", "impeded", "in_field", "linked", "reassigned", "registered", "routed", "written_off"]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_seal_of_check"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["-received_at", "-id"],
                condition=Q(state__in=OPEN) & Q(escalated=True),
                name="case_escalated",
            ),
        ),
    ]
