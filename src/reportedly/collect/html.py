"""HTML pages: the article's words by trafilatura, and what the page says of it; comments and furniture stay out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from ..errors import InputError
from . import dates, page
from .encoding import decode
from .english import language_name
from .limits import LARGEST_PAGE, MOST_ATTRIBUTES, MOST_ELEMENTS
from .metadata import Draft
from .paywall import refuse_teaser
from .raw import Raw
from .stream import Stream, too_large

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1", re.I | re.S)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PAYWALL = re.compile(r"(?<!\S)paywall(?!\S)")
# Posts that a page quotes are other people's texts, as a rule told of in the report's own words too.
_QUOTED_POSTS = [
    ".//blockquote[contains(@class, 'twitter-tweet') or contains(@class, 'instagram-media')"
    " or contains(@class, 'tiktok-embed') or contains(@class, 'bluesky-embed')]"
]
_SHORTEST_BODY = 500
_LONGEST_FURNITURE = 300
_FURNITURE = re.compile(
    r"(?:advertisement|comments?|share(?: this)?(?: (?:article|story|page))?|read more|more from .{2,40}"
    r"|(?:most )?popular|related(?: (?:articles?|stories|topics|content))?|recommended|watch live|follow us)\s*[:.]?$"
    r"|(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletter|updates?|alerts?|inbox|breaking news)\b"
    r"|join (?:our|the) (?:commenting|conversation)|join thought-provoking conversations"
    r"|follow .{2,60} on (?:twitter|x|facebook|instagram|google news|whatsapp|telegram)\b"
    r"|you must (?:confirm|be logged in)|please log ?(?:out|in)\b|swipe left|click here to\b"
    r"|(?:got|have|do you have) a (?:story|tip|news tip)\b.{0,20}\?|for more stories like this"
    r"|(?:get|download) (?:the|our) (?:free )?app\b",
    re.I,
)


def read(stream: Stream) -> Iterator[Draft]:
    """One report: the article of the page.

    Raises:
        InputError: the page is too large, cannot be parsed, or holds no article, or its beginning alone.
    """
    data = stream.all(LARGEST_PAGE)
    markup = decode(data, markup=True)
    if not markup.strip():
        raise InputError("nothing but blanks in it; save the page again", problem="empty")
    tree = _parse(markup)
    draft = page.describe(tree, address_hint=stream.address)
    if draft.published is None:
        draft.published = _found_date(tree, draft.url)
    draft.body = _body(tree, draft.extra.pop("articleBody", None))
    refuse_teaser(tree, draft.body)
    if not draft.body.strip():
        declared = page.language(tree)
        aside = (
            f"; it says that it is in {language_name(declared)}" if declared and not declared.startswith("en") else ""
        )
        raise InputError(
            f"no article on this page{aside}; save the page of one report, with its text", problem="no article"
        )
    if stream.address is None:  # who fetched it knows more of it
        draft.raw = Raw(data=data, type="text/html")
    yield draft


def _parse(markup: str) -> Any:
    """The page as an lxml tree. Nesting is cut by the parser itself; size and attributes are limited here."""
    if _overfull(markup) and _overfull(_SCRIPT.sub("", markup)):
        raise too_large(f"an HTML tag with more than {MOST_ATTRIBUTES} attributes")
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # Comments inside a paragraph, as React leaves them, would cut it short for what finds the article.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    source = _XML_DECLARATION.sub("", markup).encode("utf-8", "replace")
    try:
        tree = document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(f"this HTML cannot be parsed ({error}); save the page again") from error
    count = sum(1 for _ in tree.iter())
    if count > MOST_ELEMENTS:
        raise too_large(f"an HTML page of {count:,} elements, where {MOST_ELEMENTS:,} are taken")
    return tree


def _overfull(markup: str) -> bool:
    """Whether some tag has more attributes than any needs; a script may look like such a tag."""
    for piece in markup.split("<"):
        if len(piece) > MOST_ATTRIBUTES and len(_QUOTED.sub("", piece).partition(">")[0].split()) > MOST_ATTRIBUTES:
            return True
    return False


def _body(tree: Any, said: str | None) -> str:
    """The article's paragraphs, a blank line between them. ``said`` is the body that JSON-LD gives, if any.

    Raises:
        InputError: trafilatura failed on this page, which no page should make it do.
    """
    trafilatura = _trafilatura()
    for paragraph in tree.iterfind(".//p[@class]"):
        # A paragraph that subscribers alone see is marked so in the page; trafilatura would take it for a prompt.
        paragraph.set("class", _PAYWALL.sub("", paragraph.get("class")))
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, prune_xpath=_QUOTED_POSTS
        )
    except Exception as error:
        raise InputError(
            f"no article could be taken out of this page ({error}); give its text", problem="no article"
        ) from error
    lines = (found.text or "").split("\n") if found is not None else []
    body = "\n\n".join(line for line in lines if line.strip() and not furniture(line))
    return said if said and _better(said, body) else body


def _better(said: str, shown: str) -> bool:
    """Whether the body in JSON-LD is to be taken: where the page shows less than half of it, or where trafilatura
    fell back on it, losing the paragraphs. Else the page is better: in JSON-LD paragraphs are often run together."""
    if len(said) < _SHORTEST_BODY or "</" in said:
        return False
    return len(said) > 2 * len(shown) or "".join(said.split()) == "".join(shown.split())


def furniture(line: str) -> bool:
    """Whether a whole line of a page is addressed to its visitor (subscribe, follow, share), not part of the report."""
    return len(line) <= _LONGEST_FURNITURE and _FURNITURE.match(line) is not None


def _found_date(tree: Any, url: str | None) -> str | None:
    """The original date that htmldate finds in the page's marks and address: no copyright year, no guess from prose."""
    from htmldate import find_date

    try:
        found = find_date(tree, original_date=True, extensive_search=False, url=url)
    except Exception:
        return None
    return found if found and dates.normalise(found) else None


def _trafilatura() -> Any:
    """The library, quiet: it logs each page it finds nothing on, which we report ourselves."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura
