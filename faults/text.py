"""Bad text in every field of the API and in every form of the pages: normalised, or refused with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import httpx

from faults.bad_text import BAD_TEXTS, HUGE, HUGEST, SURROGATE, raw_values
from faults.fields import Api, Operation
from faults.forms import PEOPLE, Browser, Form, Walk
from faults.place import Place
from faults.rows import Row, at_least, never, none_of, told
from faults.serving import serving

FEW = ("NUL", "bidi", "decomposed", "formula", "line breaks", "beyond the plane")


class Answers:
    """What the bad text was answered with."""

    def __init__(self) -> None:
        self.by_status: Counter[int] = Counter()
        self.failed: list[str] = []
        self.mute: list[str] = []

    def hear(self, what: str, answer: httpx.Response) -> httpx.Response:
        """Count an answer; `what` names the field and the text, for whoever has to look into it."""
        self.by_status[answer.status_code] += 1
        if answer.status_code >= 500:
            self.failed.append(what)
        if "json" in answer.headers.get("content-type", "") and answer.status_code >= 400:
            self.mute += [what] * (not answer.json().get("detail"))
        return answer

    @property
    def total(self) -> int:
        """How many there were."""
        return self.by_status.total()


def text(place: Place, *, alone: bool = False, most_pages: int = 60, few: bool = False) -> Iterator[Row]:
    """The rows of the catalogue of bad text, first through the API, then through the pages.

    `alone` puts each text into each field by itself; `few` takes the worst of them alone;
    `most_pages` are those that each of the people walks: addresses that differ in a number count once.
    """
    texts = {kind: BAD_TEXTS[kind] for kind in FEW} if few else BAD_TEXTS
    with serving(place):
        api, pages, walk = Answers(), Answers(), Walk()
        _through_the_api(Api(place), api, texts, alone)
        _through_the_pages(place, pages, walk, BAD_TEXTS if alone else texts, most_pages)
        raw = raw_values(place.stored)
        yield at_least("requests with bad text to the API", api.total, 300)
        yield at_least("of them taken, normalised", sum(api.by_status[code] for code in (200, 201, 202)), 20)
        yield none_of("server errors of the API", api.failed)
        yield none_of("refusals of the API without a reason", api.mute)
        yield told("pages walked", walk.pages)
        yield at_least("forms sent with bad text", pages.total, 50)
        yield none_of("pages and forms that failed", pages.failed + walk.failed)
        yield none_of("columns with raw text stored", raw)
        yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
        yield never("cauce verify finds", int(not place.verifies()))


def _through_the_api(api: Api, answers: Answers, texts: Mapping[str, str], alone: bool) -> None:
    for operation in api.operations():
        role = _whose(api, operation)
        for names in _together(operation, alone):
            for kind, bad in {**texts, "surrogate": SURROGATE}.items():
                what = f"{operation.path} {', '.join(names)}: {kind}"
                _send(api, role, operation, dict.fromkeys(names, bad), what, answers)
        _send(api, role, operation, dict.fromkeys(operation.fields[:1], HUGE), "1 MB", answers)
    answers.hear("10 MB", api.post("captura", "/cases", {"said": HUGEST}))
    for path, names in api.readings():
        for kind, bad in texts.items():
            for name in names:
                answers.hear(f"{path} ?{name}: {kind}", api.get(_anywhere(path), **{name: bad}))


def _together(operation: Operation, alone: bool) -> list[list[str]]:
    """The fields that get a bad text in one request: each alone where reports come in, and by night.

    Otherwise the texts apart from codes and numbers, whose refusal would keep anyone from looking at those.
    """
    if alone or operation.path == "/cases":
        return [[name] for name in operation.fields]
    others = [name for name in operation.fields if name not in operation.texts]
    return [names for names in (operation.texts, others) if names]


def _whose(api: Api, operation: Operation) -> str:
    """Somebody whose operation it is."""
    for role in api.place.tokens:
        answer = api.post(role, api.address(operation), api.least(operation))
        if answer.status_code not in (403, 404):
            if answer.is_success:
                api.spend(str(answer.url))
            return role
    return "turno"


def _send(
    api: Api, role: str, operation: Operation, more: dict[str, str], what: str, answers: Answers
) -> None:
    answer = answers.hear(what, api.post(role, api.address(operation), {**api.least(operation), **more}))
    if answer.is_success and "{folio}" in operation.path:
        api.spend(str(answer.url))


def _anywhere(path: str) -> str:
    return path.replace("{folio}", "OPDM-2026-000001").replace("{question}", "0" * 32)


def _through_the_pages(
    place: Place, answers: Answers, walk: Walk, texts: Mapping[str, str], most_pages: int
) -> None:
    for person in PEOPLE:
        browser = Browser(place, person)
        for form in walk.forms(browser, most_pages):
            for kind, bad in texts.items():
                answers.hear(f"{person} {form.action} {kind}", _submit(browser, form, bad))


def _submit(browser: Browser, form: Form, bad: str) -> httpx.Response:
    if form.method == "post":
        return browser.post(form.action, form.filled(bad))
    query = urlencode(form.filled(bad))
    return browser.get(f"{form.action.partition('?')[0]}?{query}")
