"""A walk through a page by the key that leads from one thing to the next, as who has no mouse sees it."""

from __future__ import annotations

from playwright.sync_api import Page

FORWARD, BACK = "Tab", "Shift+Tab"
FROM_THE_OTHER_END = """forward => {
    document.activeElement.blur();
    scrollTo(0, forward ? 0 : document.body.scrollHeight);
}"""
UNDER = """() => {
    const held = document.activeElement, box = held.getBoundingClientRect();
    if (held === document.body) return null;
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const seen = document.elementFromPoint(x, y);
    const shows = !seen || held.contains(seen) || seen.contains(held);
    return [held.innerText || held.name || held.id, shows ? "" : `${seen.tagName}.${seen.className}`];
}"""
"""What has the focus, and what lies over its middle (WCAG 2.4.11: nothing that stays in its place may)."""


def hidden_on_the_way(page: Page, key: str, steps: int) -> list[str]:
    """What had the focus and could not be seen, in so many presses of the key from where it begins."""
    page.evaluate(FROM_THE_OTHER_END, key == FORWARD)
    hidden = []
    for _ in range(steps):
        page.keyboard.press(key)
        words, over = page.evaluate(UNDER) or ("", "")
        if over:
            hidden.append(f"{words}: under {over}")
    return hidden
