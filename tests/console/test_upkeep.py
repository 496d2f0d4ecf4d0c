"""The doctor asks whether somebody and something looks after the installation."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from cauce.catalogue import Catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Mailing
from cauce.channels.console import upkeep
from cauce.gateways.commercial import connect
from cauce.gateways.commercial.simulator import Behaviour, Mode, Simulator
from cauce.shared.clock import now
from cauce.staff import people
from cauce.work import slots, turns
from tests.support.processes import free_port

pytestmark = pytest.mark.django_db


def test_an_installation_that_nobody_administers_says_how_to_mend_it() -> None:
    assert upkeep.someone_administers().mend == "cauce create-admin"
    people.create_admin("iris", "Iris de Prueba", "una frase larga de prueba")
    assert not upkeep.someone_administers().mend


def test_work_that_nobody_takes_says_that_no_worker_runs() -> None:
    turns.add("any.job", "1")
    assert not upkeep.worker_keeps_up().mend
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        assert upkeep.worker_keeps_up().mend == "cauce up"


def test_a_worker_that_died_with_nothing_to_do_is_missed() -> None:
    assert not upkeep.worker_keeps_up().mend
    slots.tick({"any.job": "* * * * *"}, now())
    assert not upkeep.worker_keeps_up().mend
    with time_machine.travel(now() + timedelta(minutes=7), tick=False):
        assert upkeep.worker_keeps_up().mend == "cauce up"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [(("CUENTA,SALDO\n1,0\n", 2),), ()], ids=["one before", "the first"])
def test_a_register_that_was_not_taken_in_is_told(
    tmp_path: Path, settings: Settings, before: tuple[tuple[str, int], ...]
) -> None:
    padron = tmp_path / "padron.csv"
    settings.CAUCE_ATL_KIND, settings.CAUCE_DATA_DIR = "csv", tmp_path
    settings.CAUCE_ATL_PADRON = str(padron)
    settings.CAUCE_ATL_PADRON_COLUMNS = "number=CUENTA, balance=SALDO"
    for text, hours in (*before, ("CUENTA,OTRA\n1,0\n", 1)):
        padron.write_text(text)
        moment = (now() - timedelta(hours=hours)).timestamp()
        os.utime(padron, (moment, moment))
        connect().refresh()
    assert "no column SALDO" in upkeep.commercial_system_answers().seen


@pytest.mark.django_db(transaction=True)
def test_a_commercial_system_that_is_away_is_told(atl: Simulator) -> None:
    assert not upkeep.commercial_system_answers().mend
    atl.behaviour = Behaviour(Mode.DOWN)
    assert "curl" in upkeep.commercial_system_answers().mend


def test_work_that_failed_too_often_can_be_tried_again() -> None:
    turns.add("any.job", "1")
    [turn] = turns.claim(["any.job"], limit=1, lease=timedelta(minutes=1))
    turns.stick(turn, "it never works")
    assert "any.job (1)" in upkeep.nothing_is_stuck().seen
    assert turns.again("any.job") == 1
    assert not upkeep.nothing_is_stuck().mend


def test_recipients_without_a_mail_server_are_told(office: Catalogue, settings: Settings) -> None:
    assert not upkeep.mail_is_taken().mend
    daily = Mailing.objects.get(code="daily")
    daily.recipients = ["direccion@ejemplo.test"]
    save(daily)
    assert upkeep.mail_is_taken().mend == "export CAUCE_MAIL_KIND=smtp"
    settings.CAUCE_MAIL_KIND = "folder"
    assert not upkeep.mail_is_taken().mend


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_told(settings: Settings) -> None:
    settings.CAUCE_MAIL_KIND, settings.CAUCE_MAIL_HOST = "smtp", "127.0.0.1"
    settings.CAUCE_MAIL_PORT = free_port()
    assert upkeep.mail_is_taken().mend.startswith("nc -vz 127.0.0.1")
