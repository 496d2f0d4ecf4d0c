"""Entries and seals are written once. An entry's outbox mark is set once; a personal value may be erased."""

from django.db import migrations, models

from cauce.shared.append_only import AppendOnly, Refusal

SAID_BY_AN_ENTRY = (
    "id", "case_id", "seq", "step", "actor_id", "happened_at", "recorded_at", "booked_on", "from_state",
    "to_state", "from_area_id", "to_area_id", "from_service_id", "to_service_id", "from_zone_id",
    "to_zone_id", "crew_id", "deadline", "programme", "attempt", "undoes", "version", "data",
    "personal_digest", "previous", "digest",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_text_index")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["recorded_at"], name="entry_by_recording"),
        ),
        AppendOnly(
            "cases_entry",
            Refusal("DELETE"),
            Refusal("UPDATE", of=SAID_BY_AN_ENTRY),
            Refusal("UPDATE", of=("fanned_out_at",), when="OLD.fanned_out_at IS NOT NULL"),
        ),
        AppendOnly(
            "cases_personalvalue",
            Refusal("DELETE"),
            Refusal("UPDATE", of=("id", "entry_id", "field", "digest")),
            Refusal("UPDATE", of=("value", "salt"), when="NEW.value IS NOT NULL OR NEW.salt IS NOT NULL"),
        ),
        AppendOnly("cases_dayseal"),
    ]
