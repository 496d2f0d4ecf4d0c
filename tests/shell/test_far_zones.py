"""A moment in a zone so far from Greenwich that PostgreSQL knows none there is read all the same."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.rest.programs import body_of, program_of
from tests.support.cast import Cast, browser_of
from tests.support.reports import a_leak

pytestmark = pytest.mark.django_db

FAR = "2026-03-01T00:00:00+23:59"
ID = "01890000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("who", "address", "value"),
    [
        ("beto", "/escritorio/turnos/?despues=", f"{FAR}~{ID}"),
        ("beto", "/escritorio/turnos/nuevos/?desde=", FAR),
        ("beto", "/bajas/?despues=", f"{FAR}~{ID}"),
        ("beto", "/informes/documentos/?antes=", FAR),
        ("dario", "/areas/?despues=", f"0_{FAR}_{ID}"),
        ("dario", "/areas/nuevos/?desde=", FAR),
        ("fina", "/verificacion/?despues=", f"{FAR}~0~{FAR}~{ID}"),
    ],
)
def test_a_page_goes_on_from_there(cast: Cast, who: str, address: str, value: str) -> None:
    assert browser_of(getattr(cast, who)).get(address + quote(value)).status_code == 200


def test_programs_say_when_in_any_zone(cast: Cast) -> None:
    program = program_of(cast.alma)
    reported = program.post("/cases", body_of(a_leak()) | {"happened_at": FAR})
    assert reported.status_code == 201
    assert program.get(f"/cases?received_from={quote(FAR)}").status_code == 200
    case = program.get(f"/cases/{reported.json()['folio']}").json()
    assert case["received_at"].startswith("2026-02-28T00:01:00")
