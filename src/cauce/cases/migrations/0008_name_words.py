from django.db import migrations

from cauce.cases import text_index


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_record_check_append_only")]

    operations = [migrations.RunPython(text_index.install, migrations.RunPython.noop)]
