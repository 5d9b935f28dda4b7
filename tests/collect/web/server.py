"""A real server on this machine that answers as told, rules of HTTP or not, and notes what it was asked."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reportedly.collect.web import Fetcher, Limits

Handler = Callable[[socket.socket, "Asked"], None]

HOST = "news.example"
QUICK = {"delay": 0.0, "seconds": 3.0, "silence": 1.0, "patience": 1.0}


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Server:
    """``routes`` from path to the whole answer, or to what talks to the socket itself; others are 404."""

    port: int
    routes: dict[str, bytes | Handler] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, the robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def fetcher(self, **limits: object) -> Fetcher:
        """A fetcher that may reach this server, and to which every name leads here."""
        return Fetcher(
            Limits(**{**QUICK, **limits}),  # type: ignore[arg-type]
            allow=[("127.0.0.1", self.port)],
            resolve=lambda host, port: ["127.0.0.1"],
        )


@contextlib.contextmanager
def serving(routes: dict[str, bytes | Handler] | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = Server(listening.getsockname()[1], dict(routes or {}))

    def accept() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=_talk, args=(server, connection), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(2)


def _talk(server: Server, connection: socket.socket) -> None:
    with contextlib.suppress(OSError), connection:
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(65536)
            if not part:
                return
            data += part
        first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        asked = Asked(first.split()[1], headers, time.monotonic())
        server.asked.append(asked)
        answer = server.routes.get(asked.path, MISSING)
        if callable(answer):
            answer(connection, asked)
        else:
            connection.sendall(answer)


def ok(body: bytes, *headers: str, type: str | None = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A proper answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    if type is not None:
        lines.append(f"Content-Type: {type}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return ok(b"", f"Location: {to}", status=status)


MISSING = ok(b"none", status="404 Not Found", type="text/plain")

SENTENCE = (
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the end of the "
    "month, after two engineers who had seen the survey told reporters that the hinge had cracked. "
)
PARAGRAPHS = [
    SENTENCE,
    "A spokeswoman declined to comment on the cost. " + SENTENCE,
    "Ferries run every hour. " + SENTENCE,
]


def page(
    head: str = "", body: str = "", *, title: str = "Swing bridge stays closed", words: list[str] | None = None
) -> bytes:
    """An article of an invented outlet."""
    text = "".join(f"<p>{one}</p>" for one in (PARAGRAPHS if words is None else words))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{text}</article>{body}</body></html>"
    ).encode()
