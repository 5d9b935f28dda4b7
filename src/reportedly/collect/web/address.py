"""Is this an address of the web, on usual terms? Takes it apart once, so that nothing reads it in two ways."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from ...errors import InputError

PORTS = frozenset({80, 443, 8080, 8443})
"""Where pages are served. Other ports are other services', which a page could have us talk to."""

LONGEST = 4_000
_DEFAULT = {"http": 80, "https": 443}
_AUTHORITY = re.compile(r"(https?)://([^/?#]*)(.*)", re.I | re.S)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)")
# Names that never lead to the public web, whatever a resolver says (RFC 6761, 6762, 7686, 8375, and ICANN's .internal).
_INSIDE = ("localhost", "local", "internal", "home.arpa", "onion", "localdomain", "intranet", "lan")
_SAFE = "/%:@!$&'()*+,;=-._~?[]|"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts: ``host`` in lower case and ASCII, or an IP address without brackets."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, in ASCII, never empty."""

    @property
    def netloc(self) -> str:
        """Host and port as the ``Host`` header and the address write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


def parse(url: str) -> Address:
    """The parts of ``url``; the fragment, which is never sent, is dropped.

    Raises:
        InputError: ``refused``: it is no http or https address, holds a user's name, a number spelt in an odd way in
            place of a host, or a name that is never public.
    """
    match = _AUTHORITY.fullmatch(url.strip(" \t\r\n"))
    if match is None or len(url) > LONGEST:
        raise refused("this is no address that can be fetched; give one in full, as https://example.org/report")
    scheme, authority, rest = match.group(1).lower(), match.group(2), match.group(3)
    if not (authority + rest).isprintable() or "\\" in authority:
        raise refused("there are characters in this address that none has; copy it again")
    if "@" in authority:
        raise refused("this address holds a user's name or a password; take out what stands before the @")
    host, port = _split(authority)
    return Address(scheme, _host(host), port or _DEFAULT[scheme], _target(rest))


def join(base: Address, location: str) -> Address:
    """Where a redirect from ``base`` leads.

    Raises:
        InputError: as ``parse`` does.
    """
    try:
        return parse(urljoin(str(base), location.strip(" \t\r\n")[: LONGEST + 1]))
    except ValueError as error:
        raise refused("it leads on to something that is no address; give the address where it ends") from error


def refused(why: str) -> InputError:
    return InputError(why, problem="refused")


def _split(authority: str) -> tuple[str, int | None]:
    """Host, and port if there is one."""
    if authority.startswith("["):
        host, closed, rest = authority[1:].partition("]")
        if not closed or ":" not in host or "%" in host:
            raise refused("the brackets in this address hold no IPv6 address; copy it again")
    else:
        host, colon, number = authority.partition(":")
        rest = colon + number
    if not rest or rest == ":":
        return host, None
    if not re.fullmatch(r":[0-9]{1,5}", rest) or not 0 < int(rest[1:]) < 65536:
        raise refused("the port in this address is none; leave it out")
    return host, int(rest[1:])


def _host(host: str) -> str:
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError as error:
            raise refused("the brackets in this address hold no IPv6 address; copy it again") from error
    name = _ascii(host).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _dotted(name)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise refused("there is no name of a host in this address; give one in full, as https://example.org/report")
    if len(labels) == 1 or any(name == inside or name.endswith(f".{inside}") for inside in _INSIDE):
        raise refused(f"{name} is a name inside a network, not of the public web; save the page and give the file")
    return name


def _dotted(name: str) -> str:
    """An IPv4 address in its only usual form: 2130706433, 0177.1 and 0x7f.0.0.1 hide where they lead."""
    try:
        return str(ipaddress.IPv4Address(name))
    except ValueError as error:
        raise refused("the host in this address is a number in an unusual form; give its name") from error


def _ascii(host: str) -> str:
    """The name in lower case, and as DNS has it: xn--... for what is not ASCII (UTS 46)."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError, IndexError) as error:
        raise refused("the host in this address has letters that no name of a host has; copy it again") from error


def _target(rest: str) -> str:
    target = quote(rest.partition("#")[0], safe=_SAFE, errors="replace")
    return target if target.startswith("/") else f"/{target}"
