"""May this host be reached? Every IP address of a name is judged, and only a judged one is connected to."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable

from ...errors import InputError
from .address import PORTS, refused

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Iterable[str]]
"""From host and port to IP addresses; raises OSError where there are none."""

_MOST = 16
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
# ``ipaddress`` calls these global, or did in older versions of Python.
_CLOSED = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "100.64.0.0/10",  # carriers' own; 100.100.100.200 tells a machine's secrets at Alibaba
        "168.63.129.16/32",  # the same at Azure
        "192.0.0.0/24",  # the same at Oracle (192.0.0.192)
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
    )
)


class Guard:
    """Judges hosts. ``allow`` names single places that are reached although they are not public, as
    ``("127.0.0.1", 8000)``: for tests and for a newsroom's own server, from Python alone."""

    def __init__(self, *, allow: Iterable[tuple[str, int]] = (), resolve: Resolver | None = None) -> None:
        self._allowed = frozenset((ipaddress.ip_address(host), port) for host, port in allow)
        self._resolve = resolve or system

    def reachable(self, host: str, port: int, *, seconds: float) -> list[str]:
        """The IP addresses of ``host``, all of them judged; connect to these and to nothing else.

        Raises:
            InputError: ``refused`` where one of them is not public, or the port is not one for pages;
                ``unreachable`` where there is none; ``too slow`` where none is told within ``seconds``.
        """
        if port not in PORTS and all(port != allowed for _, allowed in self._allowed):
            shown = ", ".join(str(number) for number in sorted(PORTS))
            raise refused(f"port {port} is not one for pages; these are {shown}")
        found = [_ip(text) for text in self._looked_up(host, port, seconds)]
        if not found:
            raise unknown(host)
        for ip in found:
            if (ip, port) not in self._allowed and (port not in PORTS or not public(ip)):
                shown = host if _literal(host) else f"{host} leads to {ip}, which"
                raise refused(f"{shown} is not on the public internet; save the page and give the file")
        return [str(ip) for ip in found]

    def _looked_up(self, host: str, port: int, seconds: float) -> list[str]:
        """What the resolver says, in a thread of its own: the system's cannot be told when to give up."""
        if _literal(host):
            return [host]
        answer: list[list[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(list(dict.fromkeys(self._resolve(host, port)))[:_MOST])
            except Exception as error:
                answer.append(error)

        thread = threading.Thread(target=ask, daemon=True, name=f"look up {host}")
        thread.start()
        thread.join(max(seconds, 0.0))
        if not answer:
            raise InputError(f"the look-up of {host} took too long; try again later", problem="too slow")
        if isinstance(answer[0], Exception):
            raise unknown(host) from answer[0]
        return answer[0]


def public(ip: IP) -> bool:
    """Whether an IP address is on the public internet, with any IPv4 address inside it."""
    if isinstance(ip, ipaddress.IPv4Address):
        closed = any(ip in network for network in _CLOSED)
        return ip.is_global and not (closed or ip.is_multicast or ip.is_reserved or ip.is_unspecified)
    if ip.scope_id is not None:
        return False
    inside = _inside(ip)
    if ip in _NAT64 or ip.ipv4_mapped is not None:
        return all(public(inner) for inner in inside)
    return ip in _UNICAST and ip.is_global and all(public(inner) for inner in inside)


def system(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def unknown(host: str) -> InputError:
    return InputError(
        f"there is no {host}, or it cannot be looked up now; check the address and the connection",
        problem="unreachable",
    )


def _inside(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address leads to: mapped, NAT64, 6to4, Teredo, ISATAP."""
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    low = int(ip) & 0xFFFFFFFFFFFFFFFF
    if ip in _NAT64 or low >> 32 in (0x00005EFE, 0x02005EFE):
        found.append(ipaddress.IPv4Address(low & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def _ip(text: str) -> IP:
    try:
        return ipaddress.ip_address(text)
    except ValueError as error:
        raise refused("the look-up of this host gave something that is no IP address; check the resolver") from error


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
