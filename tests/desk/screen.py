"""The call in a real browser: a hand on its keyboard, and what it does there."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.support.browser import ready_for_keys

KEY, MENTAL = 0.2, 1.35
"""Seconds of the keystroke-level model (Card, Moran and Newell): a key of a trained hand, and the moment
before each piece of information. The caller's own talking is not in it."""

ACTIVE = """() => document.activeElement.name
    || document.activeElement.closest(".combo")?.querySelector("[type=hidden]").name"""

FORGET_DRAFT = """() => fetch("/escritorio/borrador/", {
    method: "DELETE", headers: {"X-CSRFToken": document.querySelector("meta[name=csrf-token]").content}
})"""
"""What another test was typing when it ended."""


@dataclass
class Hand:
    """Types on a page and counts: `keys` pressed, and `pieces` of information that were thought of."""

    page: Page
    keys: int = 0
    pieces: int = 0

    def write(self, text: str, *, then: str = "Enter") -> None:
        """Think of one piece of information, type it, and go on."""
        self.pieces += 1
        self.page.keyboard.type(text)
        self.keys += len(text)
        self.press(then)

    def choose(self, letters: str, words: str) -> None:
        """Think of something in a list, type its first letters, see it come first, and pick it."""
        self.pieces += 1
        self.page.keyboard.type(letters)
        self.keys += len(letters)
        option(self.page, words)
        self.press("Enter")

    def press(self, *keys: str) -> None:
        """Press keys whose turn is known; a chord counts each of its keys."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += len(key.split("+"))

    @property
    def seconds(self) -> float:
        """What the model says that this took."""
        return self.keys * KEY + self.pieces * MENTAL


def enter(page: Page, who: str = "captura") -> None:
    page.goto("/acceso/")
    page.locator(f"form[action$='/{who}/'] button").click()
    page.wait_for_url(lambda url: "/acceso/" not in url)
    page.set_default_timeout(10_000)
    page.evaluate(FORGET_DRAFT)


def focused(page: Page) -> str:
    return str(page.evaluate(ACTIVE))


def option(page: Page, words: str) -> None:
    """Wait until the list shows it first, as an eye does before the hand presses Enter."""
    expect(page.locator(".combo-list:not([hidden]) [aria-selected=true]")).to_contain_text(words)


def take_a_leak(page: Page, hand: Hand, phone: str) -> None:
    """A whole call, from the key that opens the form to the folio."""
    page.locator("#main").focus()
    hand.press("n")
    expect(page.locator("#id_phone")).to_be_focused()
    ready_for_keys(page)
    hand.write(phone)
    hand.write("Zoila")
    hand.press("Enter", "Enter")
    hand.choose("ixhu", "San Juan Ixhuatepec")
    expect(page.locator("#id_street")).to_be_focused()
    hand.write("Calle Uno")
    hand.write("14")
    hand.press("Enter")
    hand.choose("fuga en to", "toma domiciliaria")
    expect(page.locator("input[name='answers.lugar']").first).to_be_focused()
    for digit in "121":
        hand.pieces += 1
        hand.press(digit)
    hand.press("Control+Enter")
    page.wait_for_url("**/dicho/**")


def pick(page: Page, name: str, letters: str, words: str) -> None:
    page.locator(f".combo:has([name={name}]) input[type=text]").fill(letters)
    option(page, words)
    page.keyboard.press("Enter")


def fill_no_water(page: Page, account: str) -> None:
    page.fill("#id_phone", "5500000107")
    page.fill("#id_given_name", "Zoila")
    pick(page, "colonia", "ixhu", "San Juan Ixhuatepec")
    page.fill("#id_street", "Calle Tres")
    page.fill("#id_exterior", "3")
    page.fill("#id_reference", "Frente al parque")
    pick(page, "service", "falta de agua en to", "toma domiciliaria")
    expect(page.locator("#id_account")).to_be_focused()
    page.keyboard.type(account)
    page.keyboard.press("Tab")
