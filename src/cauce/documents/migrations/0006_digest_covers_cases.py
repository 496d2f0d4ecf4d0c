"""The digest of a document covers the case that it belongs to and the cases that it names from now on.

What was issued before is digested anew, if it still is what was issued; what is not stays told of.
"""

import hashlib
import json

from django.db import migrations

from cauce.shared.append_only import locks, unlocks

TABLE = "documents_issueddocument"


def cover_cases(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in unlocks(TABLE, vendor):
        schema_editor.execute(statement, params=None)
    documents = apps.get_model("documents", "IssuedDocument").objects
    for key in list(documents.order_by("pk").values_list("pk", flat=True)):
        cover(documents.get(pk=key), documents)
    for statement in locks(TABLE, vendor):
        schema_editor.execute(statement, params=None)


def cover(document, documents):
    before = covered(document)
    concerned = concerned_by(document)
    if concerned and document.sha256 == digest(before):
        documents.filter(pk=document.pk).update(sha256=digest(before | concerned))


def covered(document):
    reference = ("series", "year", "number", "version", "changes")
    files = document.files.values_list("format", "sha256")
    return {
        "reference": {name: getattr(document, name) for name in reference},
        "title": document.title,
        "cut_off": document.cut_off.timestamp(),
        "files": sorted([file_format, sha256] for file_format, sha256 in files),
    }


def concerned_by(document):
    named = sorted(map(str, document.named_cases.values_list("case_id", flat=True)))
    case = {"case": str(document.case_id)} if document.case_id else {}
    return case | ({"named": named} if named else {})


def digest(said):
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_personal_data")]

    operations = [migrations.RunPython(cover_cases, migrations.RunPython.noop)]
