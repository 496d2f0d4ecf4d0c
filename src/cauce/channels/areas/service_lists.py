"""The service's own lists in a form of evidence: what was checked at the end, what was used."""

from __future__ import annotations

from django.forms import BoundField

from cauce.channels.shell.evidence_forms import EvidenceForm

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

    def _named(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]
