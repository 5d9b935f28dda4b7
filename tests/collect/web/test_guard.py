"""Nothing but the public internet is reached, whatever an address looks like and whatever a resolver says."""

from __future__ import annotations

import ipaddress
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collect.web import Fetcher, Limits
from reportedly.collect.web.address import PORTS, join, parse
from reportedly.collect.web.guard import Guard, public
from reportedly.errors import InputError

from .server import QUICK, Server, moved, ok, page, serving

PRIVATE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://127.0.0.1:80/", "http://0/",
    "http://0.0.0.0/", "http://10.0.0.1/", "http://172.16.5.4/", "http://192.168.0.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://100.100.100.200/", "http://168.63.129.16/", "http://192.0.0.192/",
    "http://198.18.0.1/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://[::1]/", "http://[::]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fec0::1]/",
    "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::a00:1]/",
    "http://[2002:7f00:1::]/", "http://[2002:a9fe:a9fe::1]/", "http://[2001:0:7f00:1::1]/", "http://[2001:db8::1]/",
    "http://[2606:2800:220:1:0:5efe:10.0.0.1]/", "http://[100::1]/", "http://[4000::1]/",
    "http://１２７.０.０.１/", "http://127。0。0。1/", "http://localhost/", "http://LOCALHOST./", "http://a.localhost/",
    "http://printer.local/", "http://metadata.google.internal/", "http://metadata/", "http://router.home.arpa/",
]  # fmt: skip

ODD = [
    "", "http:", "http://", "http:///path", "https://?", "ftp://example.org/", "file:///etc/passwd", "javascript:1",
    "gopher://example.org/", "http:example.org", "//example.org/", "http://user@example.org/",
    "http://user:secret@example.org/", "http://example.org@127.0.0.1/", "http://127.0.0.1\\@example.org/",
    "http://example.org:0/", "http://example.org:99999/", "http://example.org:٨٠/", "http://example.org:80:80/",
    "http://exa mple.org/", "http://example.org\x00/", "http://exam\nple.org/", "http://example..org/",
    "http://.example.org/", "http://example.org../", "http://-example.org/", "http://[::1/", "http://[1.2.3.4]/",
    "http://[::1]example.org/", "http://" + "a" * 64 + ".org/", "http://" + "a." * 200 + "org/", "http://xn--/",
    "http://\u2028.org/", "http://example.org/" + "a" * 5_000, "http://1.2.3/", "http://999.1.1.1/", "http://a.0x1/",
]  # fmt: skip


def problem(url: str, **options: object) -> str:
    with Fetcher(Limits(**QUICK), **options) as fetcher, pytest.raises(InputError) as caught:  # type: ignore[arg-type]
        fetcher.get(url)
    assert "; " in caught.value.reason
    return caught.value.problem


@pytest.mark.parametrize("url", PRIVATE)
def test_no_private_address_is_reached(url: str) -> None:
    assert problem(url, resolve=_none) == "refused"


@pytest.mark.parametrize("url", ODD)
def test_what_is_no_usual_address_is_refused(url: str) -> None:
    assert problem(url, resolve=_none) == "refused"


def _none(host: str, port: int) -> list[str]:
    raise AssertionError(f"{host} was looked up")


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 81])
def test_other_ports_than_those_of_pages_are_refused(port: int) -> None:
    assert problem(f"http://news.example:{port}/", resolve=lambda host, port: ["93.184.215.14"]) == "refused"


def test_a_name_with_one_private_answer_among_public_ones_is_refused() -> None:
    answers = ["93.184.215.14", "10.0.0.7"]
    assert problem("http://news.example/", resolve=lambda host, port: answers) == "refused"


@pytest.mark.parametrize("answer", ["127.0.0.1", "::1", "::ffff:10.0.0.1", "fe80::1%1", "nonsense"])
def test_a_name_that_leads_inside_is_refused(answer: str) -> None:
    assert problem("http://news.example/", resolve=lambda host, port: [answer]) == "refused"


def test_the_address_that_was_judged_is_the_one_connected_to(server: Server) -> None:
    """DNS rebinding: the first answer is fine, all later ones lead elsewhere; nobody asks a second time."""
    server.routes["/"] = ok(page())
    with serving({"/": ok(b"secret")}) as inside:
        answers = iter([["127.0.0.1"]])

        def resolve(host: str, port: int) -> list[str]:
            return next(answers, ["127.0.0.2"])

        with Fetcher(Limits(**QUICK), allow=[("127.0.0.1", server.port)], resolve=resolve) as fetcher:
            server.routes["/robots.txt"] = _keeping_alive
            found = fetcher.get(server.url())
        assert found.url == server.url()
        assert {one.headers["host"] for one in server.asked} == {f"news.example:{server.port}"}
        assert inside.asked == []


def _keeping_alive(connection: object, asked: object) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    connection.sendall(answer)  # type: ignore[attr-defined]
    connection.recv(65536)  # type: ignore[attr-defined]
    connection.sendall(ok(page()))  # type: ignore[attr-defined]


