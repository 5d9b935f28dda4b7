"""What pages say in schema.org's words beside headline and author: corrections, sources, reviews of claims."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.collect import jsonld
from reportedly.vocabulary import Report

from .inputs import BODY, report


def _page(folder: Path, *objects: object, lang: str = "en") -> Report:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in objects)
    paragraphs = "".join(f"<p>{part}</p>" for part in f"{BODY}\n\n{BODY}".split("\n\n"))
    html = (
        f'<!doctype html><html lang="{lang}"><head>{scripts}</head><body><article>{paragraphs}</article></body></html>'
    )
    return report(html, "page.html", folder)


def test_dateline_change_and_correction_are_kept(tmp_path: Path) -> None:
    found = _page(
        tmp_path,
        {
            "@type": "NewsArticle", "headline": "Bridge closed", "dateline": "Capelin, Upper Venn",
            "datePublished": "2024-11-18T09:00:00+02:00", "dateModified": "2024-11-19T08:00:00+02:00",
            "correction": [{"@type": "CorrectionComment", "text": "The sum was wrong."}, "The name was wrong."],
            "isBasedOn": [{"@type": "CreativeWork", "url": "https://example.org/survey"}, "https://example.org/minutes"],
            "isAccessibleForFree": "False",
        },
    )  # fmt: skip
    assert (found.dateline, found.modified) == ("Capelin, Upper Venn", "2024-11-19T08:00:00+02:00")
    assert found.correction == "The sum was wrong. The name was wrong."
    assert found.extra["isBasedOn"] == ["https://example.org/survey", "https://example.org/minutes"]
    assert found.extra["isAccessibleForFree"] is False


def test_reviews_of_claims_are_kept_in_the_words_of_the_page(tmp_path: Path) -> None:
    found = _page(
        tmp_path,
        {"@type": "NewsArticle", "headline": "Was the bridge closed?"},
        {
            "@type": "ClaimReview", "url": "https://example.org/check", "claimReviewed": "The bridge was sold.",
            "author": {"@type": "Organization", "name": "Capelin Checks"},
            "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "Mostly false"},
            "itemReviewed": {
                "@type": "Claim", "author": {"name": "Tom Oram"},
                "appearance": [{"url": "https://example.org/post"}], "firstAppearance": "https://example.org/first",
            },
        },
        {"@type": "Claim", "text": "The hinge is new."},
    )  # fmt: skip
    assert found.extra["claim_reviews"] == [
        {
            "claim": "The bridge was sold.",
            "appearance": ["https://example.org/first", "https://example.org/post"],
            "author": "Tom Oram",
            "rating": "Mostly false",
            "reviewer": "Capelin Checks",
            "url": "https://example.org/check",
        },
        {
            "claim": "The hinge is new.", "appearance": [], "author": None, "rating": None, "reviewer": None,
            "url": None,
        },
    ]  # fmt: skip


def test_of_very_many_reviews_fifty_are_kept() -> None:
    many = [{"@type": "ClaimReview", "claimReviewed": f"Claim {number} " + "x" * 5_000} for number in range(200)]
    kept = jsonld.claim_reviews([json.dumps(many)])
    assert len(kept) == 50
    assert all(len(one["claim"]) <= 2_000 for one in kept)


def test_a_page_without_reviews_says_nothing_of_them(tmp_path: Path) -> None:
    assert "claim_reviews" not in _page(tmp_path, {"@type": "NewsArticle", "headline": "Bridge closed"}).extra
