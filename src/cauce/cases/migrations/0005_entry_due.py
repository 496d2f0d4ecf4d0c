"""Figures find entries by the day that they count in, and by the deadline that they carry."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from cauce.shared.append_only import AppendOnly, Refusal

SAID_BY_AN_ENTRY = (
    "id", "case_id", "seq", "step", "actor_id", "happened_at", "recorded_at", "booked_on", "from_state",
    "to_state", "from_area_id", "to_area_id", "from_service_id", "to_service_id", "from_zone_id",
    "to_zone_id", "crew_id", "deadline", "net_deadline", "attended_at", "programme", "attempt", "undoes",
    "version", "data", "personal_digest", "previous", "digest",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_entry_append_only")]

    operations = [
        migrations.RemoveIndex("entry", "entry_by_day"),
        migrations.AddIndex("entry", models.Index(fields=["booked_on", "case", "seq"], name="entry_by_day")),
        migrations.AlterField(
            "entry",
            "case",
            models.ForeignKey(
                "cases.case",
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
            ),
        ),
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
        # SQLite rebuilt the table, and forgot its triggers.
        AppendOnly(
            "cases_entry",
            Refusal("DELETE"),
            Refusal("UPDATE", of=SAID_BY_AN_ENTRY),
            Refusal("UPDATE", of=("fanned_out_at",), when="OLD.fanned_out_at IS NOT NULL"),
        ),
    ]
