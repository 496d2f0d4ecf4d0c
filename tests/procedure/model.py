"""The procedure as a pure model, written from the agreed text and not from the product's table.

It says what must come of a step and lays it on plain values; `test_any_sequence` drives it beside the
product. Where the product has rows, this has the agreed lines; where it has projections, plain rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

AGREED_MOVES = """
receive    - -> registered                              desk usuario system
route      registered -> routed                         ugsyrp system
reject     routed|in_field|impeded|reassigned -> registered   area
send_out   routed|reassigned -> in_field                area crew
impede     routed|in_field|reassigned -> impeded        area crew
resume     impeded -> in_field                          area crew
attend     routed|in_field|reassigned -> attended       area crew
send_back  attended -> routed                           ugsyrp
write_off  attended -> written_off                      ugsyrp
close      written_off -> closed                        caic
reassign   written_off -> reassigned                    caic
close_unverified  written_off -> closed_unverified      caic_head
reopen     closed|closed_unverified -> reassigned       caic
refuse     registered|routed|impeded -> not_applicable  desk ugsyrp
refer      registered|routed -> referred                desk ugsyrp
answer     registered|routed|attended -> answered       desk ugsyrp
cancel     registered|routed|in_field|impeded|reassigned|linked -> cancelled   unit_head
reconsider not_applicable|answered|referred|cancelled -> registered   unit_head
link       registered|routed|reassigned -> linked       desk ugsyrp system
unlink     linked -> registered                         desk ugsyrp
route_with linked -> -                                  system
baja_with  linked -> written_off                        system
reopen_with written_off -> linked                       system
close_with written_off -> closed_unverified             system
refer_with linked -> referred                           system
promote    linked -> routed                             system
"""
FOLLOWERS = {
    "route": "route_with",
    "write_off": "baja_with",
    "reassign": "reopen_with",
    "close": "close_with",
    "close_unverified": "close_with",
    "refer": "refer_with",
    "cancel": "promote",
    "refuse": "promote",
    "answer": "promote",
}
"""Which row the followers take with their main report."""
OPEN = {"registered", "routed", "in_field", "impeded", "attended", "reassigned", "linked", "written_off"}
ENDED = {"closed", "closed_unverified", "not_applicable", "answered", "referred", "cancelled"}
EXITS = {"written_off", "cancelled", "not_applicable", "referred", "answered"}
PENDING = OPEN - {"written_off"}

EVERYDAY_ROADS = {
    "comment": {"receive", "answer", "refer", "cancel", "reconsider"},
    "information": {"receive", "route", "reject", "answer", "refer", "cancel", "reconsider"},
    "complaint": {
        "receive", "route", "reject", "attend", "send_back", "answer", "refer", "cancel", "reconsider",
    },
    "misconduct": {"receive", "refer"},
}  # fmt: skip
NOTES = {
    "assign": ({"routed", "reassigned", "in_field", "impeded"}, {"area"}),
    "arrive": ({"in_field"}, {"area", "crew"}),
    "justify": ({"impeded"}, {"area"}),
    "contact": (OPEN | ENDED, {"desk", "ugsyrp", "caic", "caic_head", "area", "system"}),
    "recheck": (OPEN, {"ugsyrp", "system"}),
    "override": ({"registered", "routed"}, {"unit_head"}),
    "correct": (OPEN | ENDED, {"desk", "ugsyrp", "unit_head", "caic"}),
}
EVERYDAY_NOTES = {"contact", "correct"}
OIC_TAKES = {"refer", "contact", "correct"}
ANSWERED_FROM = {
    "service": {"registered", "routed"},
    "information": {"registered", "routed"},
    "comment": {"registered"},
    "complaint": {"attended"},
}
HOURS = {"fuga-toma": 24, "fuga-red": 48, "falta-agua-toma": 72}
STANDING_ASKED = {"falta-agua-toma"}
OWN_LACK = {"falta-de-material", "falta-de-cuadrilla"}
AREA_OF_THE_SERVICES = "agua-potable"


def _local_day(at: datetime) -> date:
    return (at - 6 * HOUR).date()


def moves() -> dict[str, tuple[set[str], str | None, set[str]]]:
    """The agreed rows: sources, target (None where the case stays) and roles, by name."""
    rows = {}
    for line in AGREED_MOVES.strip().splitlines():
        name, sources, _, target, *roles = line.split()
        from_ = set() if sources == "-" else set(sources.split("|"))
        rows[name] = (from_, None if target == "-" else target, set(roles))
    return rows


MOVES = moves()


@dataclass(frozen=True)
class Who:
    """One who acts: a role, and the area or crew they belong to."""

    role: str
    area: str = ""
    crew: str = ""


@dataclass(frozen=True)
class Said:
    """What the step's form said, as far as it matters to the procedure."""

    area: str = ""
    reason: str = ""
    until: datetime | None = None
    outcome: str = ""
    service: str = ""
    main: ModelCase | None = None


