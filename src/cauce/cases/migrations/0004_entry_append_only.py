"""What the clock and the solution are as of each entry: figures of a past day need no replay."""

from django.db import migrations, models

from cauce.shared.append_only import AppendOnly, Refusal

SAID_BY_AN_ENTRY = (
    "id", "case_id", "seq", "step", "actor_id", "happened_at", "recorded_at", "booked_on", "from_state",
    "to_state", "from_area_id", "to_area_id", "from_service_id", "to_service_id", "from_zone_id",
    "to_zone_id", "crew_id", "deadline", "net_deadline", "attended_at", "programme", "attempt", "undoes",
    "version", "data", "personal_digest", "previous", "digest",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_append_only")]

    operations = [
        migrations.AddField("entry", "net_deadline", models.DateTimeField(null=True)),
        migrations.AddField("entry", "attended_at", models.DateTimeField(null=True)),
        AppendOnly(
            "cases_entry",
            Refusal("DELETE"),
            Refusal("UPDATE", of=SAID_BY_AN_ENTRY),
            Refusal("UPDATE", of=("fanned_out_at",), when="OLD.fanned_out_at IS NOT NULL"),
        ),
    ]
