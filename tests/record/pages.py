"""Reading a page as its reader does: its words, and the form as it would be sent."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse

SKIPPED = {"csrfmiddlewaretoken", "stream", "language"}


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name = said.get("name") or ""
        if tag == "select":
            self._select = name
            self.fields.setdefault(name, "")
        elif tag == "option" and "selected" in said:
            self.fields[self._select] = said.get("value") or ""
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""
        elif tag == "input" and name and name not in SKIPPED:
            self._input(name, said)

    def _input(self, name: str, said: dict[str, str | None]) -> None:
        if said.get("type") in ("checkbox", "radio") and "checked" not in said:
            return
        if said.get("type") != "file":
            self.fields[name] = said.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] = data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def fields_of(answer: HttpResponse) -> dict[str, str]:
    """What the page's forms would send, by name; of several with one name, the last."""
    form = _Form()
    form.feed(answer.content.decode())
    return {name: value for name, value in form.fields.items() if name}


def text_of(answer: HttpResponse) -> str:
    """The words of a page in one line."""
    words = _Words()
    words.feed(answer.content.decode())
    return " ".join(" ".join(words.words).split())
