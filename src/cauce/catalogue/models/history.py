"""Who changed which setting, when, and from what to what."""

from django.db import models

from cauce.shared.append_only import AppendOnlyModel


class SettingChange(AppendOnlyModel):
    """One change of one row of one list; `number` counts the changes of that row.

    The author is named as they were called then, and by id: accounts are a layer above. No id: the system.
    `was` and `became` hold the fields that changed; a new row was nothing.
    """

    listing = models.CharField(max_length=40)
    row = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    author_id = models.BigIntegerField(null=True)
    author = models.CharField(max_length=120)
    at = models.DateTimeField()
    was = models.JSONField(default=dict)
    became = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("listing", "row", "number"), name="catalogue_change_once"),
        )

    def __str__(self) -> str:
        return f"{self.listing}/{self.row} {self.number}"
