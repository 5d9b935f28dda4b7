"""Files of feeds: entries with all of their text are reports, the others are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.collect import Collected, open_inputs
from reportedly.collect.feed.fragment import cut_short, paragraphs
from reportedly.collect.feed.model import Content
from reportedly.errors import InputError

from .feeds import PARAGRAPHS, WHOLE, atom, item, rss


def collected(data: bytes, tmp_path: Path, name: str = "news.xml") -> list[Collected]:
    (tmp_path / name).write_bytes(data)
    return list(open_inputs([tmp_path / name]))


def failure(found: Collected) -> InputError:
    assert found.error is not None
    return found.error


def test_an_entry_with_its_text_is_a_report(tmp_path: Path) -> None:
    (found,) = collected(rss(item(content=WHOLE)), tmp_path)
    assert found.report is not None
    assert found.report.text == "\n\n".join(("Bridge 1", *PARAGRAPHS))
    assert (found.report.url, found.report.published) == ("https://lantern.example/1", "2024-11-18T09:00:00Z")
    assert found.where.endswith("news.xml entry 1")


def test_what_the_feed_held_is_kept_beside_the_report(tmp_path: Path) -> None:
    (found,) = collected(rss(item(content=WHOLE)), tmp_path)
    assert found.raw is not None
    assert (found.raw.data, found.raw.type, found.raw.url) == (WHOLE.encode(), "text/html", "https://lantern.example/1")
    assert found.raw.extra == {"entry": "lantern-1", "feed": "The Lantern"}


def test_teasers_are_counted_in_one_message(tmp_path: Path) -> None:
    found = collected(rss(item(1), item(2, content=WHOLE), item(3)), tmp_path)
    assert [one.report is None for one in found] == [False, True]
    error = failure(found[1])
    assert error.problem == "unsupported"
    assert "2 of its 3 entries are only a teaser; the first one's page is https://lantern.example/1" in str(error)


def test_a_description_that_is_a_whole_report_is_one(tmp_path: Path) -> None:
    escaped = WHOLE.replace("<", "&lt;")
    (found,) = collected(rss(item(description=escaped)), tmp_path)
    assert found.report is not None


def test_a_short_report_in_paragraphs_is_no_teaser(tmp_path: Path) -> None:
    text = "".join(f"<p>{sentence}.</p>" for sentence in ("The bridge was closed on Monday by the authority " * 3,) * 3)
    (found,) = collected(rss(item(content=text)), tmp_path)
    assert found.report is not None


@pytest.mark.parametrize(
    "end", ["[&#8230;]", "...", "Read more", "Continue reading The swing bridge &rarr;", "[+2048 chars]"]
)
def test_a_text_that_says_that_it_goes_on_elsewhere_is_a_teaser(tmp_path: Path, end: str) -> None:
    (found,) = collected(rss(item(content=f"{WHOLE}<p>{PARAGRAPHS[0]} {end}</p>")), tmp_path)
    assert "teaser" in str(failure(found))


def test_an_empty_feed_says_so(tmp_path: Path) -> None:
    (found,) = collected(rss(), tmp_path)
    assert failure(found).problem == "empty"


def test_a_list_of_feeds_is_for_watching(tmp_path: Path) -> None:
    opml = b'<opml version="1.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>'
    (found,) = collected(opml, tmp_path, "list.opml")
    assert "a list of 1 feeds (OPML); `reportedly watch` follows them" in str(failure(found))


@pytest.mark.parametrize("name", ["news", "news.rss", "news.xml", "news.php", "news.json"])
def test_a_feed_is_known_by_what_it_holds(tmp_path: Path, name: str) -> None:
    (found,) = collected(atom(f"<title>Bridge</title><content type='html'>{WHOLE.replace('<', '&lt;')}</content>"),
                         tmp_path, name)  # fmt: skip
    assert found.report is not None


def test_an_entry_past_a_limit_fails_alone(tmp_path: Path) -> None:
    found = collected(rss(item(1, content="<b>" * 800_000), item(2, content=WHOLE)), tmp_path)
    assert failure(found[0]).problem == "too large"
    assert found[1].report is not None


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One.<br><br/>Two.", ["One.", "Two."]),
        ("One,<br>two.", ["One,\ntwo."]),
        ("<p>One\n  <b>bold</b>\tword.</p>", ["One bold word."]),
        ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]),
        ("<p>One</p><figure><img><figcaption>Photo</figcaption></figure>tail<p>Two</p>", ["One", "tail", "Two"]),
        ("<script>x()</script><style>p{}</style><p>One</p>", ["One"]),
        ('<p>One</p><blockquote class="twitter-tweet"><p>Post</p></blockquote>', ["One"]),
        ("<blockquote><p>Quoted</p></blockquote>", ["Quoted"]),
        ("<p>One</p><p>Sign up to our newsletter</p>", ["One"]),
        ("<p>One</p><p>The post <a>A</a> appeared first on <a>B</a>.</p>", ["One"]),
        ("<p>Tea &amp; cake</p>", ["Tea & cake"]),
        ("", []),
        ("<!-- only -->", []),
    ],
)
def test_markup_as_paragraphs(markup: str, expected: list[str]) -> None:
    assert paragraphs(Content(text=markup, markup=True)) == expected


def test_plain_text_keeps_its_paragraphs() -> None:
    assert paragraphs(Content(text="One\nline.\n\nTwo <b>.", markup=False)) == ["One\nline.", "Two <b>."]


def test_a_quotation_that_ends_a_report_is_no_cut() -> None:
    assert not cut_short(["“We shall read on.”", "He said more about it later."])
