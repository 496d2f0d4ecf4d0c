"""An issued report reaches each recipient once, whatever the server does; what does not arrive is seen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction
from pytest_django import Settings

from cauce.catalogue import Catalogue
from cauce.config.jobs import JOBS
from cauce.documents import deliveries, issuing
from cauce.documents.deliveries import Delivery
from cauce.gateways.guard import InsideTransaction
from cauce.gateways.mail import choice
from cauce.gateways.mail.choice import connect
from cauce.gateways.mail.mailer import Message
from cauce.gateways.mail.smtp import Server
from cauce.reporting.bulletins.issuing import correct, issue
from cauce.reporting.bulletins.past import Issued
from cauce.reporting.periods import Period
from cauce.work.loop import drain
from tests.reactions.conftest import DIRECTION, HYDRAULICS
from tests.reactions.post_office import PostOffice
from tests.support.cast import Cast
from tests.support.reports import leak_in, open_leak

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 2)
PATIENCE, LONGER_THAN_ANYONE_WAITS = 0.5, 600
"""Seconds."""


@pytest.fixture
def daily(mailed: Catalogue, cast: Cast, clock: time_machine.Traveller) -> Issued:
    """Monday's daily, issued by Beto on Tuesday."""
    clock.move_to("2026-03-02T10:00:00-06:00")
    open_leak(cast.alma)
    clock.move_to("2026-03-03T12:00:00-06:00")
    return issue("daily", Period.day(MONDAY), cast.beto)


def states(issued: Issued) -> dict[str, str]:
    return {
        each.address: "sent" if each.sent_at else "refused" if each.refused_at else "waiting"
        for each in deliveries.of(issued.document_id)
    }


def test_each_recipient_gets_the_frozen_files(daily: Issued, post_office: PostOffice) -> None:
    drain(JOBS)
    assert sorted(mail["To"] for mail in post_office.taken) == [DIRECTION, HYDRAULICS]
    mail = post_office.taken[0]
    assert mail["Subject"] == f"{daily.reference} · {daily.title}"
    assert daily.sha256 in mail.get_body().get_content()
    enclosed = {file.get_filename(): file.get_content() for file in mail.iter_attachments()}
    frozen = [issuing.reissue(daily.document_id, name) for name in ("pdf", "xlsx")]
    assert enclosed == {copy.filename: copy.content for copy in frozen}
    assert states(daily) == {DIRECTION: "sent", HYDRAULICS: "sent"}


def test_a_second_try_of_what_was_sent_sends_nothing(daily: Issued, post_office: PostOffice) -> None:
    drain(JOBS)
    for delivery in deliveries.of(daily.document_id):
        JOBS[deliveries.JOB].run({"delivery": str(delivery.pk)})
    assert len(post_office.taken) == 2


def test_issuing_again_sends_nothing_more(daily: Issued, cast: Cast, post_office: PostOffice) -> None:
    drain(JOBS)
    assert issue("daily", Period.day(MONDAY), cast.beto).document_id == daily.document_id
    drain(JOBS)
    assert len(post_office.taken) == 2


@pytest.mark.parametrize("answer", ["451 later", "421 busy", None])
def test_what_the_server_can_not_take_now_goes_when_it_can(
    daily: Issued, post_office: PostOffice, clock: time_machine.Traveller, answer: str | None
) -> None:
    post_office.answer = answer
    drain(JOBS)
    assert states(daily) == {DIRECTION: "waiting", HYDRAULICS: "waiting"}
    assert all(each.trouble and each.tries for each in deliveries.of(daily.document_id))
    post_office.answer = "250 OK"
    clock.shift(timedelta(hours=1))
    drain(JOBS)
    assert states(daily) == {DIRECTION: "sent", HYDRAULICS: "sent"}
    assert len(post_office.taken) == 2


def test_an_answer_that_does_not_come_is_asked_for_again_and_holds_up_nobody(
    daily: Issued, post_office: PostOffice, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "Server", partial(Server, timeout=PATIENCE))
    post_office.waits[DIRECTION] = LONGER_THAN_ANYONE_WAITS
    drain(JOBS)
    assert states(daily) == {DIRECTION: "waiting", HYDRAULICS: "sent"}
    assert [mail["To"] for mail in post_office.taken] == [HYDRAULICS]
    slow = deliveries.of(daily.document_id)[0]
    assert (slow.address, slow.tries, bool(slow.trouble)) == (DIRECTION, 1, True)
    post_office.waits.clear()
    clock.shift(timedelta(hours=1))
    drain(JOBS)
    assert states(daily) == {DIRECTION: "sent", HYDRAULICS: "sent"}
    assert [mail["To"] for mail in post_office.taken] == [HYDRAULICS, DIRECTION]


