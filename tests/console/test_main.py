"""The table of verbs."""

import importlib

import pytest

from cauce.channels.console.main import VERBS


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_can_be_loaded(name: str) -> None:
    assert importlib.import_module(f"cauce.channels.console.{VERBS[name].module}").app
