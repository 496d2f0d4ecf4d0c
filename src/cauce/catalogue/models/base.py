"""What every list of the office shares: a code that files use, a switch, an order; and no deletion."""

from typing import Any, NoReturn

from django.db import models


class NeverDeletedError(TypeError):
    """A row of the catalogue was to be deleted; old reports still point to it. Switch it off instead."""


class KeptQuerySet(models.QuerySet[Any]):
    """A queryset that refuses to delete."""

    def delete(self) -> NoReturn:
        raise NeverDeletedError(self.model.__name__)


class Undeletable(models.Model):
    """A row that stays for the reports that name it."""

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise NeverDeletedError(type(self).__name__)


class Kept(Undeletable):
    """A row of a list; `active` says whether it is still offered."""

    active = models.BooleanField(default=True)

    class Meta:
        abstract = True


class Listed(Kept):
    """A named row of a list, known to profile files by its `code`."""

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("position", "name")

    def __str__(self) -> str:
        return self.name
