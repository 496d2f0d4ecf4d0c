"""One row from a JSON body, in one durable transaction."""

from __future__ import annotations

import json

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from bench.bare.models import Row


@transaction.atomic
def insert(request: HttpRequest) -> HttpResponse:
    """Write what was said, and say under which number."""
    row = Row.objects.create(said=json.loads(request.body)["said"], at=timezone.now())
    return JsonResponse({"id": row.pk}, status=201)
