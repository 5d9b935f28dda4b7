"""HTML pages: the article, what the page says of it, and pages that hold none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.collect import fields, jsonld, open_inputs
from reportedly.collect.html import furniture
from reportedly.collect.page import without_outlet

from .inputs import BODY, failure, report

PARAGRAPHS = (*BODY.split("\n\n"), "The town’s only other crossing, a ferry, runs twice a day in “calm” weather.")
GERMAN = "Die Regierung hat am Montag neue Regeln für den Hafen beschlossen, wie der Minister den Abgeordneten sagte."
LD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Elsewhere"},
        {
            "@type": ["NewsArticle"],
            "headline": "Capelin bridge closed, engineers say",
            "author": [{"@id": "#ada"}, {"@type": "Person", "name": "Tom Oram"}],
            "datePublished": "2024-11-18T09:00:00.000+00:00",
            "dateModified": "2024-11-19T10:30:00+01:00",
            "publisher": {"@type": "Organization", "name": "The Capelin Post"},
            "articleSection": ["Harbour", "Town"],
            "dateline": "CAPELIN",
            "correction": "An earlier version gave another sum.",
        },
        {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
    ],
}


def page(*, head: str = "", before: str = "", after: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>{before}<article>{body}</article>{after}"
        "<footer>All rights reserved.</footer></body></html>"
    )


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_page_gives_its_article_and_what_it_says_of_it(tmp_path: Path) -> None:
    head = (
        "<title>Capelin bridge closed, engineers say | The Capelin Post</title>"
        '<link rel="canonical" href="https://post.example/bridge">'
        f'<meta property="og:description" content="The hinge had cracked.">{ld(LD)}'
    )
    found = report(page(head=head, before="<h1>Capelin bridge closed, engineers say</h1>"), "a.html", tmp_path)
    assert found.title == "Capelin bridge closed, engineers say"
    assert found.authors == ("Ada Quill", "Tom Oram")
    assert found.published == "2024-11-18T09:00:00Z"
    assert found.modified == "2024-11-19T10:30:00+01:00"
    assert found.publisher == "The Capelin Post"
    assert found.section == "Harbour"
    assert found.dateline == "CAPELIN"
    assert found.correction == "An earlier version gave another sum."
    assert found.url == "https://post.example/bridge"
    assert found.extra == {"description": "The hinge had cracked."}
    assert found.text == "\n\n".join((found.title, *PARAGRAPHS))


def test_meta_elements_say_what_json_ld_does_not(tmp_path: Path) -> None:
    head = (
        '<meta property="og:title" content="Bridge closed &amp; ferry full">'
        '<meta property="og:site_name" content="Capelin Post">'
        '<meta property="og:url" content="https://post.example/og">'
        '<meta name="author" content="By Ada Quill and Tom Oram">'
        '<meta property="article:published_time" content="2024-11-18T09:00Z">'
        '<meta property="article:modified_time" content="2024-11-19">'
        '<meta property="article:section" content="Harbour">'
    )
    found = report(page(head=head), "a.html", tmp_path)
    assert (found.title, found.publisher, found.url) == (
        "Bridge closed & ferry full", "Capelin Post", "https://post.example/og",
    )  # fmt: skip
    assert found.authors == ("Ada Quill", "Tom Oram")
    assert (found.published, found.modified, found.section) == ("2024-11-18T09:00Z", "2024-11-19", "Harbour")


def test_a_page_that_says_nothing_leaves_it_open(tmp_path: Path) -> None:
    found = report(page(after="<p>© 2019 Capelin Post</p>"), "a.html", tmp_path)
    assert (found.title, found.publisher, found.published, found.authors, found.url) == (None, None, None, (), None)


def test_gzipped_pages_are_read(tmp_path: Path) -> None:
    data = gzip.compress(page().encode())
    assert report(data, "a.html.gz", tmp_path) == report(data, "download", tmp_path)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
def test_the_declared_encoding_is_used(tmp_path: Path, charset: str) -> None:
    data = page().replace("utf-8", charset).replace("’", "'").replace("“", "«").replace("”", "»")
    assert "in «calm» weather" in report(data.encode(charset), "a.html", tmp_path).text


def test_paragraphs_for_subscribers_are_part_of_the_article(tmp_path: Path) -> None:
    data = page().replace("<p>A spokeswoman", '<p class="wide paywall">A spokeswoman')
    assert "A spokeswoman declined" in report(data, "a.html", tmp_path).text


def test_comments_inside_a_paragraph_do_not_cut_it(tmp_path: Path) -> None:
    data = page().replace("said on Monday", "said <!-- -->on<!-- --> Monday")
    assert PARAGRAPHS[0] in report(data, "a.html", tmp_path).text


def test_quoted_posts_and_furniture_stay_out(tmp_path: Path) -> None:
    post = '<blockquote class="twitter-tweet"><p>The bridge is fine, says my uncle, who knows it.</p></blockquote>'
    data = page(paragraphs=(*PARAGRAPHS, "Sign up for our free newsletter here", f"{BODY}{post}", "Advertisement"))
    text = report(data, "a.html", tmp_path).text
    assert "my uncle" not in text
    assert "newsletter" not in text
    assert "Advertisement" not in text


@pytest.mark.parametrize(
    "line", ["Read more:", "Follow Ada Quill on Twitter", "Sign up to our weekly newsletter", "Share"]
)
def test_lines_for_the_visitor_are_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize(
    "line",
    ["Comments by the minister angered the town.", "Popular support fell.", "Share prices fell.", "Subscribe now."],
)
def test_sentences_of_a_report_are_no_furniture(line: str) -> None:
    assert not furniture(line)


def test_the_body_in_json_ld_helps_where_the_page_shows_little(tmp_path: Path) -> None:
    head = ld({"@type": "NewsArticle", "articleBody": BODY * 3})
    assert (
        report(page(head=head, paragraphs=("Loading the story of the bridge.",)), "a.html", tmp_path).text == BODY * 3
    )


@pytest.mark.parametrize(
    ("data", "problem", "message"),
    [
        ("<!doctype html><html><head><title>x</title></head><body></body></html>", "no article", "no article on"),
        ('<!doctype html><html lang="ru"><body></body></html>', "no article", "says that it is in Russian"),
        (page(paragraphs=(GERMAN,) * 3), "not English", "this is in German"),
        (page(paragraphs=("Please enable cookies and reload the page to go on.",)), "not news", "or cookies"),
        ("   \n", "empty", "nothing but blanks"),
    ],
    ids=["empty", "empty in Russian", "German", "cookies", "blank"],
)
def test_a_page_without_an_english_article_is_refused(tmp_path: Path, data: str, problem: str, message: str) -> None:
    error = failure(data, "a.html", tmp_path)
    assert error.problem == problem
    assert message in error.reason


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f"<html><body><p>{'<br>' * 60_000}</p></body></html>", "50,000 are taken"),
        (f"<html><body {' '.join(f'a{n}=1' for n in range(3_000))}>", "2000 attributes"),
        ("<html><body>" + "x" * (10 * 1024 * 1024), "10 MB"),
    ],
    ids=["elements", "attributes", "size"],
)
def test_pages_made_to_stall_are_refused(tmp_path: Path, data: str, message: str) -> None:
    error = failure(data, "a.html", tmp_path)
    assert error.problem == "too large"
    assert message in error.reason


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "ul><li", "font", "article"])
def test_deep_nesting_crashes_nothing(tmp_path: Path, tag: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{f'<{tag}>' * 20_000}{BODY}")
    from reportedly.collect import open_inputs

    (found,) = open_inputs([path])
    assert (found.report is None) != (found.error is None)


def test_a_script_full_of_blanks_is_no_tag(tmp_path: Path) -> None:
    script = "<script>if (a <b) {" + "x = 1 ; " * 3_000 + "}</script>"
    assert report(page(head=script), "a.html", tmp_path).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("title", "names", "expected"),
    [
        ("Bridge closed | The Capelin Post", ("Capelin Post",), "Bridge closed"),
        ("Bridge closed - Harbour - Capelin Post", ("The Capelin Post",), "Bridge closed - Harbour"),
        ("Bridge closed | Capelin Post | Harbour", ("Capelin Post",), "Bridge closed"),
        ("Capelin Post: Bridge closed", ("Capelin Post",), "Capelin Post: Bridge closed"),
        ("Capelin Post | Bridge closed", ("Capelin Post",), "Bridge closed"),
        ("Bridge closed – capelinpost.com", ("Capelin Post",), "Bridge closed"),
        ("Bridge closed – until May", ("Capelin Post",), "Bridge closed – until May"),
        ("Bridge closed – until May", (None, ""), "Bridge closed – until May"),
        ("Well-known bridge closed", ("known bridge closed",), "Well-known bridge closed"),
    ],
)
def test_an_outlets_name_at_the_title_goes(title: str, names: tuple[str | None, ...], expected: str) -> None:
    assert without_outlet(title, *names) == expected


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL, political correspondent", ("ADA QUILL",)),
        ("Ada Quill, Tom Oram and Hedda Moll", ("Ada Quill", "Tom Oram", "Hedda Moll")),
        ("Ada Quill; Tom Oram", ("Ada Quill", "Tom Oram")),
        ("Ada Quill, Jr.", ("Ada Quill, Jr.",)),
        ("Ministry of Trade and Industry", ("Ministry of Trade and Industry",)),
        (["Ada Quill", "ada quill", {"name": "Tom Oram"}, 7, None], ("Ada Quill", "Tom Oram")),
        ("https://post.example/ada", ()),
        ("ada@post.example", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_bylines_give_names(given: object, names: tuple[str, ...]) -> None:
    assert fields.byline(given) == names


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        '{"@type": 5}',
        "[" * 100_000,
        '{"@graph": {"@graph": []}}',
        '{"@type": ["Person"]}',
    ],
)
def test_json_ld_without_an_article_is_nothing(script: str) -> None:
    assert jsonld.article([script]) == {}


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "A"} -->',
        '// <![CDATA[\n{"@type": "NewsArticle", "headline": "A"}\n// ]]>',
        '{"@type": "NewsArticle", "headline": "A",}',
        '{"@type": "http://schema.org/ReportageNewsArticle", "headline": "A"}',
        '[{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A"}}]',
        '{"@type": "NewsArticle"}</x>',
    ],
)
def test_json_ld_is_read_with_its_usual_faults(script: str) -> None:
    assert jsonld.article([script]).get("headline", "none") in ("A", "none")
    assert jsonld.article([script, '{"@type": "NewsArticle", "headline": "A"}'])["headline"] == "A"


def test_teasers_of_other_articles_are_not_the_article() -> None:
    teaser = {"@type": "NewsArticle", "headline": "Another"}
    article = {"@type": "NewsArticle", "headline": "This", "datePublished": "2024", "hasPart": [teaser]}
    assert jsonld.article([json.dumps([teaser, article])])["headline"] == "This"


def test_the_page_goes_with_its_report_byte_for_byte(tmp_path: Path) -> None:
    data = page().encode("utf-8")
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(data))
    (found,) = open_inputs([tmp_path / "page.html.gz"])
    assert found.raw is not None
    assert (found.raw.data, found.raw.type) == (data, "text/html")
