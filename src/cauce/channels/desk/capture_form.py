"""The form of a call: the evidence of step 2, with what the desk settles while the person is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cauce.cases.receipts import Key
from cauce.catalogue import Catalogue, Question, ServiceRow, current
from cauce.channels.desk.fields import service_field
from cauce.channels.shell.bounds import MomentField
from cauce.channels.shell.evidence_forms import EvidenceForm
from cauce.channels.shell.sending import receipt, said_in
from cauce.procedure import evidence as ev
from cauce.procedure.evidence import Evidence, Received
from cauce.procedure.evidence.receiving import CHANNELS
from cauce.procedure.kinds import Kind, Tie
from cauce.procedure.roles import Actor, Role
from cauce.shared.ids import new_id
from cauce.steps.intake.completeness import asked_for, problems_of

KINDS = (
    (Kind.SERVICE, gettext_lazy("Servicio")),
    (Kind.INFORMATION, gettext_lazy("Información")),
    (Kind.COMMENT, gettext_lazy("Comentario")),
    (Kind.COMPLAINT, gettext_lazy("Queja")),
    (Kind.MISCONDUCT, gettext_lazy("Contra servidor público")),
)
SETTLED = (
    ("route", gettext_lazy("Turnar")),
    ("answer", gettext_lazy("Contestar")),
    ("refer", gettext_lazy("Otra instancia")),
    ("refuse", gettext_lazy("No procede")),
)
AUTHORISE = ("override", gettext_lazy("Autorizar"))

LONG = 70
"""Letters of answers that fit in one line."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the desk asks of the intake: the arguments of `steps.intake.receiving.receive`."""

    given: Received
    question: UUID | None
    at_once: Evidence | None
    tied: tuple[tuple[Tie, str], ...]
    paper_folio: str
    happened_at: datetime | None
    key: Key


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the triage; `suggests` are (answer, code of a service, its name)."""

    question: Question
    bound: forms.BoundField
    suggests: list[tuple[str, str, str]]

    @property
    def is_long(self) -> bool:
        """Whether its answers need two lines of their own."""
        return sum(len(label) for _code, label in self.question.choices) > LONG


class CaptureForm(EvidenceForm):
    """One form for the five kinds; what a kind does not need is hidden, and ignored when sent.

    `key` makes a repeat act once; `question` is the consultation of ATL that left while the account was
    typed; `main` the report that this one joins.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    question = forms.UUIDField(widget=forms.HiddenInput, required=False)
    main = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    settled = forms.ChoiceField(label=gettext_lazy("Al guardar"), choices=SETTLED, widget=forms.RadioSelect)
    answer = forms.CharField(
        label=gettext_lazy("Se le contestó"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    continues = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    same_letter = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    paper_folio = forms.CharField(label=gettext_lazy("Folio en papel"), max_length=40, required=False)
    happened_at = MomentField(label=gettext_lazy("Cuándo lo reportó"), required=False)

    def __init__(self, actor: Actor, data: Any = None, files: Any = None, **start: Any) -> None:
        data = None if data is None else _agreed(data, current())
        service = current().service_by_code.get((data or start).get("service", ""))
        self.actor = actor
        super().__init__(
            Received,
            data,
            files,
            service=service,
            initial={"kind": Kind.SERVICE, "channel": "phone", "settled": "route"} | start,
            preset={"privacy_notice": ""},
        )
        self._dress(actor)

    def _dress(self, actor: Actor) -> None:
        """What is drawn otherwise than the evidence would by itself."""
        self.fields["kind"] = forms.ChoiceField(
            label=_("Tipo"), choices=KINDS, widget=forms.RadioSelect, required=False
        )
        self.fields["channel"] = forms.ChoiceField(
            label=_("Cómo llega"),
            choices=[(code, _(label)) for code, label in CHANNELS.options],
            widget=forms.RadioSelect,
        )
        self.fields["service"] = service_field(self.catalogue)
        self.fields["colonia"] = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
        self.fields["refusal"] = _coded(_("Por qué"), self.catalogue.reasons("refusal"))
        self.fields["override"] = _coded(_("Motivo"), self.catalogue.reasons("override"))
        bodies = [row for row in self.catalogue.bodies.values() if row.active]
        self.fields["body"] = _coded(_("A quién"), bodies)
        if actor.has(Role.UNIT_HEAD):
            self.fields["settled"].choices = [*SETTLED, AUTHORISE]  # type: ignore[attr-defined]
        for name, attributes in ATTRIBUTES.items():
            self.fields[name].widget.attrs.update(attributes)
        for name, label in LABELS.items():
            self.fields[name].label = label
        self.order_fields(ON_THE_PAGE)
        self.fields["exterior"].help_text = ""
        for name, sort in INPUT_TYPES.items():
            self.fields[name].widget.input_type = sort

    @property
    def service_row(self) -> ServiceRow | None:
        """The service that is being asked for; `form.service` in a template is its input."""
        return self.service

    @property
    def required(self) -> str:
        """The names of what the chosen service asks for, as the page marks them."""
        return " ".join(sorted(asked_for(self.service)))

    def triage(self) -> list[Asked]:
        """The questions of the service, each with its input."""
        services = self.catalogue.service_by_code
        return [
            Asked(
                question=question,
                bound=self[f"answers.{question.code}"],
                suggests=[(answer, code, services[code].name) for answer, code in question.suggests],
            )
            for question in (self.service.triage if self.service else ())
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        for chosen, (name, problem) in DEMANDED.items():
            if self.cleaned_data.get("settled") == chosen and not self.cleaned_data.get(name):
                self.add_error(name, str(problem))
        if self.errors:
            self._foresee()
        return self.cleaned_data

    def _foresee(self) -> None:
        """What the intake would refuse besides, so that nobody is told by parts."""
        given = self.half_filled(self.actor)
        if given is None:
            return
        elsewhere = self.cleaned_data.get("settled") == "refer"
        problems = problems_of(cast(Received, given), self.actor, self.catalogue, elsewhere=elsewhere)
        self.refuse({name: reason for name, reason in problems.items() if name not in self.errors})

    def order(self, actor: Actor) -> Order:
        """What was filled in; call it on a valid form only."""
        said = self.cleaned_data
        return Order(
            given=cast(Received, self.evidence(actor)),
            question=said["question"],
            at_once=self._at_once(),
            tied=tuple(
                (tie, said[name])
                for name, tie in (("continues", Tie.CONTINUES), ("same_letter", Tie.SAME_LETTER))
                if said[name]
            ),
            paper_folio=said["paper_folio"],
            happened_at=said["happened_at"],
            key=self._key(actor),
        )

    def _at_once(self) -> Evidence | None:
        said, kind = self.cleaned_data, self.cleaned_data["kind"]
        if kind == Kind.MISCONDUCT:
            return None
        if said["main"] and kind == Kind.SERVICE:
            return ev.Linked(main=said["main"])
        if said["settled"] == "refuse":
            return ev.Refused(reason=said["refusal"], told=True)
        if said["settled"] == "refer":
            return ev.Referred(body=said["body"])
        if said["settled"] == "override":
            return ev.Overridden(reason=said["override"])
        return self._answered()

    def _answered(self) -> Evidence | None:
        """A comment always ends with its acknowledgement; a question when it was answered."""
        answer = self.cleaned_data["answer"].strip()
        if self.cleaned_data["kind"] == Kind.COMMENT:
            return ev.Answered(
                answer=answer or _("Se le dieron las gracias; lo verá el área que corresponde.")
            )
        answers = self.cleaned_data["settled"] == "answer" or self.cleaned_data["kind"] == Kind.INFORMATION
        return ev.Answered(answer=answer) if answer and answers else None

    def _key(self, actor: Actor) -> Key:
        said = said_in(self.data, besides={"question", "began"})
        return receipt(actor, str(self.cleaned_data["key"]), said)

    def renew(self) -> None:
        """The same words under a new key: what was saved with the old one stays as it is."""
        self.data = self.data.copy()
        self.data["key"] = str(new_id())


DEMANDED = {
    "answer": ("answer", gettext_lazy("Escriba qué se contestó.")),
    "refer": ("body", gettext_lazy("Elija a quién corresponde.")),
    "refuse": ("refusal", gettext_lazy("Elija por qué no procede.")),
    "override": ("override", gettext_lazy("Elija el motivo de la excepción.")),
}
"""What each way of settling a report in the call asks for."""

ATTRIBUTES: dict[str, dict[str, Any]] = {
    "phone": {"inputmode": "tel", "autocomplete": "off"},
    "email": {"autocomplete": "off"},
    "given_name": {"autocomplete": "off"},
    "surname": {"autocomplete": "off"},
    "street": {"autocomplete": "off"},
    "exterior": {"autocomplete": "off", "placeholder": "s/n"},
    "reference": {"placeholder": gettext_lazy("entre calles")},
    "account": {"autocomplete": "off", "inputmode": "text"},
    "said": {"rows": "1"},
    # Where the form was begun from is told by its address: a draft of another call must not undo it.
    "continues": {"data-draft-skip": ""},
    "same_letter": {"data-draft-skip": ""},
    "paper_folio": {"data-draft-skip": ""},
}
LABELS = {
    "phone": gettext_lazy("Teléfono"),
    "surname": gettext_lazy("Primer apellido"),
    "second_surname": gettext_lazy("Segundo apellido"),
    "letter_received_at": gettext_lazy("Recibido el"),
    "colonia_said": gettext_lazy("Colonia"),
    "exterior": gettext_lazy("Núm."),
    "reference": gettext_lazy("Referencia"),
    "account": gettext_lazy("Cuenta"),
    "said": gettext_lazy("Lo que dice"),
}
"""Shorter than the evidence's own: a call is taken in one look."""

ON_THE_PAGE = (
    *("channel", "paper_folio", "happened_at", "phone", "given_name", "surname", "second_surname"),
    *("official_letter", "letter_received_at", "scans", "email", "group", "home", "call_hour", "caic_folio"),
    *("kind", "colonia_said", "street", "exterior", "reference", "service", "account", "said", "answer"),
    *("settled", "refusal", "body", "override", "interior", "block", "lot", "postal_code", "between"),
)
"""The order in which the eye meets the questions, which is the one of the summary of errors."""

INPUT_TYPES = {"phone": "tel", "email": "email"}


def opening(actor: Actor, **start: Any) -> CaptureForm:
    """The form as a call begins, with a key of its own."""
    return CaptureForm(actor, **({"key": new_id()} | start))


def _coded(label: str, rows: Iterable[Any]) -> forms.ChoiceField:
    choices = [("", "—"), *((row.code, row.name) for row in rows)]
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _agreed(data: QueryDict, catalogue: Catalogue) -> QueryDict:
    """The kind and the service made to agree: a service says its kind, another kind has one service."""
    data = data.copy()
    kind = data.get("kind") or Kind.SERVICE.value
    service = catalogue.service_by_code.get(data.get("service", ""))
    if kind != Kind.SERVICE:
        service = _only_service(kind, catalogue) or service
    data["kind"] = service.kind if service else kind
    data["service"] = service.code if service else ""
    data.setdefault("settled", "route")
    return data


def kinds_of_one_service(catalogue: Catalogue) -> dict[str, str]:
    """The service of each kind but the requests for service, by the kind's code."""
    kinds = (kind.value for kind, _label in KINDS if kind is not Kind.SERVICE)
    return {kind: row.code for kind in kinds if (row := _only_service(kind, catalogue))}


def _only_service(kind: str, catalogue: Catalogue) -> ServiceRow | None:
    return next((row for row in catalogue.services.values() if row.kind == kind and row.active), None)
