"""How the tests fill the pages of the administration: as a browser would send them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Inputs(HTMLParser):
    """What a browser would send of the form `main`: every input that is not disabled."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = self._area = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-main" in said
        if not self._inside or "disabled" in said:
            return
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in said:
            self.fields.setdefault(self._select, []).append(value)
        elif tag == "textarea":
            self._area = name
            self.fields.setdefault(name, []).append("")
        elif tag == "input" and name and said.get("type") != "file":
            if said.get("type") in ("checkbox", "radio") and "checked" not in said:
                return
            self.fields.setdefault(name, []).append(value or ("on" if said.get("type") == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self.fields[self._area] = [text.removeprefix("\n") for text in self.fields[self._area]]
            self._area = ""


def fields_of(answer: Any) -> dict[str, list[str]]:
    """What the page's form would send as it stands."""
    reader = _Inputs()
    reader.feed(answer.content.decode())
    return reader.fields


def review(browser: Client, address: str, **typed: Any) -> Any:
    """Open the page, change some inputs (None leaves one out), and ask for the difference."""
    sent = {**fields_of(browser.get(address)), **typed, "verb": "review"}
    return browser.post(address, {name: value for name, value in sent.items() if value is not None})


def save(browser: Client, address: str, **typed: Any) -> Any:
    """The same, and save what the difference showed; `sure` accepts what happens to open reports."""
    sure = typed.pop("sure", False)
    shown = review(browser, address, **typed)
    assert shown.status_code == 200, shown.context["form"].errors
    return confirm(browser, address, shown, sure=sure)


def confirm(browser: Client, address: str, shown: Any, *, sure: bool = False) -> Any:
    """Save the change whose difference is on the page."""
    sent = {**fields_of(shown), "verb": "save"}
    return browser.post(address, sent | ({"sure": "on"} if sure else {}))
