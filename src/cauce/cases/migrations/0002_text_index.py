from django.db import migrations

from cauce.cases import text_index


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(text_index.install, text_index.remove)]
