"""A small ATL over HTTP, for the demo and for tests: right, slow, lying or down on demand.

It answers as `http_json` describes, from the invented register of `invented`. It misbehaves for every
account in the mode it is set to, or for single accounts by their ending:

| Ends in | What happens | | Ends in | What happens |
|---|---|---|---|---|
| 90 | answers after 1 s | | 95 | another customer's data |
| 91 | answers after 5 s | | 96 | error 500 |
| 92 | connection reset | | 97 | one byte every 0.2 s |
| 93 | 200 with an error in the body | | 98 | redirects elsewhere |
| 94 | garbage | | 99 | a body without end |

The mode is read and set by requests from the same machine:
`curl localhost:PORT/control -d '{"mode": "slow", "seconds": 3}'`.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from cauce.gateways.commercial.invented import ending, invented_account, invented_matches
from cauce.gateways.commercial.system import Account
from cauce.shared.clock import local_date, now

LOOPBACK = frozenset({"127.0.0.1", "::1"})
MAX_QUESTION_BYTES = 16 * 1024
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
ENDLESS_BYTES = 1 << 24


class Mode(StrEnum):
    """How the simulator behaves."""

    OK = "ok"
    SLOW = "slow"
    DOWN = "down"
    ERROR_BODY = "error_body"
    GARBAGE = "garbage"
    OTHER_CUSTOMER = "other_customer"
    ERROR = "error"
    DRIP = "drip"
    REDIRECT = "redirect"
    ENDLESS = "endless"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """A mode, and for the slow one how many seconds it waits."""

    mode: Mode = Mode.OK
    seconds: float = 0.0


BY_ENDING = {
    90: Behaviour(Mode.SLOW, 1.0),
    91: Behaviour(Mode.SLOW, 5.0),
    92: Behaviour(Mode.DOWN),
    93: Behaviour(Mode.ERROR_BODY),
    94: Behaviour(Mode.GARBAGE),
    95: Behaviour(Mode.OTHER_CUSTOMER),
    96: Behaviour(Mode.ERROR),
    97: Behaviour(Mode.DRIP),
    98: Behaviour(Mode.REDIRECT),
    99: Behaviour(Mode.ENDLESS),
}


class Simulator(ThreadingHTTPServer):
    """The server: `behaviour` holds for every account until it is set otherwise."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        super().__init__((host, port), _Handler)
        self.behaviour = Behaviour()
        self.asked = 0
        self.closing = Event()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up are what this server is for: nothing to say."""


class _Handler(BaseHTTPRequestHandler):
    server: Simulator

    def do_GET(self) -> None:
        if self._is_control():
            self._send_json({"mode": self.server.behaviour.mode, "seconds": self.server.behaviour.seconds})
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        try:
            question = self._question()
        except ValueError:
            self.send_error(400)
            return
        if self._is_control():
            self._set_behaviour(question)
        elif self.path in {"/account", "/search"}:
            self._answer(question)
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: a question holds an account number."""

    def _question(self) -> dict[str, Any]:
        length = int(self.headers.get("Content-Length", "0"))
        question = json.loads(self.rfile.read(min(length, MAX_QUESTION_BYTES)))
        if not isinstance(question, dict):
            raise ValueError("The question is a JSON object.")
        return question

    def _is_control(self) -> bool:
        return self.path == "/control" and self.client_address[0] in LOOPBACK

    def _set_behaviour(self, question: dict[str, Any]) -> None:
        try:
            wanted = Behaviour(Mode(question["mode"]), float(question.get("seconds", 0)))
        except (KeyError, TypeError, ValueError):
            self.send_error(400, f"mode is one of: {', '.join(Mode)}")
            return
        self.server.behaviour = wanted
        self.do_GET()

    def _answer(self, question: dict[str, Any]) -> None:
        self.server.asked += 1
        number = str(question.get("account", ""))
        behaviour = self._behaviour(number)
        if behaviour.mode is Mode.SLOW:
            self.server.closing.wait(behaviour.seconds)
        body = self._search(question) if self.path == "/search" else self._account(number)
        misbehave = _MISBEHAVIOUR.get(behaviour.mode)
        if misbehave:
            misbehave(self, body)
        else:
            self._send_json(body)

    def _behaviour(self, number: str) -> Behaviour:
        if self.server.behaviour.mode is not Mode.OK:
            return self.server.behaviour
        return BY_ENDING.get(ending(number) or 0, Behaviour())

    def _account(self, number: str) -> dict[str, Any]:
        return as_json(invented_account(number, local_date(now())))

    def _search(self, question: dict[str, Any]) -> dict[str, Any]:
        matches = invented_matches(str(question.get("address") or question.get("holder") or ""))
        return {"results": [{"account": number, "address": where} for number, where in matches]}

    def _send_json(self, body: dict[str, Any]) -> None:
        self._send(json.dumps(body).encode())

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _reset(self, _body: dict[str, Any]) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        # Closed under the server's feet: left to it, it would say goodbye before closing.
        socket.close(self.connection.detach())

    def _send_error_body(self, _body: dict[str, Any]) -> None:
        self._send_json({"error": "ORA-12541: no listener"})

    def _send_garbage(self, _body: dict[str, Any]) -> None:
        self._send(b'\x00\xff<html>{"account": ')

    def _send_other_customer(self, body: dict[str, Any]) -> None:
        self._send_json(body | as_json(invented_account("0000000001", local_date(now()))))

    def _send_error(self, _body: dict[str, Any]) -> None:
        self.send_error(500)

    def _drip(self, body: dict[str, Any]) -> None:
        for byte in b"HTTP/1.1 200 OK\r\n\r\n" + json.dumps(body).encode():
            if self.server.closing.wait(0.2):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def _redirect(self, _body: dict[str, Any]) -> None:
        self.send_response(307)
        self.send_header("Location", f"{self.server.url}/elsewhere")
        self.end_headers()

    def _send_endless(self, _body: dict[str, Any]) -> None:
        self._send(b" " * ENDLESS_BYTES)


_MISBEHAVIOUR = {
    Mode.DOWN: _Handler._reset,
    Mode.ERROR_BODY: _Handler._send_error_body,
    Mode.GARBAGE: _Handler._send_garbage,
    Mode.OTHER_CUSTOMER: _Handler._send_other_customer,
    Mode.ERROR: _Handler._send_error,
    Mode.DRIP: _Handler._drip,
    Mode.REDIRECT: _Handler._redirect,
    Mode.ENDLESS: _Handler._send_endless,
}


def as_json(account: Account) -> dict[str, Any]:
    """An account in the words of the wire (see `http_json`)."""
    if not account.exists:
        return {"account": account.number, "exists": False}
    return {
        "account": account.number,
        "exists": True,
        "balance": str(account.balance),
        "agreement": account.agreement,
        "status": account.status,
        "balance_date": str(account.balance_date),
    }


def serve(host: str = "127.0.0.1", port: int = 8090) -> None:
    """Serve until interrupted."""
    with Simulator(host, port) as simulator, suppress(KeyboardInterrupt):
        simulator.serve_forever()


@contextmanager
def running(host: str = "127.0.0.1", port: int = 0) -> Iterator[Simulator]:
    """A simulator in a thread of this process, on a free port unless told which."""
    with Simulator(host, port) as simulator:
        thread = Thread(target=simulator.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield simulator
        finally:
            simulator.closing.set()
            simulator.shutdown()
            thread.join()
