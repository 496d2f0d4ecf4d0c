"""HTTP as the load generator speaks it: requests built beforehand, answers read no further than needed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)

    def header(self, name: str) -> str:
        """A header's value, empty if there is none."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b": ")
            if key.lower() == name.lower().encode():
                return value.decode()
        return ""


def get(path: str, cookie: str = "", token: str = "") -> bytes:
    """A GET, as a browser with a session or a program with a token sends it."""
    return _request("GET", path, {"Cookie": cookie, "Authorization": token and f"Bearer {token}"})


def post_json(path: str, said: Any, token: str = "", key: str = "") -> bytes:
    """A POST of JSON; `key` makes its retry safe."""
    headers = {
        "Content-Type": "application/json",
        "Authorization": token and f"Bearer {token}",
        "Idempotency-Key": key,
    }
    return _request("POST", path, headers, json.dumps(said).encode())


def post_form(path: str, said: str, cookie: str, csrf: str) -> bytes:
    """A POST of an encoded form, as a browser sends it."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie, "X-CSRFToken": csrf}
    return _request("POST", path, headers, said.encode())


def _request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", *(f"{k}: {v}" for k, v in headers.items() if v)]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def read(buffer: bytearray) -> Answer | None:
    """Take one whole answer off the buffer; None while there is none."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(buffer[:end])
    rest = _body(buffer, end + 4, head.lower())
    if rest is None:
        return None
    body, until = rest
    del buffer[:until]
    return Answer(int(head[9:12]), head, body)


def _body(buffer: bytearray, start: int, head: bytes) -> tuple[bytes, int] | None:
    if b"transfer-encoding: chunked" in head:
        return _chunks(buffer, start)
    place = head.find(b"content-length:")
    length = int(head[place + 15 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    until = start + length
    return (bytes(buffer[start:until]), until) if len(buffer) >= until else None


def _chunks(buffer: bytearray, start: int) -> tuple[bytes, int] | None:
    body = b""
    while (line := buffer.find(b"\r\n", start)) >= 0:
        size = int(bytes(buffer[start:line]), 16)
        until = line + 2 + size + 2
        if len(buffer) < until:
            return None
        body += buffer[line + 2 : until - 2]
        if size == 0:
            return body, until
        start = until
    return None
