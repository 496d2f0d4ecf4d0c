"""What is erased of an ended case beside its own columns; its entries, and so its figures, stay.

The chain covers digests of the personal values, not the values: emptied with their salts they can be
neither read nor guessed, and `cauce verify` holds as before.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from cauce.cases import text_index
from cauce.cases.models import Case, CaseAttachment, PersonalValue
from cauce.documents import attachments
from cauce.shared.text import fold

OF_THE_WORK = ("before", "after", "photo")
"""What a crew took of its work: it stays, without where and when it was taken."""
NAMES = ("given_name", "surname", "second_surname", "group")


def empty(case: Case) -> None:
    """Empty the personal values of every entry of an erased case, its files, and its names in searches."""
    values = PersonalValue.objects.filter(entry__case=case.pk, value__isnull=False)
    names = list(values.filter(field__in=[*NAMES, *(f"was.{name}" for name in NAMES)]))
    values.update(value=None, salt=None)
    text_index.forget_words({word for name in names for word in fold(name.value or "").split()})
    files = CaseAttachment.objects.filter(case=case.pk)
    attachments.erase(_of_this_case_alone(files.exclude(shows__in=OF_THE_WORK)))
    attachments.forget_place(list(files.filter(shows__in=OF_THE_WORK).values_list("attachment", flat=True)))


def _of_this_case_alone(files: QuerySet[CaseAttachment]) -> list[UUID]:
    """Those of the files that no case has whose data are still there: one letter may make several folios."""
    keys = set(files.values_list("attachment", flat=True))
    elsewhere = CaseAttachment.objects.filter(attachment__in=keys, case__erased_at=None)
    return list(keys - set(elsewhere.values_list("attachment", flat=True)))
