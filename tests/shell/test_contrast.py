"""WCAG 2.2 AA over the tokens: text 4.5, edges and shapes that carry meaning 3 (1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

from cauce.channels.shell import colours

TOKENS = (Path(__file__).parents[2] / "frontend/styles/_tokens.scss").read_text()

PAPERS = ("paper", "sheet", "sheet-2")
TEXT = [
    *((ink, back) for ink in ("ink", "ink-2", "brand", "brand-strong") for back in PAPERS),
    *((ink, "brand-soft") for ink in ("ink", "ink-2", "brand")),
    *((ink, back) for ink in ("good", "warn", "late") for back in PAPERS),
    *(("ink", back) for back in ("warn-soft", "late-soft", "good-soft", "line")),
    ("ink-2", "warn-soft"),
    ("late", "late-soft"),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-strong"),
    ("late-ink", "late-fill"),
    ("sheet", "ink"),
    ("st-routed-ink", "st-routed"),
    ("st-field-ink", "st-field"),
    ("st-wait-ink", "st-wait"),
    ("st-done-ink", "st-done"),
    ("st-closed-ink", "st-closed"),
]
SHAPES = [
    *((edge, back) for edge in ("edge", "focus", "brand") for back in PAPERS),
    *((edge, back) for edge in ("st-off-edge", "st-again-edge") for back in ("paper", "sheet")),
    ("focus", "brand-soft"),
    ("good", "line-2"),
    ("map-zone", "map-land"),
]


def tokens(theme: str) -> dict[str, str]:
    """The colours of one theme's mixin."""
    mixin = re.search(rf"@mixin {theme} \{{(.*?)\n\}}", TOKENS, re.DOTALL)
    assert mixin
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", mixin[1]))


def ratio(theme: str, one: str, other: str) -> float:
    named = tokens(theme)
    return colours.contrast(colours.parse(named[one]), colours.parse(named[other]))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "back"), TEXT)
def test_text_reads(theme: str, ink: str, back: str) -> None:
    assert ratio(theme, ink, back) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "back"), SHAPES)
def test_shapes_and_edges_show(theme: str, shape: str, back: str) -> None:
    assert ratio(theme, shape, back) >= 3


def test_both_themes_name_the_same_colours() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize(
    "brand", ["#0a5c6b", "#0b57d0", "#ffcc00", "#8a1538", "#000000", "#ffffff", "#777777"]
)
def test_any_brand_keeps_its_contrast(brand: str) -> None:
    for palette, paper in ((colours.light(brand), "#ffffff"), (colours.dark(brand), "#1a222b")):
        fill = colours.parse(palette.fill)
        for back in (palette.ink, palette.soft, paper):
            assert colours.contrast(fill, colours.parse(back)) >= 4.5


@pytest.mark.parametrize("nonsense", ["", "#fff", "red", "#12345g", "#0a5c6b;}"])
def test_what_is_no_colour_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match="is not #rrggbb"):
        colours.parse(nonsense)
