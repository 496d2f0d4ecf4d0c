"""The content policy allows nothing inline; every icon named has to be in the sprite."""

import json
import re
from pathlib import Path

import pytest

from cauce.procedure.states import State

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path for path in (ROOT / "src/cauce").glob("**/templates/**/*.html") if "forms/widgets" not in str(path)
)
ICONS = {
    *json.loads((ROOT / "frontend/icons.json").read_text()),
    *(path.stem for path in (ROOT / "frontend/shapes").glob("*.svg")),
}
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)", re.IGNORECASE),
    "a style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*[\"']", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"{% comment.*?{% endcomment %}|{#.*?#}", re.DOTALL)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT / "src/cauce"))


def test_there_are_templates_to_look_at() -> None:
    assert any(path.name == "base.html" for path in TEMPLATES)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
@pytest.mark.parametrize("what", INLINE)
def test_nothing_is_inline(path: Path, what: str) -> None:
    assert INLINE[what].search(COMMENT.sub("", path.read_text())) is None


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_its_icons_are_in_the_sprite(path: Path) -> None:
    assert set(re.findall(r'{% icon "([\w-]+)"', path.read_text())) <= ICONS


def test_the_modules_icons_are_in_the_sprite() -> None:
    for path in (ROOT / "frontend/src").rglob("*.js"):
        assert set(re.findall(r'\bicon\("([\w-]+)"\)', path.read_text())) <= ICONS, path


def test_every_state_has_its_shape() -> None:
    assert {f"state-{state.value}" for state in State} <= ICONS


def test_icons_are_kept_in_order() -> None:
    names = json.loads((ROOT / "frontend/icons.json").read_text())
    assert names == sorted(set(names))