def test_a_server_that_is_away_for_a_weekend_loses_nothing(
    daily: Issued, settings: Settings, clock: time_machine.Traveller, post_office: PostOffice
) -> None:
    there, settings.CAUCE_MAIL_PORT = settings.CAUCE_MAIL_PORT, 9
    for _ in range(60):
        drain(JOBS)
        clock.shift(timedelta(hours=1))
    assert states(daily) == {DIRECTION: "waiting", HYDRAULICS: "waiting"}
    settings.CAUCE_MAIL_PORT = there
    clock.shift(timedelta(hours=1))
    drain(JOBS)
    assert states(daily) == {DIRECTION: "sent", HYDRAULICS: "sent"}


def test_a_recipient_who_is_refused_holds_up_nobody_and_is_tried_again_by_hand(
    daily: Issued, post_office: PostOffice
) -> None:
    post_office.to_recipients[DIRECTION] = "550 no such user"
    drain(JOBS)
    assert states(daily) == {DIRECTION: "refused", HYDRAULICS: "sent"}
    assert deliveries.of(daily.document_id)[0].trouble == "SMTP 550"
    post_office.to_recipients.clear()
    assert deliveries.again(daily.document_id, DIRECTION)
    drain(JOBS)
    assert states(daily) == {DIRECTION: "sent", HYDRAULICS: "sent"}
    assert not deliveries.again(daily.document_id, DIRECTION)


def test_without_a_server_it_waits_and_says_which_setting_is_missing(daily: Issued) -> None:
    drain(JOBS)
    assert {each.trouble for each in deliveries.of(daily.document_id)} == {deliveries.NO_SERVER}
    assert set(states(daily).values()) == {"waiting"}


def test_a_worker_killed_after_the_servers_yes_repeats_under_the_same_name(
    daily: Issued, post_office: PostOffice
) -> None:
    drain(JOBS)
    Delivery.objects.filter(address=DIRECTION).update(sent_at=None)
    delivery = Delivery.objects.get(address=DIRECTION)
    JOBS[deliveries.JOB].run({"delivery": str(delivery.pk)})
    names = [mail["Message-ID"] for mail in post_office.taken if mail["To"] == DIRECTION]
    assert len(names) == 2
    assert names[0] == names[1]


def test_a_correction_goes_to_the_same_people(
    daily: Issued, cast: Cast, post_office: PostOffice, clock: time_machine.Traveller
) -> None:
    drain(JOBS)
    again = correct(daily.document_id, cast.beto, "Se anotan las causas.", causes="Lluvia todo el día.")
    drain(JOBS)
    assert states(again) == {DIRECTION: "sent", HYDRAULICS: "sent"}
    assert "Se anotan las causas." in post_office.taken[-1].get_body().get_content()


def test_nothing_goes_out_of_a_transaction_or_of_what_was_not_issued(
    mailed: Catalogue, cast: Cast, clock: time_machine.Traveller, post_office: PostOffice
) -> None:
    mailer = connect()
    assert mailer is not None
    with transaction.atomic(), pytest.raises(InsideTransaction):
        mailer.send(Message("clave", DIRECTION, "Asunto", "Texto"))
    leak_in("closed", cast)
    assert not Delivery.objects.exists()


def test_messages_can_be_kept_in_a_folder(daily: Issued, settings: Settings) -> None:
    settings.CAUCE_MAIL_KIND = "folder"
    drain(JOBS)
    kept = sorted(path.stem for path in (settings.CAUCE_DATA_DIR / "mail").glob("*.eml"))
    assert kept == sorted(str(each.pk) for each in deliveries.of(daily.document_id))


def test_a_header_is_never_broken_by_a_title(mailed: Catalogue, post_office: PostOffice) -> None:
    mailer = connect()
    assert mailer is not None
    with pytest.raises(ValueError, match="linefeed"):
        mailer.send(Message("clave", DIRECTION, "Asunto\nBcc: otra@ejemplo.test", "Texto"))
    assert post_office.taken == []
