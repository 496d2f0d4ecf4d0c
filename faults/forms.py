"""Every form of the pages, found by walking them as each of the demonstration's people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from faults.place import Place

PEOPLE = ("captura", "turno", "titular", "area", "cuadrilla", "verificacion", "titular-caic", "direccion",
          "oic", "sistema")  # fmt: skip
TYPED = frozenset({"text", "search", "tel", "email", "url", "number", "date", "time", "datetime-local",
                   "textarea", "password", ""})  # fmt: skip
LEFT_ALONE = ("/acceso/", "/api/", "/static/")
"""What ends the walk or needs a password; the sign-in is walked by a stranger."""
ALIKE = 3
"""Pages that are opened of one list, or of one page with its many questions."""
NUMBER = re.compile(r"[A-Z]+-\d{4}-\d{6}|[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


@dataclass(frozen=True)
class Form:
    """A form as a page shows it: where it goes, what it holds, and which of it is typed."""

    action: str
    method: str
    values: tuple[tuple[str, str], ...]
    typed: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """The same for the forms of all reports: an address without its numbers, and its fields."""
        return (
            self.method,
            NUMBER.sub("#", urlsplit(self.action).path),
            tuple(sorted({*self.typed, *self.files})),
        )

    def filled(self, text: str) -> list[tuple[str, str]]:
        """What a browser would send with that text in all that is typed."""
        return [(name, text if name in self.typed else value) for name, value in self.values]


class Browser:
    """Somebody's browser."""

    def __init__(self, place: Place, person: str) -> None:
        self._client = httpx.Client(base_url=place.url, timeout=60, follow_redirects=True)
        self._client.get("/acceso/")
        self.post(f"/acceso/demo/{person}/", [])

    def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return self._client.get(path, headers={"Accept": "text/html"})

    def post(
        self, path: str, values: list[tuple[str, str]], files: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        """Send a form."""
        token = self._client.cookies.get("csrftoken") or ""
        pairs = [(name, value) for name, value in values if name != "csrfmiddlewaretoken"]
        data: dict[str, list[str]] = {"csrfmiddlewaretoken": [token]}
        for name, value in pairs:
            data.setdefault(name, []).append(value)
        return self._client.post(path, data=data, files=files, headers={"Accept": "text/html"})  # type: ignore[arg-type]


@dataclass
class Walk:
    """What was found by following every link: forms by their shape, and pages that failed."""

    pages: int = 0
    failed: list[str] = field(default_factory=list)
    seen: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)

    def forms(self, browser: Browser, most: int, first: str = "/") -> Iterator[Form]:
        """Walk from the first page, so many pages at most, and yield each form of a new shape."""
        waiting, shapes, rooms = [first], {first}, Counter[str]()
        while waiting and most:
            path, most = waiting.pop(0), most - 1
            answer = browser.get(path)
            self.pages += 1
            if answer.status_code >= 500:
                self.failed.append(path)
            page = _Page(str(answer.url))
            page.feed(answer.text)
            yield from self._new(page.forms)
            for link in page.links:
                shape, room = NUMBER.sub("#", link), _room(link)
                # What is one step below a channel is different each time, as the lists of the office are.
                full = room.count("/") > 1 and rooms[room] >= ALIKE
                if shape not in shapes and not full and not link.startswith(LEFT_ALONE):
                    shapes.add(shape)
                    rooms[room] += 1
                    waiting.append(link)

    def _new(self, forms: list[Form]) -> Iterator[Form]:
        for form in forms:
            if form.shape not in self.seen and not form.action.startswith(LEFT_ALONE):
                self.seen.add(form.shape)
                yield form


def _room(link: str) -> str:
    """The address one step up: rows of one list are in the same; a query is of its page."""
    path, asked, _query = link.partition("?")
    return path if asked else path.rstrip("/").rpartition("/")[0] or path


class _Page(HTMLParser):
    """The links of a page and its forms."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._open: dict[str, list[tuple[str, str, str]]] = {}
        self._action, self._method = "", "get"
        self._fields: list[tuple[str, str, str]] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get"):
            if has.get(name):
                self._link(has[name])
        if tag == "form":
            posted = has.get("hx-post", "")
            self._action = self._path(posted or has.get("action") or self._address)
            self._method = "post" if posted else has.get("method", "get").lower()
            self._fields = []
        elif self._fields is not None:
            self._field(tag, has)

    def _field(self, tag: str, has: dict[str, str]) -> None:
        assert self._fields is not None
        if tag == "select":
            self._select = has.get("name", "")
        elif tag == "option" and self._select and has.get("value"):
            if self._select not in {name for name, *_ in self._fields}:
                self._fields.append((self._select, "select", has["value"]))
        elif tag == "textarea" and has.get("name"):
            self._fields.append((has["name"], "textarea", ""))
        elif tag in ("input", "button") and has.get("name"):
            self._input(tag, has)

    def _input(self, tag: str, has: dict[str, str]) -> None:
        assert self._fields is not None
        kind = has.get("type", "submit" if tag == "button" else "").lower()
        taken = {name for name, *_ in self._fields}
        if kind not in ("radio", "checkbox", "submit") or has["name"] not in taken:
            self._fields.append((has["name"], kind, has.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "form" and self._fields is not None:
            self.forms.append(self._form(self._fields))
            self._fields = None

    def _form(self, fields: list[tuple[str, str, str]]) -> Form:
        return Form(
            self._action,
            self._method,
            tuple((name, value) for name, kind, value in fields if kind != "file"),
            tuple(name for name, kind, _ in fields if kind in TYPED),
            tuple(name for name, kind, _ in fields if kind == "file"),
        )

    def _link(self, address: str) -> None:
        path = self._path(address)
        if path:
            self.links.append(path)

    def _path(self, address: str) -> str:
        """An address of ours as a path with its query; empty for anybody else's."""
        whole = urlsplit(urljoin(self._address, address))
        if whole.netloc != urlsplit(self._address).netloc or whole.scheme not in ("http", "https"):
            return ""
        return f"{whole.path}?{whole.query}" if whole.query else whole.path
