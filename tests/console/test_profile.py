"""`cauce profile` loads an organisation from its files."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cauce import catalogue
from cauce.channels.console import profile
from cauce.steps.routing import rules

SHIPPED = Path(__file__).resolve().parents[2] / "profiles" / "opdm-tlalnepantla"

pytestmark = pytest.mark.django_db


def test_the_shipped_profile_loads_with_its_routing() -> None:
    loaded = CliRunner().invoke(profile.app, [str(SHIPPED)])
    assert loaded.exit_code == 0, loaded.output
    catalogue.forget()
    assert catalogue.current().services
    assert rules.all_rules()


def test_a_second_load_changes_nothing() -> None:
    CliRunner().invoke(profile.app, [str(SHIPPED)])
    again = CliRunner().invoke(profile.app, [str(SHIPPED)])
    assert again.output.startswith("created 0, updated 0")


def test_a_directory_that_is_no_profile_is_told_in_sentences(tmp_path: Path) -> None:
    refused = CliRunner().invoke(profile.app, [str(tmp_path)])
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output
