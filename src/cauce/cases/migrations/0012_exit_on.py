"""The day of the exit that stands: the pending list of any day is found without reading all that came after."""

from django.db import migrations, models
from django.db.models import Q

OF_THE_EXIT = """
    UPDATE cases_case SET exit_on = (
        SELECT e.booked_on FROM cases_entry e WHERE e.case_id = cases_case.id AND e.seq = cases_case.exit_seq
    )
    WHERE exit_seq IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_reserved_name_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="exit_on",
            field=models.DateField(null=True),
        ),
        migrations.RunSQL(OF_THE_EXIT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["exit_on", "booked_on"],
                condition=Q(exit_on__isnull=False),
                name="case_by_exit",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["case", "undoes"], condition=Q(undoes__isnull=False), name="entry_undoing"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["case", "seq"], condition=Q(step="correct"), name="entry_correcting"),
        ),
    ]
