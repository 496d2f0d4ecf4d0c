from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_connections"),
    ]

    operations = [
        migrations.AddField(
            model_name="office",
            name="logo",
            field=models.TextField(blank=True),
        ),
    ]
