"""Who opens which address: a line for each name of the resolver, more where it has more than one answer.

`who` opens the page; the others read that it isn't theirs (403). `of` is the thing that the address, its
query or its form names (`scene.py`): who may not see it is answered as if it were not there (404).
`knows` are those for whom the page exists at all (404 too). `step`, or `may`, is whose act it is, `posts`
who may send its form. Roles come from the tables that the product itself publishes: `procedure.access` for
screens, `procedure.steps` for steps, the settings' own `who`, the series' readers. What is written out
here is which table an address has to obey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cauce.channels.office.lists import BY_SLUG
from cauce.documents.series import DAILY, EVALUATION, FOLIO_BLOCK, RELACION
from cauce.manual.acts import WHO, Act
from cauce.procedure.access import SCREENS, SEES_EVERY_AREA, SEES_REPORTER
from cauce.procedure.roles import STAFF_ROLES, Role
from cauce.procedure.steps import STEPS, Step
from cauce.reporting.bulletins.kinds import KINDS
from cauce.shared.clock import local_date, now
from tests.security.scene import NO_ID

STAFF = frozenset(STAFF_ROLES)
ANYONE: frozenset[Role | None] = STAFF | {None}
NOBODY: frozenset[Role] = frozenset()
GET, POST, BOTH = ("get",), ("post",), ("get", "post")
CHIEF = frozenset({Role.AREA})
WHOLE_OFFICE = SCREENS["reports"] & SEES_EVERY_AREA & STAFF
THIS_YEAR = local_date(now()).year

TAKEN_BY_SOMEBODY = [row for row in STEPS.values() if row.sources and row.roles & STAFF]
FOLLOWS_BY_ITSELF = [row for row in STEPS.values() if row.sources and not row.roles & STAFF]
A_SERVICE = {"slug": "servicios", "key": "fuga-toma"}
OF_THE_BOARD = ("assign", "send_out", "arrive", "attend", "impede", "justify", "resume", "reject")
OF_THE_CREW = ("send_out", "arrive", "resume", "attend", "impede")


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One line of the table; `says` goes with the query and the form."""

    name: str
    who: frozenset[Role | None] | frozenset[Role]
    asked: tuple[str, ...]
    of: str = ""
    path: Mapping[str, Any] = field(default_factory=dict)
    says: Mapping[str, Any] = field(default_factory=dict)
    knows: frozenset[Role | None] | frozenset[Role] = ANYONE
    sees: frozenset[Role] = STAFF
    step: Step | None = None
    may: frozenset[Role] = STAFF
    posts: frozenset[Role] = STAFF
    told: bool = False
    """Whoever may not act reads so in the page's own words (below 400), and nothing changes."""

    @property
    def family(self) -> str:
        """What the lines of one address share, and the steps that programs take each at their own."""
        return "rest:take" if self.name.startswith("rest:take_") else self.name

    @property
    def by_token(self) -> bool:
        """Whether programs come here, with a bearer token, and no browser's session counts."""
        return self.name.startswith("rest:")

    def __str__(self) -> str:
        more = [*map(str, self.path.values()), *([self.of] if self.of else [])]
        return " ".join([self.name, *more])


def door(name: str, who: Any, asked: tuple[str, ...] = GET, **more: Any) -> Door:
    return Door(name=name, who=SCREENS[who] & STAFF if isinstance(who, str) else who, asked=asked, **more)


def whose(step: str) -> frozenset[Role]:
    return STEPS[step].roles & STAFF


def changes(slug: str) -> frozenset[Role]:
    return BY_SLUG[slug].who


