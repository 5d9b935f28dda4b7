"""Markdown: front matter, the headline, and the words without the marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.collect import frontmatter
from reportedly.collect.markdown import plain
from reportedly.errors import InputError

from .inputs import BODY, failure, report

FRONT = """---
title: "Bridge closed: engineers"
publisher: The Capelin Post
date: 2024-11-18
url: https://example.org/bridge
authors:
  - Ada Quill
  - Tom Oram
dateline: CAPELIN, Nov 18
agency: Wirefast
section: Harbour
lastmod: 2024-11-19 08:00 +01:00
desk: 7
---
"""


def test_front_matter_says_what_a_text_does_not(tmp_path: Path) -> None:
    found = report(f"{FRONT}\n{BODY}\n", "a.md", tmp_path)
    assert found.title == "Bridge closed: engineers"
    assert found.publisher == "The Capelin Post"
    assert found.published == "2024-11-18"
    assert found.modified == "2024-11-19T08:00+01:00"
    assert found.url == "https://example.org/bridge"
    assert found.authors == ("Ada Quill", "Tom Oram")
    assert (found.dateline, found.agency, found.section) == ("CAPELIN, Nov 18", "Wirefast", "Harbour")
    assert found.extra == {"desk": "7"}
    assert found.text == f"Bridge closed: engineers\n\n{BODY}"


def test_a_date_keeps_the_precision_it_was_written_with(tmp_path: Path) -> None:
    assert report(f"---\ndate: 2024-11\n---\n{BODY}", "a.md", tmp_path).published == "2024-11"


@pytest.mark.parametrize(
    "heading", ["# Bridge closed", "# Bridge closed #", "Bridge closed\n=====", "\n# *Bridge* closed"]
)
def test_a_leading_headline_is_the_title(tmp_path: Path, heading: str) -> None:
    found = report(f"{heading}\n\n{BODY}", "a.md", tmp_path)
    assert found.title == "Bridge closed"
    assert found.text == f"Bridge closed\n\n{BODY}"


def test_a_headline_other_than_the_title_stays_in_the_text(tmp_path: Path) -> None:
    found = report(f"---\ntitle: Bridge closed\n---\n# What we know\n\n{BODY}", "a.md", tmp_path)
    assert found.text.startswith("Bridge closed\n\nWhat we know\n\n")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("He **did** not _say_ `why`.", "He did not say why."),
        ("See [the report](https://example.org/a_b 'title') and [this][1].", "See the report and this."),
        ("See [this][1].\n\n[1]: https://example.org", "See this."),
        ("A picture ![of a bridge](a.png)was shown.", "A picture was shown."),
        ("## Background\nIt rained.", "Background\nIt rained."),
        ("> “Never,”\n> she said.", "“Never,” she said."),
        ("- one\n- two\n  more", "one\ntwo more"),
        ("1. first\n2. second", "1. first\n2. second"),
        ("a line\nthat goes on  \nand ends", "a line that goes on\nand ends"),
        ("It rained.[^2]<br/>Then <b>not</b>.", "It rained.Then not."),
        ("Before.\n\n```python\nx = 1\n```\n\nAfter.", "Before.\n\nAfter."),
        ("Before.\n\n---\n\nAfter.<!-- a note -->", "Before.\n\nAfter."),
        (r"5 \* 3 costs \$2", "5 * 3 costs $2"),
        ("snake_case_name and 2*3*4 stay", "snake_case_name and 2*3*4 stay"),
        ("5 < 6 and 7 > 6 stay", "5 < 6 and 7 > 6 stay"),
        ("```\nnobody closes this fence", "```\nnobody closes this fence"),
        ("~~gone~~ here", "gone here"),
        ("<https://example.org/x>", "https://example.org/x"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert plain(marked) == words


@given(st.text(alphabet="*_`[]()<>!#-> \n\\~=|ab.", max_size=300))
def test_no_marks_can_break_it(text: str) -> None:
    assert set(plain(text)) <= set(text) | {" "}


def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path) -> None:
    assert report(f"---\n\n{BODY}\n\n---\n", "a.md", tmp_path).text == BODY


def test_front_matter_nobody_closed_is_text() -> None:
    text = "---\ntitle: Bridge closed\n\nThe bridge is closed."
    assert frontmatter.split(text) == ({}, text)


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("title: He said: no", "not YAML at line 2: .*quotation marks"),
        ("a: &x [1]\nb: *x", "aliases"),
        ("a: " + "[" * 5_000, "nested more than 10 deep"),
        ("a: " + "b" * 70_000, "more than 64 KB"),
        ("a: !!python/object/apply:os.system ['true']\n b", "not YAML"),
        ("? [a, b]\n: c\ntitle: x", None),
    ],
)
def test_front_matter_that_is_broken_or_a_trap_is_refused(tmp_path: Path, matter: str, message: str | None) -> None:
    if message is None:
        assert report(f"---\n{matter}\n---\n{BODY}", "a.md", tmp_path).title is None
        return
    with pytest.raises(InputError, match=message):
        raise failure(f"---\n{matter}\n---\n{BODY}", "a.md", tmp_path)


def test_front_matter_makes_no_objects() -> None:
    values, _ = frontmatter.split("---\na: !!python/name:os.system x\nb: 0x1F\nc: yes\n---\n")
    assert values == {"a": "x", "b": "0x1F", "c": "yes"}
