"""``watch`` and ``feeds`` as a user calls them, and how watching ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.watching import follow
from reportedly.collect.feed.follow import LIMITS
from reportedly.collect.web import Fetcher, Limits
from reportedly.ledger import open_ledger
from tests.collect.feed.feeds import item, rss
from tests.collect.web.server import Server, ok, page, serving

SCRIPT = Path(__file__).parent / "watching.py"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        items = (item(n).replace(f"https://lantern.example/{n}", one.url(f"/{n}")) for n in (1, 2))
        one.routes["/news.xml"] = ok(rss(*items), type="application/rss+xml")
        one.routes |= {f"/{n}": ok(page(title=f"Swing bridge {n} stays closed")) for n in (1, 2)}
        yield one


def once(server: Server, ledger: Path, *urls: str) -> int:
    """The exit code of `reportedly watch --once`."""
    limits = Limits(types=LIMITS.types, delay=0.0, seconds=10.0, silence=10.0)
    fetcher = Fetcher(limits, allow=[("127.0.0.1", server.port)], resolve=lambda host, port: ["127.0.0.1"])
    return follow(list(urls), ledger, once=True, every=timedelta(minutes=15), reader="rules", fetcher=fetcher)


def test_once_follows_what_is_new_and_ends(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    assert once(server, tmp_path / "news.db", server.url("/news.xml")) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "reportedly: The Lantern: 2 new entries", f"reportedly: 2 added, 0 there already: {tmp_path / 'news.db'}",
    ]  # fmt: skip


def test_once_says_by_its_exit_code_that_something_failed(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    assert once(server, tmp_path / "news.db", server.url("/none.xml")) == 1
    assert "there is no such page; check the address; it is asked again after" in capsys.readouterr().err


def test_the_next_call_needs_no_addresses(server: Server, tmp_path: Path) -> None:
    assert once(server, tmp_path / "news.db", server.url("/news.xml")) == 0
    assert once(server, tmp_path / "news.db") == 0
    assert (server.paths().count("/news.xml"), server.paths().count("/1")) == (2, 1)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_watching_in_order(server: Server, tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-W", "error", SCRIPT, str(server.port), tmp_path / "news.db", server.url("/news.xml")]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        until = time.monotonic() + 60
        while "/2" not in server.paths() and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(number)
        said = running.communicate(timeout=60)[1]
    finally:
        running.kill()
    assert running.returncode == 0
    assert "Traceback" not in said
    with open_ledger(tmp_path / "news.db") as ledger:
        assert len(ledger.reports()) == 2


@pytest.fixture
def ledger(server: Server, tmp_path: Path) -> Path:
    once(server, tmp_path / "news.db", server.url("/news.xml"), server.url("/none"))
    return tmp_path / "news.db"


def test_feeds_are_listed(ledger: Path, server: Server) -> None:
    found = call("feeds", "--ledger", ledger, "--format", "jsonl")
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(row["url"], row["title"], row["status"], row["fetched"]) for row in rows] == [
        (server.url("/news.xml"), "The Lantern", "ok", 2), (server.url("/none"), None, "failing", 0),
    ]  # fmt: skip


def test_a_table_of_feeds_fits_a_screen(ledger: Path) -> None:
    found = call("feeds", "--ledger", ledger)
    assert found.stdout.split()[:6] == ["url", "status", "entries", "waiting", "failed", "error"]
    assert max(map(len, found.stdout.splitlines())) <= 80


def test_a_feed_is_given_up(ledger: Path, server: Server) -> None:
    assert call("feeds", "--ledger", ledger, "--remove", server.url("/none")).exit_code == 0
    assert len(call("feeds", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()) == 1
    again = call("feeds", "--ledger", ledger, "--remove", server.url("/none"))
    assert (again.exit_code, "is not among the feeds" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file, and no address of the web"),
        (rss(item()), "is a feed itself"),
        (b"https://a.example/f\nhello\n", "line 2 is no address"),
        (b"# nothing\n", "there is no address in this file"),
        (b'<opml version="1.0"><body/></opml>', "there is no feed in this list"),
        (b"\x89PNG\r\n", "a PNG picture"),
    ],
)
def test_what_cannot_be_watched_is_misuse(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "feeds").write_bytes(content)
    found = call("watch", tmp_path / "feeds", "--ledger", tmp_path / "news.db", "--once")
    assert (found.exit_code, message in found.stderr) == (2, True), found.stderr
    assert not (tmp_path / "news.db").exists()


@pytest.mark.parametrize("every", ["soon", "5s", "0m"])
def test_a_time_that_is_none_is_misuse(every: str, tmp_path: Path) -> None:
    found = call("watch", "https://a.example/f", "--every", every, "--ledger", tmp_path / "news.db")
    assert (found.exit_code, f"--every {every}" in found.stderr) == (2, True)


def test_watching_without_feeds_is_misuse(tmp_path: Path) -> None:
    assert call("watch", "--ledger", tmp_path / "news.db").exit_code == 2
    open_ledger(tmp_path / "news.db").close()
    found = call("watch", "--ledger", tmp_path / "news.db")
    assert (found.exit_code, "there is no feed to watch" in found.stderr) == (2, True)


def test_a_feed_on_this_machine_is_refused(server: Server, tmp_path: Path) -> None:
    url = "http://127.0.0.1/news.xml"
    found = call("watch", url, "--ledger", tmp_path / "news.db", "--once", "--reader", "rules")
    assert (found.exit_code, server.asked) == (1, [])
    assert "not on the public internet" in found.stderr


def test_addresses_are_taken_as_browsers_and_files_give_them(tmp_path: Path) -> None:
    from reportedly.collect.feed.names import addresses

    (tmp_path / "feeds.txt").write_text("# papers\nhttps://a.example/f\n\n feed://b.example/f \n")
    assert addresses([str(tmp_path / "feeds.txt"), "feed:https://c.example/f", "https://a.example/f"]) == [
        "https://a.example/f", "https://b.example/f", "https://c.example/f",
    ]  # fmt: skip
    assert addresses([str(Path(__file__).parents[2] / "examples" / "feeds" / "coast.opml")]) == [
        "https://lantern.example/news.xml", "https://post.example/feed/", "https://wirefast.example/coast.atom",
    ]  # fmt: skip
