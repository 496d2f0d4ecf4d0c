"""The cast: a case of Agua Potable with a photo and a letter, and people who may or may not see them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from cauce.cases.models import Case, CaseAttachment
from cauce.catalogue.models import Area, Service
from cauce.documents import attachments
from cauce.documents.kinds import AttachmentKind
from cauce.documents.models import Attachment
from cauce.procedure.kinds import Channel, Kind
from cauce.procedure.roles import SYSTEM, Role
from cauce.procedure.states import State
from cauce.staff import people
from cauce.staff.models import User
from tests.documents.cast import EVENING
from tests.documents.pictures import PDF, picture

Ask = Callable[[User], HttpRequest]


@pytest.fixture(autouse=True)
def disk(settings: Settings, tmp_path: Path) -> Path:
    """Where this test's attachments are."""
    settings.CAUCE_DATA_DIR = tmp_path
    return tmp_path / "attachments"


@pytest.fixture
def ask(rf: RequestFactory) -> Ask:
    def request_by(user: User) -> HttpRequest:
        request = rf.get("/documentos/")
        request.user = user
        return request

    return request_by


@pytest.fixture
def water(db: None) -> Area:
    return Area.objects.create(code="agua", name="Agua Potable", short_name="Agua")


@pytest.fixture
def make_case(water: Area) -> Callable[[Kind], Case]:
    def make(kind: Kind) -> Case:
        service = Service.objects.create(code=kind.value, name="Fuga en red", kind=kind, area=water)
        return Case.objects.create(
            folio=f"OPDM-2026-{kind}",
            series=kind,
            year=2026,
            number=1,
            kind=kind,
            channel=Channel.LETTER,
            state=State.ROUTED,
            service=service,
            area=water,
            received_at=EVENING,
            booked_on=date(2026, 11, 23),
            moved_at=EVENING,
        )

    return make


@pytest.fixture
def case(make_case: Callable[[Kind], Case]) -> Case:
    return make_case(Kind.SERVICE)


def attach(case: Case, content: bytes, name: str, kind: AttachmentKind) -> Attachment:
    stored = attachments.store(io.BytesIO(content), name, kind, None)
    CaseAttachment.objects.create(case=case, attachment=stored, entry_seq=1, shows=kind)
    return stored


@pytest.fixture
def photo(case: Case) -> Attachment:
    return attach(case, picture(), "frente.jpg", AttachmentKind.PHOTO)


@pytest.fixture
def letter(case: Case) -> Attachment:
    return attach(case, PDF, "escrito ñ.pdf", AttachmentKind.SCAN)


@pytest.fixture
def desk(db: None) -> User:
    return people.create_user("ana", "Ana de Prueba", by=SYSTEM, roles=[Role.DESK])


@pytest.fixture
def chief(water: Area) -> User:
    user = people.create_user("beto", "Beto de Prueba", by=SYSTEM, roles=[Role.AREA])
    people.place(user, areas=[water.pk], by=SYSTEM)
    return user


@pytest.fixture
def other_chief(db: None) -> User:
    user = people.create_user("carla", "Carla de Prueba", by=SYSTEM, roles=[Role.AREA])
    elsewhere = Area.objects.create(code="drenaje", name="Alcantarillado", short_name="Drenaje")
    people.place(user, areas=[elsewhere.pk], by=SYSTEM)
    return user


@pytest.fixture
def caic(db: None) -> User:
    return people.create_user("dora", "Dora de Prueba", by=SYSTEM, roles=[Role.CAIC])
