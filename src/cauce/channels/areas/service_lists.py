"""The service's own lists in a form of evidence: what was checked at the end, what was used."""

from __future__ import annotations

from uuid import UUID

from django.forms import BoundField

from cauce.cases.offering import foreseen
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.procedure.roles import Actor

CHECKLIST, MATERIALS = "checklist.", "materials."


class ServiceLists(EvidenceForm):
    """A form of evidence whose lists are drawn apart from its other questions."""

    @property
    def questions(self) -> list[BoundField]:
        """What the step asks besides the lists."""
        lists = (CHECKLIST, MATERIALS)
        return [bound for bound in self.visible_fields() if not bound.name.startswith(lists)]

    @property
    def checks(self) -> list[BoundField]:
        """The questions of the service's closing list."""
        return self._named(CHECKLIST)

    @property
    def stock(self) -> list[BoundField]:
        """A box for each material of the service."""
        return self._named(MATERIALS)

    @property
    def stock_given(self) -> bool:
        """Whether some material was written down."""
        return any(bound.value() for bound in self.stock)

    def foresee(self, step: str, case_id: UUID, actor: Actor) -> None:
        """Say besides what the procedure would refuse: what is missing is told at once, never by parts."""
        given = self.half_filled(actor)
        reason = foreseen(step, case_id, actor, given) if given else ""
        if reason:
            self.refuse({"": reason})

    def _named(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]
