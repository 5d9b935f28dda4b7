"""One request and its answer: no redirects, no cookies, no proxy, and whatever goes wrong as an ``InputError``."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import httpcore

from ...errors import InputError
from .address import Address
from .body import ACCEPTED, take
from .guard import Guard
from .limits import Limits
from .wire import Backend, Clock

_CERTIFICATE = "certificate verify failed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: header names in lower case; no ``data`` where it was not wanted."""

    address: Address
    status: int
    headers: Mapping[str, str]
    data: bytes = b""


class Client:
    """Asks servers, one request at a time; connections are kept for the next request to the same host."""

    def __init__(self, limits: Limits, guard: Guard) -> None:
        self._backend = Backend(guard, limits.silence)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates(),
            max_connections=20,
            max_keepalive_connections=10,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )
        self._headers = {
            "User-Agent": limits.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en",
            "Accept-Encoding": ACCEPTED,
        }

    def close(self) -> None:
        self._pool.close()

    def ask(
        self,
        address: Address,
        clock: Clock,
        *,
        limit: int,
        wanted: Callable[[Answer], bool],
        headers: Mapping[str, str] | None = None,
        cut: bool = False,
    ) -> Answer:
        """The answer of ``address``. ``wanted`` looks at status and headers and says whether the body is taken, of
        which ``limit`` is the most; ``cut`` leaves the rest, where else the answer is refused.

        Raises:
            InputError: of any kind that fetching knows.
        """
        self._backend.clock = clock
        url = httpcore.URL(
            scheme=address.scheme.encode("ascii"),
            host=address.host.encode("ascii"),
            port=address.port,
            target=address.target.encode("ascii"),
        )
        # Header values are bytes on the wire; Latin-1 gives those of a server back as they came.
        sent = {"Host": address.netloc, **self._headers, **(headers or {})}
        pairs = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in sent.items()]
        with _plainly(address.host), self._pool.stream("GET", url, headers=pairs) as response:
            answer = Answer(address, response.status, _headers(response))
            if not wanted(answer):
                return answer
            data = take(
                response.iter_stream(),
                coding=answer.headers.get("content-encoding", ""),
                length=answer.headers.get("content-length"),
                limit=limit,
                cut=cut,
            )
            return Answer(address, answer.status, answer.headers, data)


@cache
def _certificates() -> ssl.SSLContext:
    """Whom we trust: certifi's list and the system's; read once, since it takes a while."""
    return httpcore.default_ssl_context()


def _headers(response: httpcore.Response) -> dict[str, str]:
    """The first of each name: what a second one says is not to be relied on."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return found


@contextlib.contextmanager
def _plainly(host: str) -> Iterator[None]:
    """What breaks while a server is asked, in words that say what to do."""
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.UnsupportedProtocol) as error:
        if _CERTIFICATE in str(error):
            raise InputError(
                f"the certificate of {host} cannot be trusted; look at the page in a browser", problem="unreachable"
            ) from error
        raise InputError(
            f"{host} cannot be reached ({_said(error)}); check the address, or try again later", problem="unreachable"
        ) from error
    except httpcore.TimeoutException as error:
        raise InputError(f"{host} is silent for too long; try again later", problem="too slow") from error
    except httpcore.NetworkError as error:
        raise InputError(
            f"the connection to {host} broke off ({_said(error)}); try again later", problem="unreachable"
        ) from error
    except (httpcore.ProtocolError, httpcore.ConnectionNotAvailable) as error:
        raise InputError(
            f"what {host} answers is not HTTP by the rules ({_said(error)}); look at the page in a browser",
            problem="bad server answer",
        ) from error


def _said(error: Exception) -> str:
    """The library's or the system's words, short enough for a line."""
    return " ".join(str(error).split())[:120] or type(error).__name__
