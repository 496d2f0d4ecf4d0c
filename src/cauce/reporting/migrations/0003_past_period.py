"""What periods that are over came to: counted once each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0002_saved_views"),
    ]

    operations = [
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
