"""May programs have this page? What a host's robots.txt says (RFC 9309), asked once and remembered."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from ...errors import InputError
from .address import Address
from .limits import PRODUCT

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read; what comes after is left, as RFC 9309 wishes."""

KEPT = 24 * 3600.0
"""Seconds for which rules are remembered; the RFC allows a day."""

FAILED = 5 * 60.0
"""The same where they could not be got."""

_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says; ``closed`` why it could not be got, which closes the host (RFC 9309, 2.3.1.4)."""

    until: float
    parsed: Protego | None = None
    closed: InputError | None = None

    def check(self, address: Address) -> None:
        """Raises InputError where ``address`` may not be fetched: ``robots``, or what kept us from the robots.txt."""
        if self.closed is not None:
            raise InputError(self.closed.reason, problem=self.closed.problem)
        if self.parsed is not None and not self.parsed.can_fetch(str(address), PRODUCT):
            raise InputError(
                f"the robots.txt of {address.host} asks programs to leave this page alone; "
                "save the page with a browser and give the file",
                problem="robots",
            )

    def delay(self) -> float | None:
        """Seconds between two requests that the host wishes, if it says so."""
        wished = self.parsed.crawl_delay(PRODUCT) if self.parsed is not None else None
        return wished if wished is not None and 0 <= wished < float("inf") else None


class Robots:
    """The rules of each host, got by ``fetch``: status and bytes of an address, redirects followed."""

    def __init__(self, fetch: Callable[[Address], tuple[int, bytes]]) -> None:
        self._fetch = fetch
        self._known: OrderedDict[tuple[str, str, int], Rules] = OrderedDict()

    def rules(self, address: Address) -> Rules:
        """The rules that hold for ``address``, remembered also where they could not be got."""
        origin = (address.scheme, address.host, address.port)
        known = self._known.get(origin)
        if known is None or known.until < time.monotonic():
            known = self._known[origin] = self._got(address)
        self._known.move_to_end(origin)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return known

    def _got(self, address: Address) -> Rules:
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        now = time.monotonic()
        try:
            status, data = self._fetch(place)
        except InputError as error:
            # What keeps us from the host altogether would keep us from the page too, and says more.
            known = error.problem in ("refused", "unreachable", "too slow")
            return Rules(now + FAILED, closed=error if known else _closed(address.host, error.problem))
        if status == 200:
            return Rules(now + KEPT, parsed=Protego.parse(data.decode("utf-8-sig", "replace")))
        if status == 429 or status >= 500:
            return Rules(now + FAILED, closed=_closed(address.host, f"status {status}"))
        return Rules(now + KEPT)


def _closed(host: str, why: str) -> InputError:
    return InputError(
        f"the robots.txt of {host} cannot be got ({why}), and without it nothing is fetched there; "
        "try again later, or save the page with a browser and give the file",
        problem="robots",
    )
