"""Bad files through every door: photos and scans, logos and outlines, other registers."""

from __future__ import annotations

import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

import httpx

from bench.room import CAUCE, CHECKOUT
from faults.bad_files import DRAWINGS, OUTLINES, TABLES, UPLOADS, a_photo
from faults.forms import Browser, Form, Walk
from faults.place import Place
from faults.rows import Row, at_least, at_most, never, none_of
from faults.serving import Served, serving

MOST_PAGES = 80
MOST_SECONDS = 30.0
MOST_MORE_MB = 600.0
"""What one drawing process may take for a moment, and the file in the web's hands."""
MOST_MB_OF_A_COMMAND = 600 << 20
MAPPING = "mappings/boston311.toml"


@dataclass
class _Watch:
    """The most memory that the processes held together, looked at ten times a second."""

    served: Served
    most: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        while not self.ended.wait(0.1):
            self.most = max(self.most, self.served.memory_mb())


@dataclass
class _Answers:
    """What became of the files."""

    failed: list[str] = field(default_factory=list)
    mute: list[str] = field(default_factory=list)
    count: int = 0
    slowest: float = 0.0

    def hear(self, what: str, send: Callable[[], httpx.Response]) -> httpx.Response:
        began = time.monotonic()
        answer = send()
        self.slowest = max(self.slowest, time.monotonic() - began)
        self.count += 1
        if answer.status_code >= 500:
            self.failed.append(what)
        if answer.status_code >= 400 and not answer.text.strip():
            self.mute.append(what)
        return answer


def files(place: Place) -> Iterator[Row]:
    """The rows of every bad file through every door that takes one."""
    answers = _Answers()
    with serving(place) as served:
        _upload(place, answers, "before", a_photo())
        before = served.memory_mb()
        watch = _Watch(served)
        thread = threading.Thread(target=watch.look)
        thread.start()
        try:
            for what, content in UPLOADS.items():
                _upload(place, answers, what, content)
            doors = _through_the_office(place, answers)
        finally:
            watch.ended.set()
            thread.join()
        healthy = _upload(place, answers, "after", a_photo()).status_code
    yield at_least("bad files handed in", answers.count, len(UPLOADS) + len(DRAWINGS) + len(OUTLINES))
    yield at_least("forms of the office that take a file", doors, 2)
    yield none_of("server errors", answers.failed)
    yield none_of("refusals without a reason", answers.mute)
    yield never("good photos refused afterwards", int(healthy != httpx.codes.CREATED))
    yield at_most("slowest answer", answers.slowest, MOST_SECONDS, "s")
    yield at_most("memory taken meanwhile", watch.most - before, MOST_MORE_MB, "MB")
    yield none_of("imports that broke instead of saying why", list(_imported(place)))
    yield never("broken invariants of the stored rows", sum(place.stored.broken().values()))
    yield never("cauce verify finds", int(not place.verifies()))


def _upload(place: Place, answers: _Answers, what: str, content: bytes) -> httpx.Response:
    return answers.hear(
        what,
        lambda: httpx.post(
            f"{place.url}/api/v1/attachments",
            files={"file": ("../../foto\u202egpj.jpg", content, "image/jpeg")},
            data={"kind": "photo"},
            headers={
                "Authorization": f"Bearer {place.tokens['captura']}",
                "Idempotency-Key": str(uuid4()),
            },
            timeout=120,
        ),
    )


def _through_the_office(place: Place, answers: _Answers) -> int:
    """Every bad file into each form of the office that takes one; how many such forms there were."""
    browser, doors = Browser(place, "sistema"), 0
    for form in Walk().forms(browser, MOST_PAGES, "/administracion/"):
        doors += bool(form.files)
        for what, send in _sendings(browser, form):
            answers.hear(f"{form.action} {what}", send)
    return doors


def _sendings(browser: Browser, form: Form) -> Iterator[tuple[str, Callable[[], httpx.Response]]]:
    for name in form.files:
        for what, content in {**DRAWINGS, **OUTLINES, **UPLOADS}.items():
            file = {name: ("archivo", content, "application/octet-stream")}
            yield what, partial(browser.post, form.action, list(form.values), file)


def _imported(place: Place) -> Iterator[str]:
    """The tables whose import ends in a traceback, beyond its time, or beyond its memory."""
    for what, (name, content) in TABLES.items():
        path = place.room.directory / name
        path.write_bytes(content)
        try:
            done = subprocess.run(
                [*CAUCE, "import", "cases", str(path), "--mapping", MAPPING],
                env=dict(place.room.env),
                cwd=CHECKOUT,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
                preexec_fn=_confine,
            )
        except subprocess.TimeoutExpired:
            yield f"{what}: no end"
            continue
        if "Traceback" in done.stderr or done.returncode < 0:
            yield f"{what}: {done.stderr.strip().splitlines()[-1:]}"


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MB_OF_A_COMMAND,) * 2)
