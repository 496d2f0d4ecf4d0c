"""The table of verbs."""

import importlib
from pathlib import Path

import pytest

from cauce.channels.console.main import VERBS
from tests.support import rundir
from tests.support.server import PROFILE, install


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_can_be_loaded(name: str) -> None:
    assert importlib.import_module(f"cauce.channels.console.{VERBS[name].module}").app


@pytest.mark.skipif(rundir.on_postgresql(), reason="a server closes for those who forget to")
def test_a_verb_leaves_everything_in_the_database_s_file(tmp_path: Path) -> None:
    installation = install(tmp_path / "data", "unused")
    installation.cauce("profile", "load", str(PROFILE))
    assert [path.name for path in installation.directory.glob("cauce.sqlite3*")] == ["cauce.sqlite3"]