DOORS: tuple[Door, ...] = (
    # --- the frame and the door
    door("shell:home", STAFF),
    door("shell:counters", STAFF),
    door("shell:brand", ANYONE, path={"brand": "006494"}),
    door("shell:logo", ANYONE, path={"mark": "nada"}, knows=NOBODY),
    door("shell:language", ANYONE, BOTH),
    door("account_login", ANYONE, BOTH),
    door("account_logout", ANYONE, BOTH),
    door("account_inactive", ANYONE),
    door("enter_demo", ANYONE, POST, path={"username": "captura"}, knows=NOBODY),
    door("set_password", ANYONE, BOTH, path={"uidb64": "MQ", "token": "x-y"}),
    door("mfa_authenticate", ANYONE, BOTH),
    door("account_reauthenticate", STAFF, BOTH),
    door("mfa_reauthenticate", STAFF, BOTH),
    door("mfa_index", STAFF),
    door("account_change_password", STAFF, BOTH),
    door("usersessions_list", STAFF, BOTH),
    door("mfa_activate_totp", STAFF, BOTH),
    door("mfa_deactivate_totp", STAFF, BOTH),
    door("mfa_view_recovery_codes", STAFF),
    door("mfa_generate_recovery_codes", STAFF, BOTH),
    door("mfa_download_recovery_codes", STAFF),
    # --- the call desk
    door("desk:index", "desk", BOTH, may=whose("receive")),
    door("desk:told", "desk", of="report"),
    door("desk:called_again", "desk", POST, of="report", step=STEPS["contact"]),
    door("desk:acuse", "desk", of="report"),
    door("desk:paper", "desk", BOTH),
    door("desk:print_block", "desk", POST, of="block"),
    door("desk:end_block", "desk", POST, of="block", told=True),
    door("desk:who", "desk", POST, says={"phone": "5512345678"}),
    door("desk:service", "desk", says={"service": "fuga-toma"}),
    door("desk:consequence", "desk", POST),
    door("desk:account", "desk", POST),
    door("desk:accounts", "desk", POST, says={"address": "Calle"}),
    door("desk:colonias", "desk", says={"q": "cen"}),
    door("desk:draft", "desk", BOTH),
    # --- by hand to an area
    door("routing:index", "routing"),
    door("routing:fresh", "routing", says={"desde": "2026-01-01T00:00:00Z"}),
    door("routing:one", "routing", of="waiting"),
    door("routing:rules", "routing"),
    # --- the area's board and the crew's page
    door("areas:index", "areas"),
    door("areas:fresh", CHIEF),
    door("areas:steps", CHIEF, of="marked"),
    *(door("areas:step", CHIEF, BOTH, of="marked", path={"name": name}) for name in OF_THE_BOARD),
    door("areas:sheets", CHIEF),
    door("areas:sheet", "areas", of="crew"),
    door("areas:day", CHIEF, BOTH, of="crew"),
    door("areas:crew", "areas"),
    door("areas:order", "areas", of="report"),
    *(door("areas:crew_step", "areas", BOTH, of="report", path={"name": name}) for name in OF_THE_CREW),
    # --- bajas
    door("writeoffs:index", "writeoffs"),
    door("writeoffs:confirm", "writeoffs", POST, of="ticked", may=whose("write_off"), told=True),
    door("writeoffs:close", "writeoffs", BOTH),
    door("writeoffs:complaints", "writeoffs"),
    # --- verification
    door("verification:index", "verification"),
    door("verification:fresh", "verification"),
    door("verification:close_unverified", "verification", BOTH, of="ticked", may=whose("close_unverified")),
    door("verification:call", "verification", of="verified", told=True),
    door("verification:on_the_line", "verification", POST, of="verified", told=True),
    door(
        "verification:result", "verification", POST, of="verified",
        says={"answer": "call", "seen": 1, "key": "k"}, step=STEPS["close"],
    ),
    door("verification:not_satisfied", "verification", BOTH, of="verified", path={"answer": "partly"}),
    door("verification:another_number", "verification", BOTH, of="verified"),
    door("verification:later", "verification", BOTH, of="verified"),
    # --- documents
    door("documents:attachment", STAFF, of="photo"),
    door("documents:attachment", STAFF, of="letter", sees=SEES_REPORTER & STAFF),
    door("documents:issued", STAFF, of="oficio", sees=SEES_REPORTER & STAFF),
    door("documents:issued", STAFF, of="relacion", knows=RELACION.readers),
    door("documents:issued", STAFF, of="sheets", knows=FOLIO_BLOCK.readers),
    door("documents:issued_as", STAFF, of="relacion", path={"file_format": "pdf"}, knows=RELACION.readers),
    # --- reports
    door("reports:index", "reports"),
    door("reports:folios", "reports", says={"medida": "received"}),
    door("reports:street", "reports", path={"code": "0123456789abcdef"}),
    door("reports:map", "reports"),
    door("reports:wall", "reports"),
    door("reports:wall_figures", "reports"),
    door("reports:indicators", WHOLE_OFFICE),
    door("reports:indicators_as", WHOLE_OFFICE, path={"year": THIS_YEAR, "file_format": "csv"}),
    door("reports:keep", "reports", POST, says={"name": "Mía"}),
    door("reports:forget", "reports", POST, path={"saved_id": 1}),
    door("reports:documents", "reports"),
    *(
        door("reports:issue", "reports", BOTH, says={"informe": kind, "fecha": "2026-02-20"}, may=row.issuers)
        for kind, row in KINDS.items()
    ),
    door("reports:document", "reports", of="daily", knows=DAILY.readers),
    door("reports:document", "reports", of="evaluation", knows=EVALUATION.readers),
    door("reports:correct", "reports", BOTH, of="daily", knows=DAILY.readers, may=KINDS["daily"].issuers),
    door("reports:send_again", "reports", POST, of="daily", knows=DAILY.readers, may=KINDS["daily"].issuers),
    # --- administration
    door("office:index", "office"),
    door("office:history", "office"),
    door("office:roles", "office"),
    door("office:preview", "office", POST, says={"text": "Hola"}),
    door("office:new", "office", BOTH, path={"slug": "servicios"}, posts=changes("servicios")),
    door("office:new", "office", BOTH, path={"slug": "cuentas"}, knows=changes("cuentas")),
    door("office:reset", "people", BOTH, path={"key": "alma"}),
    *(
        door(
            "office:list", "office", BOTH, path={"slug": slug},
            knows=STAFF if listing.open else listing.who, posts=listing.who if listing.single else STAFF,
        )
        for slug, listing in BY_SLUG.items()
    ),
    door("office:row", "office", BOTH, path=A_SERVICE, posts=changes("servicios")),
    door("office:row", "office", BOTH, path={"slug": "cuentas", "key": "alma"}, knows=changes("cuentas")),
    # --- the procedure manual
    door("manual:index", "manual"),
    door("manual:version", "manual", of="version"),
    door("manual:difference", "manual"),
    door("manual:prepare", "manual", BOTH, may=WHO[Act.PREPARED]),
    *(
        door("manual:sign", "manual", BOTH, of="version", path={"act": act.value}, may=WHO[act])
        for act in Act if act is not Act.PREPARED
    ),
    door("manual:draft", "manual"),
    door("manual:prepared", "manual", of="version"),
    door("manual:bpmn", "manual"),
    # --- audit
    door("audit:index", "audit"),
    door("audit:reads", "audit"),
    door("audit:roles", "audit"),
    door("audit:integrity", "audit"),
    door("audit:check", "audit", POST),
    # --- rights over personal data
    door("privacy:index", "privacy", BOTH),
    door("privacy:request", "privacy", of="request"),
    door("privacy:look_for", "privacy", POST, of="request", says={"words": "x"}),
    door("privacy:add", "privacy", POST, of="request"),
    door("privacy:remove", "privacy", POST, of="request", path={"case_id": NO_ID}),
    door("privacy:export", "privacy", POST, of="request"),
    door("privacy:carry_out", "privacy", POST, of="request"),
    door("privacy:answer", "privacy", POST, of="request", says={"outcome": "granted"}),
    door("privacy:disposal", "privacy", BOTH, of="disposal", posts=frozenset({Role.OIC})),
    # --- first steps and help
    door("guide:index", "guide"),
    door("guide:summary", "guide"),
    door("guide:rehearse", "guide", BOTH),
    door("guide:help", STAFF),
    door("guide:help_here", STAFF),
    door("guide:help_page", STAFF, path={"slug": "captura"}),
    # --- the record
    door("record:search", "search", BOTH),
    door("record:found", "search", path={"token": "x"}),
    door("record:index", "record"),
    door("record:escalated", "escalated"),
    door("record:reserved", "misconduct"),
    door("record:case", STAFF, of="report"),
    *(
        door("record:step", STAFF, BOTH, of="report", path={"name": row.name}, step=row)
        for row in TAKEN_BY_SOMEBODY
    ),
    *(
        door("record:step", STAFF, BOTH, of="report", path={"name": row.name}, step=row)
        for row in FOLLOWS_BY_ITSELF
    ),
)  # fmt: skip

WITH_A_TOKEN: tuple[Door, ...] = (
    door("rest:openapi-json", ANYONE, BOTH),
    door("rest:api-root", ANYONE, BOTH, knows=NOBODY),
    door("rest:", ANYONE, BOTH, knows=NOBODY),
    door("rest:list_cases", STAFF),
    door("rest:register_case", whose("receive"), POST),
    door("rest:search_cases", STAFF, POST, says={"folio": "1"}),
    door("rest:read_case", STAFF, of="report"),
    door("rest:list_entries", STAFF, of="report"),
    door("rest:list_steps", STAFF, of="report"),
    *(door(f"rest:take_{row.name}", STAFF, POST, of="report", step=row) for row in TAKEN_BY_SOMEBODY),
    door("rest:ask_standing", whose("receive"), POST, says={"account": "000123"}),
    door("rest:read_standing", whose("receive")),
    door("rest:list_nearby", whose("receive"), POST, says={"service": "fuga-toma"}),
    door("rest:store_attachment", STAFF, POST),
    door("rest:read_catalogue", STAFF),
    door("rest:read_figures", "reports"),
)
