from django.db import migrations

from cauce.shared.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_record_check")]

    operations = [AppendOnly("cases_recordcheck")]
