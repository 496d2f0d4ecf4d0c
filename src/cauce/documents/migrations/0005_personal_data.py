"""When the bytes of an attachment were destroyed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_delivery"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
    ]
