"""Texts that are read aloud or handed out; each report stores the version that its user was given."""

from django.db import models

from cauce.catalogue.models.base import Listed, Undeletable


class Script(Listed):
    """A text of the office: privacy notice, emergency hand-over, satisfaction call. `name` is its title."""

    text = models.TextField()
    version = models.PositiveIntegerField(default=1)


class ManualText(Undeletable):
    """What the office writes in a section of the procedure manual (`procedure.sections`)."""

    code = models.SlugField(max_length=80, unique=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.code


class ScriptVersion(Undeletable):
    """A script's text as it was."""

    script = models.ForeignKey(Script, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("script", "version"), name="catalogue_script_version_once"),
        )
        ordering = ("script_id", "version")

    def __str__(self) -> str:
        return f"{self.script} v{self.version}"
