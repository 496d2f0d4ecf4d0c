from django.db import migrations

from cauce.cases import text_index


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_personal_data")]

    operations = [migrations.RunPython(text_index.divide_words, migrations.RunPython.noop)]
