"""What is stored: attachments, issued documents with their frozen files, and the counters of series."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cauce.documents.kinds import AttachmentKind
from cauce.shared.append_only import AppendOnlyModel
from cauce.shared.ids import new_id


class Attachment(models.Model):
    """A file that someone handed in; its bytes are on disk under `id` (see `documents.storage`).

    `sha256` and `size` are of the stored bytes, `received_sha256` of the bytes as they arrived: what a
    crew's phone compares before it lets go of its original. `taken_at`, `lat` and `lon` were read from
    a photo's EXIF before it was stripped.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=AttachmentKind.choices)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    received_sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    erased_at = models.DateTimeField(null=True)
    """When its bytes were destroyed; the row stays, for the digests in the record name it."""
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.id} ({self.content_type})"

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it as an image."""
        return self.content_type.startswith("image/")


class UploadReceipt(models.Model):
    """What an idempotency key was answered with; written by `documents.receipts` alone."""

    client = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("client", "key"), name="upload_receipt_once"),)

    def __str__(self) -> str:
        return f"{self.client}: {self.attachment_id}"


class Series(models.Model):
    """The last number given in one series of one local year; written by `documents.numbering` alone."""

    name = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("name", "year"), name="documents_series_name_year"),)

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"


class IssuedDocument(AppendOnlyModel):
    """A numbered document as it was signed; never changed, only followed by a later version.

    `case_id` is the case that a letter answers (this package knows no cases). `sha256` covers the
    number, version, title, cut-off, the digests of the files, that case and the cases named.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    cut_off = models.DateTimeField()
    case_id = models.UUIDField(null=True, db_index=True)
    changes = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    sha256 = models.CharField(max_length=64)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("series", "year", "number", "version"), name="documents_issued_reference"
            ),
        )
        ordering = ("-year", "-number", "-version")

    def __str__(self) -> str:
        return f"{self.series} {self.year}/{self.number} v{self.version}"


class IssuedFile(AppendOnlyModel):
    """One frozen file of an issued document. Apart from its document, so that lists never load bytes."""

    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=4)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "format"), name="documents_file_format"),)

    def __str__(self) -> str:
        return f"{self.document_id}.{self.format}"


class NamedCase(AppendOnlyModel):
    """A case whose person an issued document names: whoever opens the document reads of that person."""

    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="named_cases")
    case_id = models.UUIDField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "case_id"), name="documents_case_named_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}: {self.case_id}"


class Delivery(models.Model):
    """A document on its way to one address; `trouble` says in a word why it is not there yet.

    `round` counts how often a person had it tried anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="deliveries")
    address = models.CharField(max_length=254)
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)
    trouble = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "address"), name="documents_sent_once_per_address"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} → {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done: sent, or refused for good."""
        return self.sent_at is not None or self.refused_at is not None
