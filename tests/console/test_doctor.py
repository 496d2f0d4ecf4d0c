"""`cauce doctor` says what is wrong and how to mend it."""

from pathlib import Path

import pytest

from cauce.channels.console import doctor, installation
from tests.support.server import Installation


def _bare(directory: Path, **settings: str) -> Installation:
    env = {"DJANGO_SETTINGS_MODULE": "cauce.config.settings", "CAUCE_DATA_DIR": str(directory)}
    return Installation(directory, env | settings)


def test_every_finding_is_numbered_and_a_failing_one_names_its_command(tmp_path: Path) -> None:
    found = _bare(tmp_path, CAUCE_DEMO="yes").try_cauce("doctor")
    lines = found.stdout.splitlines()
    assert found.returncode == 1
    assert [line.split(".")[0] for line in lines if not line.startswith(" ")] == [
        str(number) for number in range(1, len(doctor.CHECKS) + 1)
    ]
    assert lines.count("   → cauce migrate") == 1
    assert "5. – Waits for 4 to be mended." in lines


def test_a_misspelt_variable_is_named(tmp_path: Path) -> None:
    found = _bare(tmp_path, CAUCE_DEMO="yes", CAUCE_DATABSE_URL="sqlite:///x").try_cauce("doctor")
    assert "Nothing reads CAUCE_DATABSE_URL" in found.stdout


def test_a_missing_signing_key_is_one_sentence(tmp_path: Path) -> None:
    found = _bare(tmp_path).try_cauce("doctor")
    assert found.returncode == 1
    assert found.stderr.startswith("cauce: CAUCE_SECRET_KEY is not set.")
    assert "Traceback" not in found.stderr


def test_a_database_that_is_away_is_told_without_its_address(tmp_path: Path) -> None:
    away = "postgres://cauce:hushhush@127.0.0.1:1/cauce"
    lost = _bare(tmp_path, CAUCE_DEMO="yes", CAUCE_DATABASE_URL=away, CAUCE_DATABASE_POOL="0")
    found = lost.try_cauce("doctor")
    assert "does not answer" in found.stdout
    assert "cauce migrate" not in found.stdout, "there is nothing to migrate yet"
    assert not found.stderr
    assert "hushhush" not in found.stdout + found.stderr


@pytest.mark.django_db
def test_this_run_has_a_database_that_is_new_enough() -> None:
    assert not installation.database_answers().mend
