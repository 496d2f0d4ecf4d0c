"""Files in a form: what was uploaded stays uploaded, whatever else is wrong with the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from cauce.documents import attachments
from cauce.documents.errors import Unacceptable
from cauce.documents.kinds import AttachmentKind
from cauce.procedure.roles import Actor

KEPT = "{name}.kept"
"""The inputs that name the files received by an earlier attempt."""


@dataclass(slots=True)
class Handed:
    """The files of one question: those uploaded now, and the ids of those received before."""

    uploads: list[UploadedFile] = field(default_factory=list)
    kept: list[UUID] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.uploads or self.kept)


class FilesInput(forms.FileInput):
    """Several files; those received before are listed, and go again as their ids."""

    allow_multiple_selected = True
    template_name = "shell/forms/files.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Handed:
        uploads = files.getlist(name) if isinstance(files, MultiValueDict) else []
        return Handed(uploads, list(_ids(_listed(data, KEPT.format(name=name)))))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and KEPT.format(name=name) not in data

    def format_value(self, value: Any) -> None:
        """A browser never takes a file name back."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        received = attachments.named(value.kept) if isinstance(value, Handed) else []
        context = super().get_context(name, None, attrs)
        return context | {"received": received, "kept_name": KEPT.format(name=name)}


class FilesField(forms.Field):
    """Photos or scans; its value is a `Handed`."""

    widget = FilesInput

    def validate(self, value: Handed) -> None:
        if self.required and not value:
            raise forms.ValidationError(_("Agregue al menos un archivo."), code="required")


def receive(handed: Handed, kind: str, actor: Actor) -> list[UUID]:
    """Store what was uploaded and return every id of the question, the earlier ones first.

    Ids that name nothing that `actor` uploaded are left out. Raises `Unacceptable` for a file that
    can't be kept, when those before it have joined `handed.kept`.
    """
    handed.kept = attachments.uploaded_by(handed.kept, actor.id)
    for upload in handed.uploads:
        try:
            stored = attachments.store(upload, upload.name or "", AttachmentKind(kind), actor.id)
        except Unacceptable as error:
            raise Unacceptable(f"{upload.name}: {error}") from error
        handed.kept.append(stored.pk)
    return handed.kept


def _listed(data: Any, name: str) -> Iterable[str]:
    return data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, ())


def _ids(texts: Iterable[str]) -> Iterable[UUID]:
    for text in texts:
        try:
            yield UUID(text)
        except ValueError:
            continue
