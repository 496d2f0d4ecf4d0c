"""Of periods that are over, also what was solved and answered; what was kept without it is counted again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_past_moves"),
    ]

    operations = [
        migrations.DeleteModel("PastMoves"),
        migrations.CreateModel(
            name="PastPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start_on", models.DateField()),
                ("end_on", models.DateField()),
                ("entries", models.PositiveBigIntegerField()),
                ("moves", models.JSONField()),
                ("dealt", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("start_on", "end_on"), name="one_past_per_period")
                ],
            },
        ),
    ]
