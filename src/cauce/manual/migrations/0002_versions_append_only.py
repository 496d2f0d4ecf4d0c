from django.db import migrations

from cauce.shared.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("manual", "0001_initial"),
    ]

    operations = [
        AppendOnly("manual_version"),
        AppendOnly("manual_signature"),
    ]