@dataclass(eq=False, repr=False)
class ModelCase:
    """A case, as the procedure sees it."""

    number: int
    kind: str
    service: str
    received_at: datetime
    state: str = "registered"
    moved_at: datetime = field(init=False)
    area: str | None = None
    crew: str | None = None
    attempt: int = 1
    noes: int = 0
    reopened: int = 0
    main: ModelCase | None = None
    exit_stands: bool = False
    entries: int = 1
    attended_at: datetime | None = None
    closed_at: datetime | None = None
    impeded_at: datetime | None = None
    impediment: str = ""
    justified: dict[datetime, datetime] = field(default_factory=dict)
    waits: list[tuple[datetime, datetime]] = field(default_factory=list)
    standing: str = ""
    overridden: bool = False
    calls: list[datetime] = field(default_factory=list)
    reachable: bool = True

    def __post_init__(self) -> None:
        self.moved_at = self.received_at

    def __repr__(self) -> str:
        return f"#{self.number} {self.kind} {self.state}"

    @property
    def deadline(self) -> datetime:
        """From the original start, whatever happened since."""
        return self.received_at + HOURS[self.service] * HOUR

    @property
    def net_deadline(self) -> datetime:
        """When the hours outside every pause add up to the target."""
        left, at = self.deadline - self.received_at, self.received_at
        for start, end in sorted([*self.justified.items(), *self.waits]):
            start = max(start, at)
            if end <= start:
                continue
            if start - at >= left:
                break
            left, at = left - (start - at), end
        return at + left


