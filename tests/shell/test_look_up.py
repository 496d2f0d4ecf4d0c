"""An address that can name nothing is answered as missing on both databases, whoever asks."""

from __future__ import annotations

import re

import pytest

from cauce.channels.shell.bounds import moment_in
from tests.shell.test_forge import ADDRESSES, API
from tests.support.cast import Cast, browser_of

WRITTEN = sorted(
    {re.sub(r"(?<![^/])x(?=/|$)", "%00", address) for address in ADDRESSES if not address.startswith(API)}
)
WITH_A_NUL = [address for address in WRITTEN if "%00" in address]


@pytest.mark.django_db
def test_a_nul_in_a_path_is_missing(cast: Cast) -> None:
    assert len(WITH_A_NUL) > 10
    for who in (cast.alma, cast.celia, cast.dario, cast.efra, cast.fina, cast.hilda, cast.ivan):
        browser = browser_of(who)
        statuses = {address: browser.get(address).status_code for address in WITH_A_NUL}
        assert {address: status for address, status in statuses.items() if status >= 500} == {}
        assert statuses["/reportes/%00/"] == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["informes/folios/?medida=received&colonia=%00", "reportes/?estado=%00", "escritorio/?misma=%00"],
)
def test_a_nul_in_a_question_is_missing(cast: Cast, address: str) -> None:
    assert browser_of(cast.celia).get(f"/{address}").status_code == 404


@pytest.mark.django_db
def test_a_moment_that_no_calendar_has_is_none(cast: Cast) -> None:
    celia, dario = browser_of(cast.celia), browser_of(cast.dario)
    for moment in ("2026-13-45T00:00:00Z", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00"):
        assert celia.get(f"/informes/documentos/?antes={moment}").status_code == 200
        assert celia.get(f"/escritorio/turnos/nuevos/?desde={moment}").status_code == 404
        assert dario.get(f"/areas/nuevos/?desde={moment}").status_code == 200


@pytest.mark.parametrize(
    "text", [None, "", "x", "2026-03-10T10:00:00", "2026-02-30T10:00:00Z", "0001-01-01T00:00Z"]
)
def test_only_a_moment_with_its_zone_within_the_calendar_is_one(text: str | None) -> None:
    assert moment_in(text) is None


def test_a_moment_that_we_wrote_is_read_again() -> None:
    moment = moment_in("2026-03-10T10:00:00-06:00")
    assert moment is not None
    assert moment.isoformat() == "2026-03-10T16:00:00+00:00"
