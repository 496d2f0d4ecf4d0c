"""What the rows of a profile's files must look like."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from cauce.catalogue.logo import drawing_of
from cauce.catalogue.rows import REASON_KINDS
from cauce.procedure.evidence import Received, fields_of
from cauce.procedure.kinds import Kind
from cauce.procedure.sections import SECTIONS

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=80)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=160)]
Line = Annotated[str, StringConstraints(max_length=300)]
Count = Annotated[int, Field(ge=0)]
Address = Annotated[
    str, StringConstraints(pattern=r"^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+$", max_length=254)
]
Pair = Annotated[list[str], Field(min_length=2, max_length=2)]

ASKED = frozenset(field.name for field in fields_of(Received))
"""Data that a service may require: those of the form that takes a report down."""

WRITTEN = tuple(section.code for section in SECTIONS if section.written)
"""Sections of the manual that the office writes."""


def _redrawn(logo: str) -> str:
    return drawing_of(logo.encode()) if logo else ""


class Entry(BaseModel):
    """One row of a file. An unknown word is an error: it is usually a misspelt one."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_enum_values=True)


class Listed(Entry):
    """A row known by its code, offered unless it says otherwise."""

    code: Code
    name: Name
    active: bool = True


class SignatureEntry(Entry):
    """A line to sign: caption and post."""

    caption: Name
    post: Name


class OfficeEntry(Entry):
    """`office.toml`, table `office`; `logo` is said by a file of its own."""

    name: Name
    short_name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    address: Line = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    website: Annotated[str, StringConstraints(max_length=200)] = ""
    brand: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#0A5C6B"
    logo: Annotated[str, AfterValidator(_redrawn)] = ""
    folio_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,12}$")] = "REP"
    misconduct_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,12}$")] = "OIC"
    unit: Annotated[str, StringConstraints(max_length=160)] = ""
    place: Annotated[str, StringConstraints(max_length=160)] = ""
    reply_post: Annotated[str, StringConstraints(max_length=160)] = ""
    manual_code: Annotated[str, StringConstraints(max_length=80)] = ""
    manual_name: Annotated[str, StringConstraints(max_length=160)] = ""
    manual_version: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,4}$")] = ""
    manual_date: Annotated[str, StringConstraints(pattern=r"^((0[1-9]|1[0-2])/[0-9]{4})?$")] = ""
    manual_unit: Annotated[str, StringConstraints(max_length=160)] = ""
    manual_area: Annotated[str, StringConstraints(max_length=160)] = ""
    signatures: list[SignatureEntry] = []
    bulletin_to: Annotated[str, StringConstraints(max_length=160)] = ""
    evaluation_unit: Annotated[str, StringConstraints(max_length=160)] = ""
    evaluation_to: list[Name] = []
    evaluation_signatures: list[SignatureEntry] = []
    connections: Count = 0
    good_percent: Annotated[int, Field(gt=0, le=100)] = 90
    fair_percent: Annotated[int, Field(gt=0, le=100)] = 70
    crew_day: Annotated[int, Field(gt=0)] = 5
    programme_hours: Annotated[int, Field(gt=0)] = 24
    warn_percent: Annotated[list[Annotated[int, Field(gt=0, lt=100)]], Field(min_length=2, max_length=2)] = [
        50,
        80,
    ]
    escalate_hours: Count = 4
    petition_days: Count = 15
    reopen_days: Count = 15
    cancel_days: Count = 90
    retention_years: Count = 5
    retention_complaint_years: Count = 5
    retention_misconduct_years: Count = 10
    call_attempts: Count = 3
    call_days: Count = 2
    sample_size: Count = 2
    standing_balance_limit: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] = Decimal(0)
    standing_agreement_counts: bool = True
    standing_statuses: list[Name] = []
    standing_balance_days: Count = 45
    territory_tolerance: Count = 150

    @model_validator(mode="after")
    def _series_differ(self) -> Self:
        if self.folio_prefix == self.misconduct_prefix:
            raise ValueError(_("las dos series de folios no pueden llamarse igual"))
        return self

    @model_validator(mode="after")
    def _lights_in_order(self) -> Self:
        if self.fair_percent >= self.good_percent:
            raise ValueError(_("el ámbar del semáforo empieza debajo del verde"))
        return self


class CrewEntry(Listed):
    """A crew, inside its area."""

    shift: Annotated[str, StringConstraints(max_length=80)] = ""


class AreaEntry(Listed):
    """`areas.toml`, table `area`."""

    short_name: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    field: bool = True
    crews: list[CrewEntry] = []


