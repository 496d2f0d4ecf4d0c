from django.db import migrations

from cauce.shared.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        AppendOnly("documents_issueddocument"),
        AppendOnly("documents_issuedfile"),
        AppendOnly("documents_namedcase"),
    ]
