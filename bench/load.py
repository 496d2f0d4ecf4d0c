"""The load: so many clients at once from one process of its own, each on a connection that stays open.

A client is a conversation: a generator that yields a request and is sent its answer. One thread with a
selector serves all of them, so that the generator costs little of the machine that it measures.
"""

from __future__ import annotations

import resource
import selectors
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from bench.processes import cpu_seconds
from bench.talk import HOST, Answer, read

_Asked = tuple[str, bytes]
Conversation = Generator[_Asked, Answer, None]
Opening = Callable[[int], Conversation]
"""Makes the conversation of the client of that number; a thing that can be sent to another process."""

PREPARING = "_prepare"
"""What is asked to set a stage; nothing is timed before every client has done so."""
PATIENCE = 60.0
NO_END = sys.maxsize


class Refused(Exception):
    """The server said no to what it should have taken."""


@dataclass(slots=True)
class Heard:
    """What a stretch of load heard: latencies in seconds by what was asked, and what it cost."""

    latencies: dict[str, list[float]] = field(default_factory=dict)
    count: int = 0
    seconds: float = 0.0
    own_cpu: float = 0.0
    server_cpu: float = 0.0


@dataclass(slots=True)
class _Client:
    conversation: Conversation
    line: socket.socket
    asked: str = ""
    sent_at: float = 0.0
    buffer: bytearray = field(default_factory=bytearray)

    def ask(self, what: _Asked) -> None:
        self.asked, request = what
        self.sent_at = time.perf_counter()
        self.line.sendall(request)


def run(
    port: int, openings: Sequence[Opening], seconds: float, watched: Sequence[int] = (), most: int = NO_END
) -> Heard:
    """Let the clients talk for so long, or until `most` answers came, in a process apart.

    `watched` are the processes of the server, whose CPU time is counted. Raises `Refused`.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_talk, port, openings, seconds, watched, most).result()


def _talk(port: int, openings: Sequence[Opening], seconds: float, watched: Sequence[int], most: int) -> Heard:
    with selectors.DefaultSelector() as selector:
        clients = [_open(port, opening(number), selector) for number, opening in enumerate(openings)]
        firsts = _prepare(len(clients), selector)
        heard, own, server = Heard(), _own_cpu(), cpu_seconds(watched)
        began = time.perf_counter()
        for client, first in firsts:
            client.ask(first)
        _listen(began + seconds, most, len(clients), heard, selector)
        heard.seconds = time.perf_counter() - began
        heard.own_cpu, heard.server_cpu = _own_cpu() - own, cpu_seconds(watched) - server
        for client in clients:
            client.line.close()
    return heard


def _open(port: int, conversation: Conversation, selector: selectors.BaseSelector) -> _Client:
    line = socket.create_connection((HOST, port), PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client = _Client(conversation, line)
    selector.register(line, selectors.EVENT_READ, client)
    return client


def _prepare(count: int, selector: selectors.BaseSelector) -> list[tuple[_Client, _Asked]]:
    """Lead each client to the first thing that it really asks; returns those, unsent."""
    firsts = []
    for key in list(selector.get_map().values()):
        client: _Client = key.data
        firsts += _unless_preparing(client, next(client.conversation))
    while len(firsts) < count:
        for client, answer in _answers(selector):
            firsts += _unless_preparing(client, client.conversation.send(answer))
    return firsts


def _unless_preparing(client: _Client, what: _Asked) -> list[tuple[_Client, _Asked]]:
    if what[0] != PREPARING:
        return [(client, what)]
    client.ask(what)
    return []


def _listen(until: float, most: int, talking: int, heard: Heard, selector: selectors.BaseSelector) -> None:
    while talking:
        for client, answer in _answers(selector):
            moment = time.perf_counter()
            heard.latencies.setdefault(client.asked, []).append(moment - client.sent_at)
            heard.count += 1
            if moment < until and heard.count < most:
                client.ask(client.conversation.send(answer))
            else:
                talking -= 1


def _answers(selector: selectors.BaseSelector) -> Iterator[tuple[_Client, Answer]]:
    """The answers that have come whole, once some part of one has come. Raises `Refused`."""
    ready = selector.select(PATIENCE)
    if not ready:
        raise TimeoutError(f"no answer within {PATIENCE:g} s")
    for key, _ in ready:
        client: _Client = key.data
        part = client.line.recv(1 << 18)
        if not part:
            raise ConnectionError(f"the server hung up on {client.asked}")
        client.buffer += part
        answer = read(client.buffer)
        if answer is not None and answer.status >= 400:
            raise Refused(f"{client.asked}: {answer.status} {answer.body[:400]!r}")
        if answer is not None:
            yield client, answer


def _own_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