class QuestionEntry(Entry):
    """A triage question of a service; what follows from an answer names it by its code."""

    code: Code
    text: Name
    choices: Annotated[list[Pair], Field(min_length=2, max_length=4)]
    emergency_on: list[Code] = []
    suggests: dict[Code, Code] = {}
    advice: dict[Code, Line] = {}

    @model_validator(mode="after")
    def _answers_exist(self) -> Self:
        answers = [code for code, _label in self.choices]
        _refuse_repeated(answers)
        for answer in (*self.emergency_on, *self.suggests, *self.advice):
            if answer not in answers:
                raise ValueError(_("la respuesta «%s» no está entre las opciones") % answer)
        return self


class ServiceEntry(Listed):
    """`services.toml`, table `service`."""

    hint: Annotated[str, StringConstraints(max_length=200)] = ""
    kind: Kind
    area: Code
    hand_over_to: Code | None = None
    programme: bool = False
    account: Literal["no", "optional", "required"] = "no"
    standing: Literal["no", "yes", "policy"] = "no"
    target: Count
    unit: Literal["hours", "days", "business_days"]
    emergency: bool = False
    answerable: bool = False
    child: bool = False
    near_metres: Count = 0
    near_hours: Count = 0
    keywords: list[Name] = []
    triage: list[QuestionEntry] = []
    script: str = ""
    required: list[str] = []
    materials: list[Name] = []
    checklist: list[Pair] = []

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        _refuse_repeated([question.code for question in self.triage])
        _refuse_repeated([code for code, _label in self.checklist])
        _refuse_repeated(self.materials)
        for datum in self.required:
            if datum not in ASKED:
                raise ValueError(_("el dato requerido «%s» no existe en la captura") % datum)
        if self.standing != "no" and self.account == "no":
            raise ValueError(_("no se puede consultar al sistema comercial sin pedir la cuenta"))
        return self


class ReasonEntry(Entry):
    """`reasons.toml`, table `reason`."""

    kind: str
    code: Code
    name: Name
    may_justify: bool = False
    public: Line = ""
    advice: str = ""
    active: bool = True

    @model_validator(mode="after")
    def _kind_exists(self) -> Self:
        if self.kind not in REASON_KINDS:
            raise ValueError(_("la clase de motivo «%s» no existe") % self.kind)
        if self.may_justify and self.kind != "impediment":
            raise ValueError(_("solo un impedimento puede justificar"))
        return self


class BodyEntry(Listed):
    """`bodies.toml`, table `body`."""

    matter: Annotated[str, StringConstraints(max_length=200)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""


class HolidayEntry(Entry):
    """`holidays.toml`, table `holiday`."""

    day: date
    name: Name
    works: bool = False
    active: bool = True


class MailingEntry(Listed):
    """`mailings.toml`, table `mailing`: when a report issues itself, and who gets it."""

    at: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = "07:30"
    days_after: Annotated[int, Field(ge=0, le=20)] = 0
    recipients: Annotated[list[Address], Field(max_length=50)] = []


class ManualTextEntry(Entry):
    """`manual.toml`, table `section`: what the office writes in a section of its manual."""

    code: Code
    text: str = ""

    @model_validator(mode="after")
    def _section_exists(self) -> Self:
        if self.code not in WRITTEN:
            raise ValueError(_("el manual no tiene la sección «%s»") % self.code)
        return self


class ScriptEntry(Listed):
    """`scripts.toml`, table `script`."""

    text: Annotated[str, StringConstraints(min_length=1)]


class ZoneEntry(Listed):
    """A feature of `zones.geojson`: its properties, and its geometry (or null)."""

    polygon: dict[str, Any] | None = None


class ColoniaEntry(Listed):
    """`colonias.toml`, table `colonia`."""

    type: Annotated[str, StringConstraints(max_length=60)] = ""
    zone: Code | None = None
    postal_code: Annotated[str, StringConstraints(pattern=r"^(\d{5})?$")] = ""
    lat: Annotated[float | None, Field(ge=-90, le=90)] = None
    lon: Annotated[float | None, Field(ge=-180, le=180)] = None
    aliases: list[Name] = []


class RoutingRule(Entry):
    """`routing.toml`, table `rule`: reports of `service` in `zone` go to `area`, all by code; "*" is any."""

    service: Code | Literal["*"]
    zone: Code | Literal["*"]
    area: Code


def _refuse_repeated(values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(_("«%s» está repetido") % value)
        seen.add(value)
