"""The office's logo from its page: seen before it is kept, served as a picture, on what is issued after."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cauce import catalogue
from cauce.catalogue.logo import drawing_of, mark_of
from cauce.catalogue.models import SettingChange
from cauce.documents.forms.office import letterhead
from tests.office.pages import confirm, fields_of, review, save
from tests.support.cast import Cast, browser_of
from tests.support.logos import DROP, png, svg

pytestmark = pytest.mark.django_db

IDENTITY = "/administracion/identidad/"
DRAWN = drawing_of(DROP.encode())


def sent(content: bytes, name: str = "logo.svg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/svg+xml")


def keep_logo(cast: Cast, content: bytes = DROP.encode()) -> None:
    assert save(browser_of(cast.celia), IDENTITY, logo=sent(content)).status_code == 302


def test_it_is_shown_on_both_grounds_before_it_is_kept(cast: Cast) -> None:
    celia = browser_of(cast.celia)
    shown = review(celia, IDENTITY, logo=sent(DROP.encode()))
    assert [each.label for each in shown.context["differences"]] == ["Logotipo"]
    assert shown.content.count(b'src="data:image/svg+xml;base64,') == 2
    assert catalogue.current().office.logo == ""
    back = celia.post(IDENTITY, {**fields_of(shown), "verb": "edit"})
    assert fields_of(back)["logo-text"] == [DRAWN]
    assert confirm(celia, IDENTITY, shown).status_code == 302
    assert catalogue.current().office.logo == DRAWN
    assert b"Dibujo" in celia.get("/administracion/historia/").content


@pytest.mark.parametrize(
    "content",
    [svg("<script>alert(1)</script>"), svg('<path onclick="x()"/>'), png()[:-9], b"x" * 300_000],
    ids=["script", "event", "cut", "large"],
)
def test_a_file_that_is_refused_changes_nothing(cast: Cast, content: bytes) -> None:
    keep_logo(cast)
    changes = SettingChange.objects.count()
    answer = review(browser_of(cast.celia), IDENTITY, logo=sent(content), phone="55 0000 0000")
    assert answer.status_code == 422
    assert "logo" in answer.context["form"].errors
    assert fields_of(answer)["logo-text"] == [DRAWN]
    assert fields_of(answer)["phone"] == ["55 0000 0000"]
    assert catalogue.current().office.logo == DRAWN
    assert SettingChange.objects.count() == changes


def test_what_travels_hidden_is_judged_again(cast: Cast) -> None:
    answer = review(browser_of(cast.celia), IDENTITY, **{"logo-text": svg("<script/>").decode()})
    assert answer.status_code == 422
    assert b"<script/>" not in answer.content


def test_a_picture_is_kept_as_a_drawing_and_can_be_dropped(cast: Cast) -> None:
    celia = browser_of(cast.celia)
    keep_logo(cast, png())
    assert catalogue.current().office.logo == drawing_of(png())
    assert review(celia, IDENTITY).context["unchanged"]
    save(celia, IDENTITY, **{"logo-drop": "on"})
    assert catalogue.current().office.logo == ""


def test_it_is_in_the_bar_and_at_the_door_and_served_as_a_picture_alone(cast: Cast) -> None:
    address = f"/_logotipo/{mark_of(DRAWN)}.svg"
    stranger = Client()
    assert stranger.get(address).status_code == 404
    keep_logo(cast)
    assert f'src="{address}"' in browser_of(cast.celia).get(IDENTITY).content.decode()
    assert f'src="{address}"' in stranger.get("/acceso/").content.decode()
    answer = stranger.get(address)
    assert answer.content.decode() == DRAWN
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert stranger.get("/_logotipo/otro.svg").status_code == 404


def test_the_letterhead_of_what_is_issued_carries_it(cast: Cast) -> None:
    assert letterhead(catalogue.current().office).logo_svg == ""
    keep_logo(cast)
    assert letterhead(catalogue.current().office).logo_svg == DRAWN


def test_the_history_remembers_the_drawing_that_was(cast: Cast) -> None:
    keep_logo(cast)
    keep_logo(cast, png())
    change = SettingChange.objects.latest("id")
    assert (change.was["logo"], change.became["logo"]) == (DRAWN, drawing_of(png()))
    assert json.dumps(change.was)
