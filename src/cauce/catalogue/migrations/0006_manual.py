from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_mailing"),
    ]

    operations = [
        migrations.RenameField(model_name="office", old_name="manual", new_name="manual_code"),
        migrations.CreateModel(
            name="ManualText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=80, unique=True)),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.AddField(
            model_name="office",
            name="manual_area",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="office",
            name="manual_date",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="office",
            name="manual_name",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="office",
            name="manual_unit",
            field=models.CharField(blank=True, max_length=160),
        ),
        migrations.AddField(
            model_name="office",
            name="manual_version",
            field=models.CharField(blank=True, max_length=10),
        ),
    ]
