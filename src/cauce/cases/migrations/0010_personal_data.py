"""When the personal data of a case were erased, and when its person said not to be called."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_adoption_hold"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="reporter",
            name="opposed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
