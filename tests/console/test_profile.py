"""`cauce profile` loads an organisation from its files, saves it and says what differs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cauce import catalogue
from cauce.catalogue.settings import history
from cauce.channels.console import profile
from cauce.procedure.roles import SYSTEM, Role
from cauce.staff import people
from cauce.steps.routing import rules

SHIPPED = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"

pytestmark = pytest.mark.django_db


def test_the_shipped_profile_loads_with_its_routing() -> None:
    loaded = CliRunner().invoke(profile.app, ["load", str(SHIPPED)])
    assert loaded.exit_code == 0, loaded.output
    catalogue.forget()
    assert catalogue.current().services
    assert rules.all_rules()


def test_a_second_load_changes_nothing() -> None:
    CliRunner().invoke(profile.app, ["load", str(SHIPPED)])
    again = CliRunner().invoke(profile.app, ["load", str(SHIPPED)])
    assert again.output.startswith("created 0, updated 0")


def test_a_directory_that_is_no_profile_is_told_in_sentences(tmp_path: Path) -> None:
    refused = CliRunner().invoke(profile.app, ["load", str(tmp_path)])
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output


def told(*words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(profile.app, [*words])
    return ended.exit_code, ended.output


def test_what_is_saved_is_what_was_loaded(tmp_path: Path) -> None:
    told("load", str(SHIPPED))
    assert told("save", str(tmp_path / "saved")) == (0, "")
    assert told("diff", str(tmp_path / "saved")) == (0, "No hay diferencias.\n")
    assert told("load", str(tmp_path / "saved"))[1].startswith("created 0, updated 0")


def test_a_difference_is_told_in_sentences_and_changes_nothing(tmp_path: Path) -> None:
    told("load", str(SHIPPED))
    told("save", str(tmp_path))
    edit(tmp_path / "services.toml", "target = 48", "target = 36")
    edit(tmp_path / "bodies.toml", 'phone = "071"', 'phone = "072"')
    code, said = told("diff", str(tmp_path))
    assert code == 1
    assert "Servicios, «Fuga en red»: «Meta» pasa de 48 a 36." in said
    assert "Otras instancias, «Comisión Federal de Electricidad»: «Teléfono» pasa de «071» a «072»." in said
    assert "conservan su plazo" in said
    assert told("diff", str(SHIPPED))[0] == 0


def test_a_load_notes_what_it_changed_and_who_answers_for_it(tmp_path: Path) -> None:
    told("load", str(SHIPPED))
    assert not history.page()
    people.create_user("marta", "Marta Ensayo", by=SYSTEM, roles=[Role.UNIT_HEAD])
    told("save", str(tmp_path))
    add(tmp_path / "office.toml", "reopen_days = 20")
    add(tmp_path / "routing.toml", '[[rule]]\nservice = "pipa"\nzone = "oriente"\narea = "agua-potable"')
    told("load", str(tmp_path), "--by", "marta")
    noted = {change.listing: change for change in history.page()}
    assert (noted["deadlines"].was, noted["deadlines"].became) == ({"reopen_days": 15}, {"reopen_days": 20})
    assert noted["rule"].became["area"] == "agua-potable"
    assert {change.author for change in noted.values()} == {"Marta Ensayo"}
    assert len(history.page()) == 2


def test_a_load_by_nobody_known_is_refused() -> None:
    assert told("load", str(SHIPPED), "--by", "nadie") == (1, "cauce: there is no account nadie.\n")
    assert not catalogue.current().services


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def add(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text()}\n{text}\n")
