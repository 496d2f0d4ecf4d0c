"""The moment of the last attempt to call, not only its day: attempts count when they are at different hours."""

from django.db import migrations, models

OF_THE_LAST_CONTACT = """
    UPDATE cases_case SET last_call_at = (
        SELECT max(e.happened_at) FROM cases_entry e WHERE e.case_id = cases_case.id AND e.step = 'contact'
    )
    WHERE last_call_on IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_exit_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="last_call_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(OF_THE_LAST_CONTACT, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="case", name="last_call_on"),
    ]
