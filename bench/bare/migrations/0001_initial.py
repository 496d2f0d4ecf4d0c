from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Row",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("said", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
