"""Runs the pages: on this machine alone, unless a token is asked for."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..errors import MissingPartError, UsageError
from ..ledger.address import Address
from ..relate.together import standard

HOST = "127.0.0.1"
PORT = 8001
COLLECTING = (50_000, 20, 50)
"""New objects from which on the collector of rings looks through them, and how often it looks through older ones."""


def serve(
    ledger: str | os.PathLike[str] | Address,
    *,
    host: str = HOST,
    port: int = PORT,
    token: str | None = None,
    hosts: Iterable[str] = (),
    demo: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serves the pages over a ledger until it is stopped; ``ready`` is told the address once it listens.

    Args:
        port: 0 takes a free one.
        token: needed where ``host`` is not this machine's own.

    Raises:
        UsageError: the address is taken or none of this machine's, or a token is missing.
        MissingPartError: what serves pages is not installed.
    """
    try:
        import jinja2  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise MissingPartError("pages need a few more parts: pip install 'reportedly[web]'") from error
    from .app import create_app

    if not loopback(host) and not token:
        raise UsageError(f"--host {host} shares the ledger beyond this machine, which needs a token: add --token WORD")
    app = create_app(ledger, token=token, hosts=(*hosts, *(() if loopback(host) else ("*",))), demo=demo)
    listening = _listen(host, port)
    address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=False,
                            limit_concurrency=200, timeout_keep_alive=5, proxy_headers=False)  # fmt: skip
    server = uvicorn.Server(config)
    if ready is not None:
        ready(address + (f"?token={token}" if token else ""))
    # The first page that needs what relates reports need not wait until that is loaded.
    threading.Thread(target=standard, daemon=True).start()
    with seldom_collecting():
        server.run(sockets=[listening])


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """While it is open the collector of rings looks seldom: a page is put together from tens of thousands of objects in
    no ring, and looking through all that is held at every few hundred of them takes a third of its time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*COLLECTING)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host.strip("[]"), port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise UsageError(
            f"cannot listen at {host}:{port} ({error.strerror or error}); choose another --port"
        ) from error
    return made


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  (asked for, with a token)
        return socket.gethostname()
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
