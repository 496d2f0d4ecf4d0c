"""What the API answers with. Read from the rows that the queries return, attribute by attribute."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from cauce.procedure.kinds import Channel, Kind, Standing
from cauce.procedure.states import State

PERSONAL = Field(json_schema_extra={"x-personal": True})
PersonalText = Annotated[str, PERSONAL]
PersonalNumber = Annotated[float | None, PERSONAL]


class Answer(BaseModel):
    """Something that is read; never what is sent."""

    model_config = ConfigDict(from_attributes=True)


class Taken(Answer):
    """What the person is told: the folio, where it went, and by when."""

    folio: str
    kind: Kind
    state: State
    area: str = Field(description="Name of the area that has it; empty while none has.")
    deadline: datetime | None
    standing: Standing | None = Field(description="What ATL said of the account, where the service asks.")


class StepTaken(Answer):
    """The entry that the step wrote, as it was written then."""

    folio: str
    step: str
    seq: int = Field(description="The report's version after the step.")
    state: State
    attempt: int
    happened_at: datetime
    recorded_at: datetime
    deadline: datetime | None


class CaseRow(Answer):
    """A report without a word about who reported. Codes are of the catalogue, empty where none."""

    folio: str
    seq: int = Field(description="The version, to be sent back as If-Match.")
    kind: Kind
    channel: Channel
    state: State
    service: str
    area: str
    zone: str
    crew: str
    colonia: str
    colonia_said: str
    street: str
    postal_code: str
    programme: bool
    emergency: bool
    escalated: bool
    attempt: int
    received_at: datetime
    moved_at: datetime
    deadline: datetime | None
    net_deadline: datetime | None
    attended_at: datetime | None
    written_off_at: datetime | None
    closed_at: datetime | None
    main: str = Field(description="Folio of the report that it is grouped to.")
    followers: int


class CasePage(Answer):
    """A page of reports, the newest first."""

    items: list[CaseRow]
    next: str | None = Field(description="The `cursor` of the next page; null on the last.")


class Person(Answer):
    """Who reported, as far as this caller may see."""

    name: PersonalText
    group: PersonalText
    without_name: bool
    phone: PersonalText
    extension: PersonalText
    without_phone: bool
    wrong_number: bool
    call_hour: str
    opposed: bool
    email: PersonalText
    account: PersonalText
    home: PersonalText


class Place(Answer):
    """Where the problem is; `withheld` when the exact place is not this caller's to see."""

    street: str
    number: PersonalText
    colonia: str
    colonia_said: str
    postal_code: str
    zone: str
    between: PersonalText
    reference: PersonalText
    latitude: PersonalNumber
    longitude: PersonalNumber
    withheld: bool
    not_given: bool


class Relative(Answer):
    """Another folio, and how it hangs together with this one."""

    folio: str
    state: State
    service: str
    received_at: datetime
    how: str


class Alias(Answer):
    """Another number of the same report."""

    label: str
    value: str


class File(Answer):
    """A file of the report."""

    id: UUID
    name: str
    shows: str
    entry_seq: int
    taken_at: datetime | None


class CaseRead(CaseRow):
    """A report as this caller may see it; the read of a person's data is logged."""

    person: Person | None = Field(description="null when it is not this caller's to see.")
    place: Place
    said: Annotated[str | None, PERSONAL]
    standing: Standing | None
    overridden: bool
    impediment: str
    review_at: datetime | None
    justified_until: datetime | None
    official_letter: str
    relatives: list[Relative]
    aliases: list[Alias]
    files: list[File]


class EntryRead(Answer):
    """One entry of the report's history; codes and state as of then."""

    seq: int
    step: str
    sentence: str
    internal: bool
    who: str
    happened_at: datetime
    recorded_at: datetime
    booked_on: date = Field(description="The local day in which it counts.")
    from_state: str
    to_state: State
    service: str
    area: str
    zone: str
    crew: str
    deadline: datetime | None
    programme: bool
    attempt: int
    undoes: int | None = Field(description="The `seq` of the exit that it takes back.")
    data: dict[str, Any] = Field(description="The evidence in clear, by field of the step's form.")
    personal: Annotated[dict[str, str | None], PERSONAL] = Field(
        description="The personal fields that this caller may see; null when erased."
    )


class OfferRead(Answer):
    """A step that is this caller's, here and now."""

    step: str
    label: str
    moves_to: State | None = Field(description="null for an entry that moves nothing.")
    form: str = Field(description="Name of its body among the schemas of openapi.json.")
    href: str
    objection: str = Field(description="Why it can't be taken yet; empty when it can.")


class Stored(Answer):
    """A file that was kept; `received_sha256` is of the bytes as they were sent."""

    id: UUID
    name: str
    content_type: str
    size: int
    sha256: str
    received_sha256: str


class Asked(Answer):
    """A question to ATL that is out."""

    question: UUID


class StandingAnswer(Answer):
    """What may be said of an account: never its holder, never its debt."""

    outcome: Standing | None = Field(description="null while the question is out: two seconds at most.")
    proposes_refusal: bool
    refusal: str = Field(description="Code of the reason to propose.")
    advice: str
    balance_date: date | None


class NearRead(Answer):
    """An open report that may be the same problem."""

    folio: str
    service: str
    state: State
    street: str
    colonia: str
    metres: int | None = Field(description="null where one of the two has no pin.")
    since: datetime
    people: int
    deadline: datetime | None
