"""Fetches pages: guarded, within limits, politely, and with one kind of error whatever a server does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType

from ...errors import InputError
from .address import Address, join, parse
from .answers import BUSY, REDIRECTS, check_type, media_type, refusal
from .client import Answer, Client
from .guard import Guard, Resolver
from .limits import Limits
from .pace import Pace, busy, retry_after
from .robots import LARGEST as LARGEST_ROBOTS
from .robots import Robots
from .wire import Clock

_RETRIES = 2
_ROBOTS_REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave.

    ``url`` is the one that answered, after redirects; ``status`` 200, or 304 with no ``data`` where it is as it was.
    ``type`` is the media type in lower case, empty where the server says none; ``data`` is decompressed.
    ``retrieved`` is ISO 8601 in UTC. ``headers`` has names in lower case.
    """

    url: str
    status: int
    type: str
    data: bytes = field(repr=False)
    etag: str | None
    last_modified: str | None
    retrieved: str
    headers: Mapping[str, str] = field(repr=False)


class Fetcher:
    """Gets addresses, one at a time; not to be used from two threads at once.

    >>> with Fetcher() as fetcher:  # doctest: +SKIP
    ...     page = fetcher.get("https://example.org/report")
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow: Iterable[tuple[str, int]] = (),
        resolve: Resolver | None = None,
    ) -> None:
        """``allow`` are places (IP address, port) that are reached although they are not on the public internet;
        ``resolve`` looks names up in place of the system."""
        self.limits = limits or Limits()
        self._client = Client(self.limits, Guard(allow=allow, resolve=resolve))
        self._pace = Pace(delay=self.limits.delay, patience=self.limits.patience)
        self._robots = Robots(self._robots_file)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        """The page at ``url``, redirects followed. ``etag`` and ``last_modified`` are what the last one had: where it
        has not changed since, the answer has status 304 and no data.

        Raises:
            InputError: it may not be fetched, or could not be; ``problem`` is the class and the message says what
                to do.
        """
        conditions = _conditions(etag, last_modified)
        clock = Clock(self.limits.seconds)
        address = parse(url)
        seen: list[Address] = []
        while True:
            answer = self._asked(address, clock, conditions, turn=not seen or seen[-1].host != address.host)
            if answer.status not in REDIRECTS:
                return _page(answer)
            seen.append(address)
            address = self._next(answer, seen)

    def _asked(self, address: Address, clock: Clock, conditions: dict[str, str], *, turn: bool) -> Answer:
        """One address, in its host's ``turn`` and as its robots.txt allows; asked again where the host says when."""
        rules = self._robots.rules(address)
        rules.check(address)
        for attempt in range(_RETRIES + 1):
            if turn or attempt:
                self._pace.wait(address.host, clock, delay=rules.delay())
            answer = self._client.ask(address, clock, limit=self.limits.bytes, wanted=self._wanted, headers=conditions)
            if answer.status == 304 and not conditions:
                raise InputError(
                    "the server says that nothing changed, which was not asked; try again later",
                    problem="bad server answer",
                )
            if answer.status not in BUSY:
                break
            wished = retry_after(answer.headers.get("retry-after"))
            if wished is None:
                break
            self._pace.later(address.host, wished)
            if wished > self.limits.patience:
                raise busy(address.host, wished)
        if answer.status not in REDIRECTS and answer.status != 304 and (error := refusal(answer.status)) is not None:
            raise error
        return answer

    def _wanted(self, answer: Answer) -> bool:
        """Whether the body is to be taken; one of a wrong type is refused before it is sent."""
        if refusal(answer.status) is not None:
            return False
        check_type(answer, self.limits)
        return True

    def _next(self, answer: Answer, seen: list[Address]) -> Address:
        location = answer.headers.get("location")
        if not location:
            raise InputError("the server leads on to nowhere; check the address", problem="bad server answer")
        address = join(answer.address, location)
        if address in seen:
            raise InputError(
                "the address leads in a circle, as where a page wants cookies; "
                "save the page with a browser and give the file",
                problem="bad server answer",
            )
        if len(seen) > self.limits.redirects:
            raise InputError(
                f"the address leads on more than {self.limits.redirects} times; give the one where it ends",
                problem="bad server answer",
            )
        return address

    def _robots_file(self, address: Address) -> tuple[int, bytes]:
        """Status and bytes of a robots.txt. It may lead on, to another host too; a lost one is none."""
        clock = Clock(self.limits.seconds)
        for hop in range(_ROBOTS_REDIRECTS + 1):
            try:
                answer = self._client.ask(
                    address, clock, limit=LARGEST_ROBOTS, wanted=lambda answer: answer.status == 200, cut=True
                )
                if answer.status not in REDIRECTS or not answer.headers.get("location"):
                    return answer.status, answer.data
                address = join(address, answer.headers["location"])
            except InputError as error:
                if hop == 0:
                    raise
                raise InputError("it leads on to where nothing is", problem="bad server answer") from error
        return 404, b""


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Headers that ask for a page only if it changed; what cannot stand in a header is left out."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in asked.items() if value and value.isprintable() and len(value) < 1_000}


def _page(answer: Answer) -> Page:
    return Page(
        url=str(answer.address),
        status=304 if answer.status == 304 else 200,
        type=media_type(answer),
        data=answer.data,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        headers=answer.headers,
    )
