"""Sockets: opened to judged IP addresses alone, and read against one clock for the whole of an answer."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from ...errors import InputError
from .guard import Guard


class Clock:
    """How long something may still take."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left, more than none.

        Raises:
            InputError: ``too slow``: there are none.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise InputError("the server takes too long to answer; try again later", problem="too slow")
        return left

    def pause(self, seconds: float) -> None:
        """Waits on purpose, which counts for nobody."""
        time.sleep(seconds)
        self.end += seconds


class Backend(httpcore.NetworkBackend):
    """What opens connections for httpcore: it looks names up through the guard and connects to what that gave.

    So the address that is judged is the address that is talked to, whatever a resolver says a moment later, while
    the ``Host`` header and the name in the certificate stay those of the address.
    """

    def __init__(self, guard: Guard, silence: float) -> None:
        self._guard = guard
        self._silence = silence
        self._plain = httpcore.SyncBackend()
        self.clock = Clock(0.0)

    def patience(self, wished: float | None = None) -> float:
        """Seconds that the next step may take."""
        left = min(self._silence, self.clock.left())
        return left if wished is None else min(left, wished)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception | None = None
        for ip in self._guard.reachable(host, port, seconds=self.patience(timeout)):
            try:
                stream = self._plain.connect_tcp(ip, port, self.patience(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return Timed(stream, self)
        raise error or httpcore.ConnectError(f"no address of {host}")


class Timed(httpcore.NetworkStream):
    """A connection on which no step outlasts the clock, so that a byte now and then keeps nobody waiting for long."""

    def __init__(self, stream: httpcore.NetworkStream, backend: Backend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.patience(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.patience(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._backend.patience(timeout))
        return Timed(inner, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
