"""The nightly register: encodings, delimiters, money, dates, and files that can't be trusted."""

import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from cauce.gateways.commercial import Trouble, Unavailable, padron_csv
from cauce.gateways.commercial.padron_csv import PadronCsv
from cauce.gateways.commercial.padron_reading import BadPadron
from cauce.shared.clock import local_date, now

COLUMNS = (
    "number=CUENTA, balance=SALDO, agreement=CONVENIO, status=ESTATUS, "
    "balance_date=FECHA, address=DOMICILIO, holder=TITULAR"
)
HEADER = "CUENTA,SALDO,CONVENIO,ESTATUS,FECHA,DOMICILIO,TITULAR\n"
PAID = "0001,0.00,NO,ACTIVA,14/05/2026,Calle Peñón 12,Persona de Prueba Uno\n"
IN_DEBT = '0002,"$ 1,234.50",SI,ACTIVA,14/05/2026,Av. Inventada 7,Persona de Prueba Dos\n'


class Register:
    """The file as the commercial system leaves it, and the connector that reads it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "padron.csv"
        self.system = PadronCsv(self.path, folder / "data", COLUMNS)
        self._written = 0

    def leave(self, text: str, encoding: str = "utf-8") -> None:
        self.path.write_text(text, encoding=encoding)
        self._written += 1
        self.age(hours=24 - self._written)

    def age(self, *, hours: float) -> None:
        moment = (now() - timedelta(hours=hours)).timestamp()
        os.utime(self.path, (moment, moment))


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_encoding_and_delimiter_is_read(register: Register, encoding: str, delimiter: str) -> None:
    register.leave((HEADER + PAID).replace(",", delimiter), encoding)
    account = register.system.account("0001")
    assert (account.balance, account.agreement, account.status) == (Decimal(0), False, "activa")
    assert account.balance_date == date(2026, 5, 14)
    assert register.system.search(address="PEÑON 12")[0].number == "0001"


def test_a_number_is_opaque_text(register: Register) -> None:
    register.leave(HEADER + PAID)
    assert not register.system.account("1").exists


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"$ 1,234.50"', "1234.50"),
        ("-80", "-80"),
        ("(80.00)", "-80.00"),
        ("0", "0"),
        (".50", "0.50"),
        ('"1,234,567.8"', "1234567.8"),
        ('"12,50"', None),
        ('"1.234,50"', None),
        ('"0,00"', None),
        ("1e3", None),
        ("", None),
        ("N/D", None),
        ("nan", None),
    ],
)
def test_money_is_read_or_left_unknown(register: Register, written: str, read: str | None) -> None:
    register.leave(f"{HEADER}0001,{written},,,,,\n")
    assert register.system.account("0001").balance == (None if read is None else Decimal(read))


def test_a_row_without_a_date_takes_that_of_the_file(register: Register) -> None:
    register.leave(f"{HEADER}0001,0,,,,,\n")
    register.age(hours=72)
    assert register.system.account("0001").balance_date == local_date(now() - timedelta(hours=72))


def test_an_account_that_comes_twice_has_no_balance(register: Register) -> None:
    register.leave(HEADER + PAID + PAID.replace("0.00", "900.00"))
    assert register.system.account("0001").balance is None


def test_short_rows_and_empty_lines_do_no_harm(register: Register) -> None:
    register.leave(HEADER + "\n,,,\n0009\n" + PAID)
    assert register.system.account("0009").balance is None
    assert register.system.account("0001").balance == 0


def test_a_search_by_holder_never_tells_the_holder(register: Register) -> None:
    register.leave(HEADER + PAID + IN_DEBT)
    found = register.system.search(holder="prueba dos")
    assert [(match.number, match.masked_address) for match in found] == [("0002", "Av. Inv•••••• 7")]


def test_a_search_of_nothing_finds_nothing(register: Register) -> None:
    register.leave(HEADER + PAID)
    assert register.system.search(address="  ") == []


def test_a_new_register_is_taken_in_off_the_phone(register: Register) -> None:
    register.leave(HEADER + PAID)
    register.system.account("0001")
    register.leave(HEADER + IN_DEBT)
    assert register.system.account("0001").exists
    register.system.refresh()
    assert not register.system.account("0001").exists
    assert register.system.account("0002").balance == Decimal("1234.50")


def test_a_register_still_being_copied_waits(register: Register) -> None:
    register.leave(HEADER + PAID)
    register.system.refresh()
    register.leave(HEADER + IN_DEBT)
    register.age(hours=0)
    register.system.refresh()
    assert register.system.account("0001").exists


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "no column"),
        ("CUENTA;OTRA\n0001;0\n", "no column"),
        (HEADER, "no accounts"),
        (HEADER + PAID, "less than half"),
        (
            HEADER + PAID.replace("Calle", '"Calle') + PAID.replace("0001", "0003") + IN_DEBT,
            "opens on line 2",
        ),
        (
            HEADER + PAID.replace("Calle", '"Calle') + IN_DEBT + PAID.replace("0001", "0003"),
            "opens on line 2",
        ),
        (
            HEADER + PAID + PAID.replace("0001", "0003").replace("Calle", '"Calle') + PAID,
            "opens on line 3",
        ),
    ],
    ids=[
        *("empty", "columns missing", "no accounts", "cut short"),
        *("quote left open", "closed by the next one", "never closed"),
    ],
)
def test_a_bad_register_leaves_the_last_good_one_answering(register: Register, bad: str, why: str) -> None:
    register.leave(HEADER + PAID + IN_DEBT + PAID.replace("0001", "0003"))
    register.system.refresh()
    assert not register.system.left_aside()
    register.leave(bad)
    register.system.refresh()
    assert register.system.account("0003").exists
    assert why in register.system.left_aside()


def test_a_refused_register_is_read_once_and_forgotten_with_the_next_good_one(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.leave(HEADER)
    register.system.refresh()
    with monkeypatch.context() as patched:
        patched.setattr(padron_csv, "read", pytest.fail)
        with pytest.raises(Unavailable):
            register.system.account("0001")
    register.leave(HEADER + PAID)
    assert register.system.account("0001").exists
    assert not register.system.left_aside()


def test_other_columns_read_the_same_register_anew(register: Register) -> None:
    register.leave(HEADER + PAID.replace("0001,0.00", "0001,7.00"))
    assert register.system.account("0001").balance == 7
    by_address = PadronCsv(register.path, register.path.parent / "data", "number=DOMICILIO, balance=SALDO")
    by_address.refresh()
    assert by_address.account("Calle Peñón 12").balance == 7


def test_an_address_of_two_lines_is_one_address(register: Register) -> None:
    register.leave(HEADER + PAID.replace("Calle Peñón 12", '"Calle Peñón 12\nEdificio B, 3"') + IN_DEBT)
    assert register.system.account("0002").exists


def test_without_any_register_nothing_is_known(register: Register) -> None:
    with pytest.raises(Unavailable) as caught:
        register.system.account("0001")
    assert caught.value.trouble is Trouble.UNREACHABLE


def test_the_index_is_closed_to_others_and_leaves_no_drafts(register: Register) -> None:
    register.leave(HEADER + PAID)
    register.system.refresh()
    (index,) = (register.path.parent / "data" / "padron").iterdir()
    assert index.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("columns", ["number=CUENTA", "balance=SALDO", "number=A,balance=B,color=C"])
def test_columns_that_make_no_sense_are_refused_at_once(tmp_path: Path, columns: str) -> None:
    with pytest.raises(BadPadron, match="CAUCE_ATL_PADRON_COLUMNS"):
        PadronCsv(tmp_path / "padron.csv", tmp_path, columns)