class Register:
    """All cases, and the rules that move them."""

    def __init__(self) -> None:
        self.cases: list[ModelCase] = []

    def receive(self, kind: str, service: str, at: datetime) -> ModelCase:
        case = ModelCase(len(self.cases) + 1, kind, service, at)
        self.cases.append(case)
        return case

    def followers(self, main: ModelCase) -> list[ModelCase]:
        return [case for case in self.cases if case.main is main]

    # --- What must be answered -----------------------------------------------------------------

    def answer(self, step: str, case: ModelCase, who: Who, said: Said, at: datetime, now: datetime) -> str:
        """ "taken", or the name of the error."""
        if not self.sees(who, case):
            return "Missing"
        if not self.theirs(step, case, who):
            return "NotYours"
        case = self.takes_it(step, case)
        sources = MOVES[step][0] if step in MOVES else NOTES[step][0]
        if case.state not in sources:
            return "WrongState"
        earliest = case.moved_at if step in MOVES else case.received_at
        if at < earliest or at > now or self.objects(step, case, who, said, at):
            return "Refused"
        return "taken"

    def sees(self, who: Who, case: ModelCase) -> bool:
        if case.kind == "misconduct":
            return who.role in ("oic", "system")
        if who.role == "area":
            return case.area == who.area
        if who.role == "crew":
            return case.crew == who.crew
        return who.role not in ("it", "usuario")

    def theirs(self, step: str, case: ModelCase, who: Who) -> bool:
        if case.kind == "misconduct":
            return step in OIC_TAKES
        if case.kind != "service" and step not in EVERYDAY_ROADS[case.kind] | EVERYDAY_NOTES:
            return False
        roles = MOVES[step][2] if step in MOVES else NOTES[step][1]
        return who.role in roles

    def takes_it(self, step: str, case: ModelCase) -> ModelCase:
        """A follower's own NO reassigns the main while that is written off; otherwise it alone."""
        both = case.main is not None and case.state == case.main.state == "written_off"
        return case.main if step == "reassign" and both else case

    def objects(self, step: str, case: ModelCase, who: Who, said: Said, at: datetime) -> bool:
        check = getattr(self, f"_against_{step}", None)
        return bool(check and check(case, who, said, at))

    def _against_route(self, case: ModelCase, *_: object) -> bool:
        asked = case.kind == "service" and case.service in STANDING_ASKED
        return asked and case.standing in ("not_regularized", "unknown_account") and not case.overridden

    def _against_answer(self, case: ModelCase, *_: object) -> bool:
        return case.kind == "service" or case.state not in ANSWERED_FROM[case.kind]

    def _against_refuse(self, case: ModelCase, who: Who, *_: object) -> bool:
        return who.role == "desk" and case.state == "impeded"

    def _against_link(self, case: ModelCase, _who: Who, said: Said, _at: datetime) -> bool:
        main = said.main
        if main is None or main is case or self.followers(case):
            return True
        return main.kind != "service" or main.state in ENDED | {"linked", "written_off"}

    def _against_close_unverified(self, case: ModelCase, *_: object) -> bool:
        return case.reachable and (len(case.calls) < 3 or len(set(map(_local_day, case.calls))) < 2)

    def _against_reopen(self, case: ModelCase, _who: Who, _said: Said, at: datetime) -> bool:
        return case.closed_at is not None and _local_day(at) - _local_day(case.closed_at) > 15 * DAY

    def _against_override(self, case: ModelCase, *_: object) -> bool:
        needed = case.service in STANDING_ASKED and case.standing not in ("", "regularized")
        return not needed or case.overridden

    def _against_recheck(self, case: ModelCase, *_: object) -> bool:
        return case.service not in STANDING_ASKED

    def _against_impede(self, _case: ModelCase, _who: Who, said: Said, at: datetime) -> bool:
        return not at < said.until <= at + 30 * DAY

    def _against_justify(self, case: ModelCase, _who: Who, said: Said, at: datetime) -> bool:
        return case.impediment in OWN_LACK or not case.impeded_at < said.until <= at + 30 * DAY

    def _against_correct(self, case: ModelCase, _who: Who, said: Said, _at: datetime) -> bool:
        return bool(said.service) and said.service == case.service

    # --- What comes of it ------------------------------------------------------------------------

    def take(self, step: str, case: ModelCase, said: Said, at: datetime) -> None:
        """Lay a step that was taken on the case and on its group."""
        case = self.takes_it(step, case)
        self._lay(step, case, said, at)
        if step in FOLLOWERS:
            self._move_group(step, case, at)

    def _lay(self, step: str, case: ModelCase, said: Said, at: datetime) -> None:
        case.entries += 1
        target = MOVES[step][1] if step in MOVES else None
        if target is not None:
            if case.state not in PENDING and target in PENDING:
                case.exit_stands = False
            case.state, case.moved_at = target, at
            case.exit_stands = case.exit_stands or case.state in EXITS
        effect = getattr(self, f"_on_{step}", None)
        if effect:
            effect(case, said, at)

    def _move_group(self, step: str, main: ModelCase, at: datetime) -> None:
        following = FOLLOWERS[step]
        group = [case for case in self.followers(main) if case.state in MOVES[following][0]]
        group.sort(key=lambda case: (case.received_at, case.number))
        if following == "promote":
            if not group:
                return
            heir, *others = group
            self._lay(following, heir, Said(main=main), at)
            for other in others:
                other.main = heir
            return
        for follower in group:
            self._lay(following, follower, Said(main=main), at)

    def _on_route(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.area, case.crew = said.area, None

    def _on_reject(self, case: ModelCase, _said: Said, at: datetime) -> None:
        case.area = case.crew = None
        self._unimpeded(case, at)

    def _on_assign(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.crew = "ap-poniente-1"

    def _on_impede(self, case: ModelCase, said: Said, at: datetime) -> None:
        case.impeded_at, case.impediment = at, said.reason

    def _on_justify(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.justified[case.impeded_at] = said.until

    def _on_resume(self, case: ModelCase, _said: Said, at: datetime) -> None:
        self._unimpeded(case, at)

    def _unimpeded(self, case: ModelCase, at: datetime) -> None:
        if case.impeded_at in case.justified:
            case.justified[case.impeded_at] = min(case.justified[case.impeded_at], at)
        case.impeded_at = None

    def _on_attend(self, case: ModelCase, _said: Said, at: datetime) -> None:
        case.attended_at = at

    def _on_send_back(self, case: ModelCase, _said: Said, _at: datetime) -> None:
        case.attended_at = None

    def _on_write_off(self, case: ModelCase, _said: Said, _at: datetime) -> None:
        case.calls = []

    def _on_close(self, case: ModelCase, _said: Said, at: datetime) -> None:
        case.closed_at = at

    _on_close_unverified = _on_close_with = _on_refer_with = _on_close

    def _on_refer(self, case: ModelCase, _said: Said, at: datetime) -> None:
        self._unimpeded(case, at)
        case.closed_at, case.main = at, None

    _on_refuse = _on_answer = _on_cancel = _on_refer

    def _again(self, case: ModelCase, at: datetime) -> None:
        """The solution did not stand: the wait for the NO is nobody's delay."""
        if case.attended_at is not None:
            case.waits.append((case.attended_at, at))
        case.attended_at = case.closed_at = case.crew = None
        case.attempt += 1

    def _on_reassign(self, case: ModelCase, said: Said, at: datetime) -> None:
        self._again(case, at)
        case.noes += 1
        case.main = None
        case.area = said.area or case.area

    def _on_reopen(self, case: ModelCase, _said: Said, at: datetime) -> None:
        self._again(case, at)
        case.reopened += 1
        case.main = None

    def _on_reopen_with(self, case: ModelCase, said: Said, at: datetime) -> None:
        self._again(case, at)
        case.area = said.main.area
        case.reopened += 1

    def _on_reconsider(self, case: ModelCase, _said: Said, _at: datetime) -> None:
        case.area = case.crew = case.main = case.attended_at = case.closed_at = None

    def _on_link(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.main, case.area, case.crew = said.main, said.main.area, None

    def _on_unlink(self, case: ModelCase, _said: Said, _at: datetime) -> None:
        case.main = case.area = case.crew = None

    def _on_route_with(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.area = said.main.area

    def _on_baja_with(self, case: ModelCase, said: Said, at: datetime) -> None:
        case.attended_at, case.area = said.main.attended_at, said.main.area
        self._on_write_off(case, said, at)

    def _on_promote(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.main = None
        case.area = said.main.area or case.area or AREA_OF_THE_SERVICES

    def _on_contact(self, case: ModelCase, said: Said, at: datetime) -> None:
        if case.state == "written_off" and said.outcome in ("no_answer", "wrong_number"):
            if not case.calls or at - case.calls[-1] >= HOUR:
                case.calls.append(at)
            case.reachable = said.outcome != "wrong_number"

    def _on_recheck(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.standing = said.outcome

    def _on_override(self, case: ModelCase, _said: Said, _at: datetime) -> None:
        case.overridden = True

    def _on_correct(self, case: ModelCase, said: Said, _at: datetime) -> None:
        case.service = said.service or case.service
