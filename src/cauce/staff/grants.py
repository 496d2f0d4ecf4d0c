"""Which roles were given to whom, and taken away again: what an auditor holds against the staff there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cauce.procedure.roles import ROLE_LABELS, Role
from cauce.staff.models import RoleGrant


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that an account has or had. `by` and `taken_by` are empty for the system's own console."""

    id: int
    at: datetime
    who: str
    username: str
    role: str
    by: str
    taken_at: datetime | None
    taken_by: str

    @property
    def role_label(self) -> str:
        """What the role is called, to be passed through gettext."""
        return ROLE_LABELS[Role(self.role)]


def page(*, before: int | None = None, limit: int = 50) -> list[Grant]:
    """Return the latest grants, those taken away among them; `before` is the id of the last one shown."""
    grants = RoleGrant.objects.order_by("-id")
    if before is not None:
        grants = grants.filter(id__lt=before)
    rows = grants.values_list(
        "id", "granted_at", "user__full_name", "user__username", "role",
        "granted_by__full_name", "revoked_at", "revoked_by__full_name",
    )[:limit]  # fmt: skip
    return [
        Grant(key, at, who, username, role, by or "", taken_at, taken_by or "")
        for key, at, who, username, role, by, taken_at, taken_by in rows
    ]
