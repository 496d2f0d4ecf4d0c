from django.db import migrations, models

from cauce.shared.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_last_call_at")]

    operations = [
        migrations.AddField(
            "recordcheck", "seal", models.CharField(blank=True, db_default="", max_length=64)
        ),
        AppendOnly("cases_recordcheck"),  # SQLite forgets triggers with the table that it builds anew
    ]
