"""Briefings as Markdown and as a page: whole, escaped, with references that lead somewhere."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import pytest

from reportedly.errors import UsageError
from reportedly.publish.brief import FORMATS, write
from reportedly.relate.brief import Brief, Piece, Point, Reference, Section, Sentence

EVIL = '<script>alert("1")</script> [x](javascript:alert) *b* `c` | d'


def brief(words: str = "the bridge was struck", url: str | None = "https://one.example/a?b=1&c=<2>") -> Brief:
    key = ("r1", "c1")
    said = Sentence(
        pieces=(
            Piece(words=words[:1].upper() + words[1:], kind="source", cites=key), Piece(words=" said on "),
            Piece(words="2 May 2031", kind="day", cites=key), Piece(words=": "),
            Piece(words=f"“{words}”", kind="claim", cites=key), Piece(words="."),
        ),
        cites=(key, ("r2", "c2")), certainty="possible",
    )  # fmt: skip
    table = (("Source", "Forecasts"), (words, "1"))
    return Brief(
        story="s1", title=words, as_of="2031-05-03", first="2031-05-01", last="2031-05-02", reports=2,
        sections=(
            Section(name="happened", title="What happened", points=(Point(sentences=(said, said), label="disputed"),)),
            Section(name="ahead", title="What lies ahead", points=(Point(sentences=(said,), label="did not happen"),),
                    note="Of 1 forecast, 1 can be judged.", table=table),
        ),
        references=tuple(
            Reference(number=number, report=f"r{number}", title=words, outlet=words, day="2031-05-02", url=url,
                      claims=(f"c{number}",))
            for number in (1, 2)
        ),
    )  # fmt: skip


def written(format: str, made: Brief | None = None) -> str:
    out = io.StringIO()
    write(made or brief(), out, format=format)
    return out.getvalue()


class Page(HTMLParser):
    """Tags, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_markdown_tells_all_and_cites() -> None:
    lines = written("markdown").splitlines()
    assert lines[0] == "# the bridge was struck"
    told = "The bridge was struck said on 2 May 2031: “the bridge was struck”"
    assert f"- **Disputed.** {told} *(possible)* [1][2]. {told} *(possible)* [1][2]." in lines
    source = "[the bridge was struck](<https://one.example/a?b=1&c=%3C2%3E>), the bridge was struck, 2031-05-02"
    assert f"1. {source}" in lines


def test_coverage_stands_before_the_forecasts() -> None:
    for format in FORMATS:
        text = written(format)
        assert text.index("Of 1 forecast") < text.index("id not happen")


def test_markdown_shows_what_reports_say_as_it_is() -> None:
    text = written("markdown", brief(EVIL, url="javascript:alert(1)"))
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "](javascript" not in text.replace("\\]", "")
    assert "\\| d" in text


def test_the_page_is_whole_and_needs_nothing_else() -> None:
    text = written("html")
    page = Page(text)
    assert page.open == []
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert "default-src &#x27;none&#x27;" in text
    assert {one for one in page.links if not one.startswith("#")} == {"https://one.example/a?b=1&c=<2>"}


def test_the_page_has_each_id_once_and_links_lead_to_one() -> None:
    page = Page(written("html"))
    assert len(page.ids) == len(set(page.ids))
    assert {one[1:] for one in page.links if one.startswith("#")} <= set(page.ids)


def test_the_page_escapes_what_reports_say() -> None:
    text = written("html", brief(EVIL, url="javascript:alert(1)"))
    assert "<script>" not in text
    assert not [one for one in Page(text).links if "javascript" in one]
    assert "&lt;script&gt;" in text


def test_how_sure_the_text_is_stands_beside_each_claim() -> None:
    assert len(re.findall(r'class="certainty">possible<', written("html"))) == 3
    assert written("markdown").count("*(possible)*") == 3


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="markdown, html"):
        written("pdf")
