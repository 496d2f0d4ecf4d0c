"""How long personal data are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_logo"),
    ]

    operations = [
        migrations.AddField(
            model_name="office",
            name="cancel_days",
            field=models.PositiveIntegerField(default=90),
        ),
        migrations.AddField(
            model_name="office",
            name="retention_complaint_years",
            field=models.PositiveIntegerField(default=5),
        ),
        migrations.AddField(
            model_name="office",
            name="retention_misconduct_years",
            field=models.PositiveIntegerField(default=10),
        ),
        migrations.AddField(
            model_name="office",
            name="retention_years",
            field=models.PositiveIntegerField(default=5),
        ),
    ]
