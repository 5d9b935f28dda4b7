"""The beginning of a paid article is refused; a whole one is taken, whatever its page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .inputs import collected

SENTENCES = [
    "The harbour authority of Capelin said on Monday that the swing bridge would stay closed until the month ends.",
    "Two engineers who have seen the survey told reporters that the hinge had cracked in three places last winter.",
    "A spokeswoman declined to comment on the cost, which the opposition puts at four million crowns.",
    "Ferries will run every hour instead, the authority said, and every half an hour on market days.",
    "The mayor, who had promised a new bridge before the election, said that he had not been told of the survey.",
]
ASKS = "<div>Subscribe to continue reading this article.</div>"


def problem(
    folder: Path, words: int, *, free: object = None, head: str = "", body: str = "", end: str = "", **data: object
) -> str | None:
    """Why an article of so many words is refused, if it is."""
    text = " ".join(SENTENCES * 40).split()[:words]
    cuts = [" ".join(text[at : at + 40]) for at in range(0, len(text), 40)]
    cuts[-1] += end
    said = {"@type": "NewsArticle", "headline": "Bridge closed", **data}
    if free is not None:
        said["isAccessibleForFree"] = free
    markup = (
        f"<!doctype html><html><head><title>Bridge closed</title>{head}"
        f"<script type='application/ld+json'>{json.dumps(said)}</script></head><body><article><h1>Bridge closed</h1>"
        + "".join(f"<p>{cut}</p>" for cut in cuts)
        + f"</article>{body}</body></html>"
    )
    (found,) = collected(markup, "a.html", folder)
    return found.error.problem if found.error else None


LOCK = {"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".locked"}}
LOCKED = f"<div class='box locked'><p>{' '.join(SENTENCES)}</p></div>"


@pytest.mark.parametrize("free", [False, "False", "false"])
def test_a_few_words_of_a_paid_article_are_refused(tmp_path: Path, free: object) -> None:
    assert problem(tmp_path, 60, free=free, end=".") == "paywall"


def test_a_beginning_that_breaks_off_beside_a_request_to_subscribe_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, 200, free=False, body=ASKS, end=" …") == "paywall"


def test_a_beginning_of_which_the_page_counts_more_words_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, 200, free=False, body=ASKS, end=".", wordCount=900) == "paywall"


def test_a_beginning_whose_locked_part_is_not_there_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, 200, free=False, body=ASKS, end=".", **LOCK) == "paywall"


def test_a_mark_around_the_whole_article_does_not_say_that_the_locked_part_is_there(tmp_path: Path) -> None:
    whole = {"hasPart": {"isAccessibleForFree": False, "cssSelector": ".whole"}}
    head = "</head><body class=whole><head>"
    assert problem(tmp_path, 60, free=False, head=head, end=".", **whole) == "paywall"
    assert problem(tmp_path, 250, free=False, head=head, end=".", **whole) is None


def test_what_a_page_says_in_its_meta_elements_counts(tmp_path: Path) -> None:
    assert problem(tmp_path, 60, head="<meta property='article:content_tier' content='locked'>", end=".") == "paywall"


def test_a_tiny_text_that_breaks_off_beside_a_request_to_subscribe_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path, 50, body=ASKS, end=" …") == "paywall"


def test_nothing_but_the_wall_is_a_paywall(tmp_path: Path) -> None:
    assert problem(tmp_path, 1, free=False, body=ASKS) == "paywall"


def test_a_whole_article_is_taken_though_its_page_says_that_it_is_not_free(tmp_path: Path) -> None:
    assert problem(tmp_path, 600, free=False, body=ASKS, end=" …", wordCount=2_000) is None
    assert problem(tmp_path, 250, free=False, end=".", **LOCK, body=LOCKED) is None


def test_a_short_report_of_an_outlet_that_asks_to_subscribe_is_taken(tmp_path: Path) -> None:
    assert problem(tmp_path, 60, body=ASKS, end=".") is None
    assert problem(tmp_path, 60, free=True, body="<a>Already a subscriber?</a>", end=".") is None
    assert problem(tmp_path, 200, free=False, body="<a>Already a subscriber?</a>", end=".") is None


@pytest.mark.parametrize("value", [[], {}, "x" * 99, 1e400, {"cssSelector": 1}, [{"cssSelector": "..\x00"}]])
def test_marks_that_are_no_marks_do_no_harm(tmp_path: Path, value: object) -> None:
    assert problem(tmp_path, 250, free=value, hasPart=value, wordCount=value, end=".") is None
