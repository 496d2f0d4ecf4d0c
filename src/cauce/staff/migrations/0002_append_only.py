from django.db import migrations

from cauce.shared.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [AppendOnly("staff_personalread")]
