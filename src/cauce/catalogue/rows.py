"""The catalogue's rows as everyone reads them: frozen, from memory, without a query."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Protocol

REASON_KINDS = (
    "impediment",
    "override",
    "refusal",
    "rejection",
    "cancellation",
    "referral",
    "send_back",
    "reopening",
    "no_photo",
    "dissatisfaction",
    "justification_denied",
)

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Switchable(Protocol):
    """A row of a list that can be switched off."""

    @property
    def active(self) -> bool: ...


class Listed(Protocol):
    """A row of a list: its code, and what people call it."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


def code_in(rows: Mapping[int, Listed], key: int | None) -> str:
    """The code of the row with that key; empty without a key."""
    return rows[key].code if key is not None else ""


def name_in(rows: Mapping[int, Listed], key: int | None) -> str:
    """What the row with that key is called; empty without a key."""
    return rows[key].name if key is not None else ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An operating area; `field` says whether it sends crews out."""

    id: int
    code: str
    name: str
    short_name: str
    field: bool
    active: bool


@dataclass(frozen=True, slots=True)
class CrewRow:
    """A *cuadrilla* of one area."""

    id: int
    code: str
    name: str
    area_id: int
    shift: str
    active: bool


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """A part of the territory; its polygon stays with the snapshot."""

    id: int
    code: str
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class ColoniaRow:
    """A settlement, with the other names that people give it; the point is an approximate centre."""

    id: int
    code: str
    name: str
    type: str
    zone_id: int | None
    postal_code: str
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A triage question. `choices` are (code, label) pairs.

    `emergency_on`: answers that flag an emergency. `suggests`: (answer, code of the service it points to).
    `advice`: (answer, what the desk should say then).
    """

    code: str
    text: str
    choices: tuple[tuple[str, str], ...]
    emergency_on: frozenset[str] = frozenset()
    suggests: tuple[tuple[str, str], ...] = ()
    advice: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """What people may ask for (domain §6).

    `account`: "no", "optional" or "required". `standing`: "no", "yes" or "policy". `target` counts in `unit`:
    "hours", "days" or "business_days"; 0 is "at once". `near_metres` and `near_hours` bound the search for
    reports of the same problem. `child`: only opened from another case. `checklist` pairs code and label.
    """

    id: int
    code: str
    name: str
    hint: str
    kind: str
    area_id: int
    hand_over_to_id: int | None
    programme: bool
    account: str
    standing: str
    target: int
    unit: str
    emergency: bool
    answerable: bool
    child: bool
    near_metres: int
    near_hours: int
    keywords: tuple[str, ...]
    triage: tuple[Question, ...]
    script: str
    required: frozenset[str]
    materials: tuple[str, ...]
    checklist: tuple[tuple[str, str], ...]
    version: int
    active: bool


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A coded reason: `name` for the office, `public` for the user, `advice` on what the user can do."""

    id: int
    kind: str
    code: str
    name: str
    may_justify: bool
    public: str
    advice: str
    active: bool


@dataclass(frozen=True, slots=True)
class BodyRow:
    """Another authority or company; an empty phone has yet to be configured."""

    id: int
    code: str
    name: str
    matter: str
    phone: str
    active: bool


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A text to read aloud or hand out, with the version to store beside what was said."""

    id: int
    code: str
    name: str
    text: str
    version: int

    def say(self, **facts: str) -> str:
        """The text with each `{fact}` put in. Not `str.format`: an editor must reach nothing else."""
        return _SLOT.sub(lambda slot: facts.get(slot[1], slot[0]), self.text)


@dataclass(frozen=True, slots=True)
class MailingRow:
    """A kind of report: whether it issues itself, at what local time, how late, and who gets it."""

    id: int
    code: str
    name: str
    at: time
    days_after: int
    recipients: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on printed documents: "Elaboró", and the post that signs. People's names never ship."""

    caption: str
    post: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """The organisation's settings.

    `logo` is an SVG drawing, empty for none. `unit` is on the letterhead, `manual` (the procedure's code,
    version and date) at the foot; letters are dated in `place`, and replies to complaints signed by
    `reply_post`. `bulletin_to` receives the daily and weekly reports; `evaluation_unit` issues the monthly
    evaluation to `evaluation_to`, which goes green from `good_percent` and amber from `fair_percent`; the
    regulators' indicators divide by the registered `connections` (0: not known). `crew_day` is how many jobs
    fill a crew's day.
    Hours and days are natural unless their name says business; `warn_percent` are shares of the net clock;
    `petition_days` are business days. `standing_*` is the rule of domain §5: an account is in good standing
    when it owes at most `standing_balance_limit` pesos, or has an agreement and `standing_agreement_counts`,
    and its status is one of `standing_statuses` (any, when empty); a balance older than
    `standing_balance_days` is no answer. `territory_tolerance` is in metres.
    A report is kept for `retention_years` (complaints have their own; 0 is for ever); before that its person
    may have their data cancelled from `cancel_days` after its end.
    """

    name: str = ""
    short_name: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    brand: str = "#0A5C6B"
    logo: str = ""
    folio_prefix: str = "REP"
    misconduct_prefix: str = "OIC"
    unit: str = ""
    place: str = ""
    reply_post: str = ""
    manual_code: str = ""
    manual_name: str = ""
    manual_version: str = ""
    manual_date: str = ""
    manual_unit: str = ""
    manual_area: str = ""
    signatures: tuple[Signature, ...] = ()
    bulletin_to: str = ""
    evaluation_unit: str = ""
    evaluation_to: tuple[str, ...] = ()
    evaluation_signatures: tuple[Signature, ...] = ()
    connections: int = 0
    good_percent: int = 90
    fair_percent: int = 70
    crew_day: int = 5
    programme_hours: int = 24
    warn_percent: tuple[int, ...] = (50, 80)
    escalate_hours: int = 4
    petition_days: int = 15
    reopen_days: int = 15
    cancel_days: int = 90
    retention_years: int = 5
    retention_complaint_years: int = 5
    retention_misconduct_years: int = 10
    call_attempts: int = 3
    call_days: int = 2
    sample_size: int = 2
    standing_balance_limit: Decimal = Decimal(0)
    standing_agreement_counts: bool = True
    standing_statuses: tuple[str, ...] = ()
    standing_balance_days: int = 45
    territory_tolerance: int = 150

    @property
    def manual(self) -> str:
        """The procedure manual in force, as it is cited."""
        version = f"{self.manual_version} ({self.manual_date})" if self.manual_date else self.manual_version
        return " · ".join(part for part in (self.manual_code, version) if part)
