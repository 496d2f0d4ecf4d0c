"""JSON on the wire, and what goes with it: a version, that it was answered before."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from django.http import HttpResponse
from ninja.responses import NinjaJSONEncoder

Value = TypeVar("Value")


def rendered(value: Any) -> HttpResponse:
    """`value` as it is: times in ISO 8601, ids as text."""
    return HttpResponse(
        json.dumps(value, cls=NinjaJSONEncoder), content_type="application/json; charset=utf-8"
    )


def mark_replayed(response: HttpResponse, replayed: bool) -> None:
    """Say in the answer that nothing was done again, where its key had been answered before."""
    if replayed:
        response["Idempotent-Replayed"] = "true"


def tagged(response: HttpResponse, version: int, value: Value) -> Value:
    """`value`, its version in the answer's ETag."""
    response["ETag"] = f'"{version}"'
    return value
