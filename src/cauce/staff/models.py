"""Accounts, the roles granted to them, their API tokens, and who read whose personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cauce.procedure.roles import ROLE_LABELS, STAFF_ROLES, Actor, Role
from cauce.shared.append_only import AppendOnlyModel
from cauce.shared.quickly_read import QuicklyRead
from cauce.shared.statements import Prepared, Slot

ROLE_CHOICES = [(role.value, _(ROLE_LABELS[role])) for role in Role if role in STAFF_ROLES]

is_username = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{1,39}\Z",
    _("Use de 2 a 40 letras minúsculas sin acento, números, punto o guion."),
)


class User(QuicklyRead, AbstractBaseUser):
    """A member of the staff. What they may do follows from their roles, areas and crews alone."""

    username = models.CharField(_("usuario"), max_length=40, unique=True, validators=[is_username])
    full_name = models.CharField(_("nombre completo"), max_length=120)
    initials = models.CharField(_("iniciales"), max_length=4, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    is_active = models.BooleanField(_("activo"), default=True)
    is_demo = models.BooleanField(_("de demostración"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    areas = models.ManyToManyField("catalogue.Area", related_name="staff", blank=True)
    crews = models.ManyToManyField("catalogue.Crew", related_name="staff", blank=True)

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("usuario")
        verbose_name_plural = _("usuarios")

    def __str__(self) -> str:
        return self.full_name

    @property
    def may_sign_in(self) -> bool:
        """Whether this account opens any door; a demo account does so only in the demo."""
        return self.is_active and (settings.CAUCE_DEMO or not self.is_demo)

    @cached_property
    def actor(self) -> Actor:
        """This person as the procedure knows them, read in one query."""
        held: dict[str, set[str]] = {"role": set(), "area": set(), "crew": set()}
        for kind, value in _STANDING.rows(user=self.pk):
            held[kind].add(value)
        return self.acting(held["role"], map(int, held["area"]), map(int, held["crew"]))

    def acting(self, roles: Iterable[str], areas: Iterable[int], crews: Iterable[int]) -> Actor:
        """This person in these roles, for these areas and in these crews."""
        return Actor(
            id=self.pk,
            name=self.full_name,
            roles=frozenset(map(Role, roles)),
            areas=frozenset(areas),
            crews=frozenset(crews),
        )

    def forget_actor(self) -> None:
        """Have `actor` read again after a change of roles, areas or crews."""
        self.__dict__.pop("actor", None)


class RoleGrant(models.Model):
    """One role given to one person; a revoked grant stays as history. No `granted_by`: the console."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=12, choices=ROLE_CHOICES)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(revoked_at=None), name="one_standing_grant_per_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


def _standing() -> models.QuerySet[RoleGrant, tuple[str, str]]:
    """What a user stands for: roles, areas and crews, each with its kind."""
    user = Slot("user", models.BigIntegerField())
    roles = RoleGrant.objects.filter(user_id=user, revoked_at=None)
    areas = User.areas.through.objects.filter(user_id=user)
    crews = User.crews.through.objects.filter(user_id=user)
    return roles.values_list(models.Value("role"), "role").union(
        areas.values_list(models.Value("area"), Cast("area_id", models.TextField())),
        crews.values_list(models.Value("crew"), Cast("crew_id", models.TextField())),
        all=True,
    )


_STANDING: Prepared[tuple[str, str]] = Prepared(_standing)


class ApiToken(QuicklyRead):
    """A program's key to act as its owner. Only the digest is kept: the plaintext is shown once."""

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(_("nombre"), max_length=80)
    prefix = models.CharField(max_length=24, unique=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.prefix}… ({self.name})"

    def stands(self, at: datetime) -> bool:
        """Whether the token still opens the door at that moment."""
        return self.revoked_at is None and at < self.expires_at and self.user.may_sign_in


class PersonalRead(AppendOnlyModel):
    """Someone saw personal data of a case (domain §12). No `reader`: the system itself.

    The case is named by its key alone: cases are a layer above.
    """

    reader = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    case_id = models.UUIDField()
    what = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["case_id", "id"], name="reads_of_a_case"),
            models.Index(fields=["reader", "id"], name="reads_by_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.case_id}"
