"""Which pages of an archive are reports: the labelled ones in newsy.yaml, and hostile ones."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportedly.collect.archive.newsy import newsy, reads_as_report

from .archives import FIRST, SECOND

PAGES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("newsy.yaml").read_text())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_labelled_pages(page: dict[str, Any]) -> None:
    assert newsy(page["html"], page["url"]) is page["article"]


def test_there_are_pages_of_both_kinds() -> None:
    assert sum(not page["article"] for page in PAGES) >= 20
    assert sum(page["article"] for page in PAGES) >= 10


def test_text_that_reads_as_a_report() -> None:
    assert reads_as_report(f"Bridge stays closed\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}")
    assert not reads_as_report("User-agent: *\nDisallow: /private\n" * 40)
    assert not reads_as_report("Permission is hereby granted to any person to deal in the software freely.\n\n" * 20)


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<script>",
        "<a ",
        "<a",
        "<p>",
        "<div><a>",
        "<meta name=",
        "&#",
        "&amp",
        "<svg><nav>",
        "itemtype='",
        "</",
        "<time",
    ],
)
def test_looking_at_a_page_takes_time_in_proportion(piece: str) -> None:
    began = time.process_time()
    newsy(piece * (500_000 // len(piece)), "https://post.example/a")
    assert time.process_time() - began < 10


def test_a_page_inside_one_form_or_with_an_element_left_open_still_shows_its_words() -> None:
    words = f"<h1>Bridge</h1><p>{FIRST}</p><p>{SECOND}</p>"
    for around in ("<form>{}</form>", "<nav>{}", "<aside>{}", "<p>{}", "<a name=top>{}</a>"):
        assert newsy(f"<html><meta name=date content=2024-11-18>{around.format(words)}", "https://post.example/a-b-c-d")


def test_an_address_that_is_none_is_no_matter() -> None:
    for url in ("http://[", "http://a]b/%ff%00", "https://", "x" * 100_000):
        newsy(PAGES[0]["html"], url)
