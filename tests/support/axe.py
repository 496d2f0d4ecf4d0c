"""Accessibility as a machine can see it: axe-core over a page as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERY_RULE = {"type": "tag", "values": RULES}
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"
"""What a page does well isn't gathered: that takes four times as long as looking. Nor is its style sheet
fetched once more, a third of the rest: only `orientation_locks` needs it."""
FIND_LOCKS = "() => axe.run(document, {runOnly: ['css-orientation-lock'], preload: {assets: ['cssom']}})"
PIN = "leaflet-marker-icon"
"""A map's pins lie where their reports do, near each other too: 2.5.8 excepts them as essential, and each
is a row of the list beside its map."""


def breaches(page: Page) -> list[str]:
    """What breaks WCAG 2.2 AA on the page now, by day and by night: one line a rule, with the first place.

    Between the two only colours change, so that by night nothing else is looked at.
    """
    # Evaluated, not added as a script: the content policy would refuse it, rightly.
    page.evaluate(AXE.read_text())
    by_day = _lines(page.evaluate(RUN, EVERY_RULE))
    page.emulate_media(color_scheme="dark")
    by_night = _lines(page.evaluate(RUN, OF_COLOUR))
    page.emulate_media(color_scheme="light")
    return by_day + [f"dark: {line}" for line in by_night]


def orientation_locks(page: Page) -> list[str]:
    """What in the style sheets of the page would have it looked at upright, or lying, alone."""
    page.evaluate(AXE.read_text())
    return _lines(page.evaluate(FIND_LOCKS))


def _lines(found: dict[str, Any]) -> list[str]:
    broken = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    counted = [(rule, [html for html in places if not _is_excepted(rule, html)]) for rule, places in broken]
    return [f"{rule}: {places[0][:160]}" for rule, places in counted if places]


def _is_excepted(rule: str, html: str) -> bool:
    return rule == "target-size" and PIN in html
