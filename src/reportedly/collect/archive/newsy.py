"""Is this page of an archive one report, or a front page, a list, a notice? Points for what speaks for and against."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from .look import Look, look

ENOUGH = 3
"""Points from which a page counts as a report."""
_UNMARKED = 2
"""Points more that a page needs of which neither its marks nor its address speak for a report."""
_PLAIN = 7
"""Points of marks alone that are enough: type, OpenGraph and date. Their prose may be hidden in scripts."""

_PARAGRAPH, _LEAST = 12, 60
_REPORT = re.compile(r"\w*(?:NewsArticle|LiveBlogPosting|BlogPosting|PressRelease|Report)$|Article$")
_OTHER = frozenset(
    [
        "CollectionPage",
        "ItemList",
        "SearchResultsPage",
        "AboutPage",
        "ContactPage",
        "ProfilePage",
        "Product",
        "Recipe",
        "JobPosting",
        "FAQPage",
        "QAPage",
        "CheckoutPage",
        "DiscussionForumPosting",
        "SoftwareApplication",
    ]
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date", "datepublished",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date", "date",
)  # fmt: skip
_DATED = re.compile(
    r"/(?:19|20)\d\d[/-]?(?:[01]?\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[/-]?[0-3]?\d)?[/-]\S",
    re.I,
)
_SLUG = re.compile(r"(?:[a-z0-9]+[-_]){3,}[a-z0-9]+", re.I)
_NUMBERED = re.compile(r"\d{4,}")
_ELSEWHERE = re.compile(
    r"/(?:about|contact|privacy|terms|cookies?|imprint|impressum|legal|help|faq|search|tags?|topics?|category|"
    r"authors?|profile|login|log-in|signin|sign-in|register|subscribe|newsletters?|account|jobs?|careers|advertis\w*|"
    r"shop|products?|weather|sitemap|archives?|page)(?:[-_][a-z-]*)?(?:\.\w+)?(?:/|$)",
    re.I,
)
_SAID = re.compile(
    r"\b(?:said|says|told|according to|announced|confirmed|denied|declined to|reported|warned|asked)\b|[“\"][A-Z]"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_WHEN = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\byesterday\b"
    rf"|\b{_MONTH}[a-z]*\.? \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}",
    re.I,
)


def newsy(markup: str, url: str | None) -> bool:
    """Whether a page is one report."""
    return points(look(markup), url) >= ENOUGH


def reads_as_report(text: str) -> bool:
    """Whether plain text of the web is one report: robots.txt, licences and tables are text too."""
    lines = [line.strip() for line in text[:100_000].splitlines()]
    prose = [part for part in " ".join(line or "\n" for line in lines).split("\n") if len(part.split()) >= _PARAGRAPH]
    words = sum(len(part.split()) for part in prose)
    return (
        words >= _LEAST and 2 * words >= len(text[:100_000].split()) and bool(_SAID.search(text) and _WHEN.search(text))
    )


def points(seen: Look, url: str | None) -> int:
    """What speaks for a report, less what speaks against it."""
    marked, placed = _marked(seen), _placed(url)
    if marked >= _PLAIN and placed >= 0:
        return marked
    total = marked + _written(seen) + placed
    return total if marked > 0 or placed > 0 else total - _UNMARKED


def _marked(seen: Look) -> int:
    """By what the page says of itself."""
    kind = seen.meta.get("og:type", "").lower()
    total = 2 if kind in ("article", "news", "newsarticle", "video.other") or kind.startswith("article") else 0
    total -= 2 if kind in ("website", "profile", "product", "blog") else 0
    if any(_REPORT.match(name) for name in seen.types):
        total += 3
    elif not seen.types.isdisjoint(_OTHER):
        total -= 3
    return total + (2 if any(name in seen.meta for name in _PUBLISHED) else 1 if seen.times else 0)


def _written(seen: Look) -> int:
    """By its prose: a run of paragraphs, people who say something, days on which it happened."""
    total = 2 if seen.run >= 120 else 1 if seen.run >= 40 else 0 if seen.run >= 20 else -4
    if seen.run * 2 < seen.prose:
        total -= 2  # several short runs: teasers, each under its link
    total += min(2, len(_SAID.findall(seen.text)))
    total += 1 if _WHEN.search(seen.text) else 0
    return total - (2 if seen.links > 3 * seen.prose and seen.run < 120 else 0)


def _placed(url: str | None) -> int:
    """By its address: a date, a headline in it, or the names that other pages go by."""
    if not url:
        return 0
    try:
        parts = urlsplit(url)
    except ValueError:
        return 0
    path = unquote(parts.path)
    if path.strip("/") == "" or re.fullmatch(r"/(?:index|default|home|main)\.\w+", path):
        return -3 if not parts.query else -1
    total = -4 if _ELSEWHERE.search(path) or re.search(r"(?:^|&)(?:q|s|query|search)=", parts.query) else 0
    total += 1 if _DATED.search(path) else 0
    last = path.rstrip("/").rpartition("/")[2]
    return total + (1 if _SLUG.search(last) or _NUMBERED.search(last + "?" + parts.query) else 0)
