"""A story as one page of its own."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from pathlib import Path

import lxml.html
import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli.app import app
from reportedly.errors import UsageError
from reportedly.web.alone import write


@pytest.fixture(scope="module")
def page(newsroom: Path) -> str:
    with reportedly.open(newsroom, create=False) as ledger:
        story = max(ledger.stories(), key=lambda one: len(one["reports"]))
        out = io.StringIO()
        write(ledger, story["id"], out)
    return out.getvalue()


def test_it_fetches_nothing_and_runs_nothing(page: str) -> None:
    tree = lxml.html.fromstring(page)
    assert tree.xpath("//script | //img | //link | //iframe | //*[@style]") == []
    assert not re.search(r"@import|url\(", page)
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    style = tree.find(".//style").text
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy


def test_every_way_leads_to_something_on_it(page: str) -> None:
    tree = lxml.html.fromstring(page)
    there = set(tree.xpath("//@id"))
    inside = [href for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert len(inside) > 20
    assert {href[1:] for href in inside} <= there
    assert all(href.startswith(("#", "http://", "https://")) for href in tree.xpath("//a/@href"))


def test_it_holds_the_reports_whole_and_their_standing(page: str) -> None:
    tree = lxml.html.fromstring(page)
    assert len(tree.xpath("//article")) > 10
    assert tree.xpath("//ol[@class='trail']/li")
    assert tree.xpath("//svg")
    assert len(tree.xpath("//h1")) == 1


def test_a_story_that_is_not_there(newsroom: Path) -> None:
    with reportedly.open(newsroom, create=False) as ledger, pytest.raises(UsageError, match="no story"):
        write(ledger, "none", io.StringIO())


def test_as_a_verb(newsroom: Path, tmp_path: Path) -> None:
    with reportedly.open(newsroom, create=False) as ledger:
        story = ledger.stories()[0]["id"]
    call = ["export", "html", "--ledger", str(newsroom), "--output", str(tmp_path / "story.html")]
    assert CliRunner().invoke(app, [*call, "--story", story]).exit_code == 0
    assert (tmp_path / "story.html").read_text("utf-8").startswith("<!doctype html>")