def test_a_name_that_turns_private_between_two_connections_is_refused(server: Server) -> None:
    server.routes["/"] = ok(page())
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with (
        Fetcher(
            Limits(**QUICK), allow=[("127.0.0.1", server.port)], resolve=lambda host, port: next(answers)
        ) as fetcher,
        pytest.raises(InputError, match=r"127\.0\.0\.2") as caught,
    ):
        fetcher.get(server.url())
    assert caught.value.problem == "refused"
    assert server.paths() == []


@pytest.mark.parametrize(
    "location", ["http://127.0.0.1:{}/", "http://[::1]:{}/", "//2130706433:{}/x", "http://inside.example:{}/"]
)
def test_a_redirect_to_a_private_address_is_refused(server: Server, location: str) -> None:
    with serving({"/": ok(b"secret")}) as inside:
        server.routes["/"] = moved(location.format(inside.port))
        with server.fetcher() as fetcher, pytest.raises(InputError) as caught:
            fetcher.get(server.url())
        assert caught.value.problem == "refused"
        assert inside.asked == []


def test_a_robots_file_cannot_lead_inside_either(server: Server) -> None:
    with serving({"/": ok(b"secret")}) as inside:
        server.routes |= {"/robots.txt": moved(f"http://127.0.0.1:{inside.port}/"), "/": ok(page())}
        with server.fetcher() as fetcher, pytest.raises(InputError) as caught:
            fetcher.get(server.url())
        assert caught.value.problem == "robots"
        assert inside.asked == []


def test_what_is_allowed_is_one_place_and_not_its_neighbours(server: Server) -> None:
    guard = Guard(allow=[("127.0.0.1", 8123)], resolve=lambda host, port: ["127.0.0.1"])
    assert guard.reachable("news.example", 8123, seconds=1) == ["127.0.0.1"]
    for host, port in (("127.0.0.1", 80), ("127.0.0.2", 8123), ("news.example", 443), ("93.184.215.14", 8123)):
        with pytest.raises(InputError):
            guard.reachable(host, port, seconds=1)


def test_the_settings_of_the_machine_name_no_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/"] = ok(page())
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    with server.fetcher() as fetcher:
        assert fetcher.get(server.url()).status == 200


def test_a_slow_look_up_is_given_up() -> None:
    began = time.monotonic()

    def slow(host: str, port: int) -> list[str]:
        time.sleep(1.5)
        return []

    with Fetcher(Limits(**{**QUICK, "seconds": 0.2}), resolve=slow) as fetcher, pytest.raises(InputError) as caught:
        fetcher.get("http://news.example/")
    assert caught.value.problem == "too slow"
    assert time.monotonic() - began < 1


def test_a_name_without_address_is_unreachable() -> None:
    def none(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    assert problem("http://news.example/", resolve=none) == "unreachable"
    assert problem("http://news.example/", resolve=lambda host, port: []) == "unreachable"


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.215.14", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_public(ip: str) -> None:
    assert public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=1#c", "https://example.org/a?b=1"),
        ("http://example.org./a b", "http://example.org/a%20b"),
        ("http://example.org:8080?x", "http://example.org:8080/?x"),
        ("https://bücher.example/straße?q=ü", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC"),
        ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
        ("http://[2606:2800:220:1:248:1893:25C8:1946]/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"),
    ],
)
def test_an_address_is_brought_into_its_usual_form(url: str, read: str) -> None:
    assert str(parse(url)) == read
    assert parse(str(parse(url))) == parse(url)


_HOSTS = st.one_of(
    st.integers(0, 2**32 - 1).map(str),
    st.integers(0, 2**32 - 1).map(hex),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda ip: f"[{ip}]"),
    st.ip_addresses(v=4).map(lambda ip: f"[::ffff:{ip}]"),
    st.ip_addresses(v=4).map(lambda ip: f"[64:ff9b::{ip}]"),
    st.lists(st.sampled_from(["127", "0x7f", "0177", "1", "0", "0x0", "10", "。", "１"]), max_size=5).map(".".join),
    st.text(alphabet="abc.-_:@[]%/\\0127xX。①\u00ad\u200d", max_size=20),
)
_URLS = st.one_of(
    st.text(max_size=60),
    st.builds("{}{}{}{}".format, st.sampled_from(["http://", "https://", "HTTP:\\\\", "http:/", "//"]), _HOSTS,
              st.sampled_from(["", ":80", ":443", ":22", ":"]), st.text(max_size=10)),
)  # fmt: skip


@given(url=_URLS, answers=st.lists(st.ip_addresses().map(str), min_size=1, max_size=3))
@settings(max_examples=250)
def test_no_string_gets_past_the_guard_to_what_is_not_public(url: str, answers: list[str]) -> None:
    """And none raises anything but InputError, as an address or as what a redirect names."""
    guard = Guard(resolve=lambda host, port: answers)
    problems = set()
    for read in (parse, lambda text: join(parse("https://news.example/a/b"), text)):
        try:
            address = read(url)
            reached = guard.reachable(address.host, address.port, seconds=5)
        except InputError as error:
            problems.add(error.problem)
            continue
        assert address.port in PORTS
        assert str(address).isascii()
        for ip in map(ipaddress.ip_address, reached):
            assert ip.is_global
            assert not ip.is_loopback
            assert not ip.is_multicast
    assert problems <= {"refused", "unreachable"}
