"""Which figures each table has, in order; `columns` says what they are."""

from __future__ import annotations

from cauce.reporting.bulletins.columns import Layout
from cauce.reporting.measuring import AGES

BOOK = Layout(
    ("before", "received", "undone", "transferred", "written_off", "not_applicable", "other_exits",
     "pending", "pending_impeded", "pending_reassigned", "e2", "due_in_time", "due_late", "e3"),
    behind=("check",),
)  # fmt: skip
"""The daily table (domain §7), the headline percentage, and the check of its identity."""

OTHERS = Layout(
    ("before", "received", "undone", "transferred", "answered", "referred", "cancelled", "not_applicable",
     "written_off", "pending", "pending_late"),
    behind=("check_each",),
)  # fmt: skip
"""The second block (domain §7): what is no service request leaves by other exits."""

BY_DAY = Layout(
    ("before", "received", "undone", "written_off", "net", "not_applicable", "other_exits", "pending", "e2")
)
BY_HOUR = Layout(("received", "undone", "written_off", "not_applicable", "other_exits", "pending"))
BY_MONTH = Layout(
    ("received", "undone", "written_off", "not_applicable", "other_exits", "pending", "e2", "light")
)
BY_AREA = Layout(("came", "undone", "written_off", "pending", "e2"), behind=("received", "transferred"))
ZONED = Layout(
    ("before", "received", "undone", "transferred", "written_off", "not_applicable", "other_exits",
     "pending", "pending_late", "e2"),
    behind=("check",),
)  # fmt: skip
HOURS = Layout(("solved", "median_hours", "ninth_decile_hours"))
ON_TIME = Layout(("solved_on_time", "written_off", "pending_late", "on_time"))
AGEING = Layout((*AGES, "pending", "pending_late"))

EFFICIENCY = Layout(
    ("came", "written_off", "pending", "pending_late", "e2", "light", "e1", "on_time", "median_hours",
     "ninth_decile_hours"),
    behind=("received", "transferred", "cohort", "cohort_attended", "cohort_left", "solved_on_time"),
)  # fmt: skip
QUALITY = Layout(
    ("due_in_time", "due_late", "e3", "e3_net", "to_verify", "unreached", "coverage", "yes", "partly", "no",
     "e4", "e5", "first_time"),
    behind=("due_net_in_time", "due_net_late", "contacted", "verified", "verified_with_no", "yes_at_first"),
)  # fmt: skip
SUMMARY = Layout(
    ("received", "written_off", "pending", "e2", "light", "e1", "e3_alone", "e4", "coverage", "e5", "on_time",
     "median_hours", "ninth_decile_hours"),
    behind=("pending_late", "due_in_time", "due_late", "yes", "partly", "no", "to_verify", "contacted",
            "verified", "verified_with_no", "cohort", "cohort_attended", "cohort_left", "solved_on_time"),
)  # fmt: skip
"""All of E1-E5 on one line, for tables by zone and by channel."""
