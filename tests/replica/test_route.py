"""The router, without a replica."""

import pytest

from cauce.shared.replica.router import Router


@pytest.mark.parametrize(("alias", "moves"), [("default", True), ("replica", False)])
def test_only_the_primary_is_migrated(alias: str, moves: bool) -> None:
    assert Router().allow_migrate(alias, "cases") is moves
