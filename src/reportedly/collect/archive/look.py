"""What a page looks like from outside: its marks, its runs of prose, its links. Cheap: one pass, no tree."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

_CODE = "script|style|noscript|template|svg|select"
_FURNITURE = ("nav", "footer", "aside")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>", re.I)
_META = re.compile(r"<meta\b([^<>]*)>", re.I)
_ATTRIBUTE = re.compile(r"""\b(property|name|itemprop|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_TYPE = re.compile(r"schema\.org/(\w+)", re.I)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "time",
        "title",
        "tr",
        "ul",
    ]
)
_APART = frozenset({"li", "figcaption", "pre", "title", "caption", "time", "td", "th"})
"""Blocks that hold no paragraph of a report. A cell of a table may, where it is broken up by `br`."""
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_LINKS, _FEWEST = 0.5, 12
_MOST = 200_000
_LONGEST = 2_000_000


@dataclass(slots=True)
class Look:
    """``run`` is the number of words in the longest run of paragraphs that no link or heading made of a link
    interrupts; ``prose`` and ``links`` are all words in paragraphs, and in links."""

    meta: dict[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    times: bool = False
    run: int = 0
    paragraphs: int = 0
    prose: int = 0
    links: int = 0
    text: str = ""


def look(markup: str) -> Look:
    """What can be seen of a page of HTML, whatever its state."""
    scripts: list[str] = []

    def hidden(match: re.Match[str]) -> str:
        if (match[1] or "").lower() == "script" and "ld+json" in match[2].lower():
            scripts.append(match[3])
        return " "

    # An element that is opened more often than closed would hide the rest of the page.
    closed = [name for name in _FURNITURE if _count(f"<{name}", markup) <= _count(f"</{name}", markup)]
    names = "|".join([_CODE, *closed])
    pattern = rf"<!--.*?(?:-->|\Z)|<({names})\b([^<>]*)>(.*?)(?:</\1\s*>|\Z)"
    shown = re.sub(pattern, hidden, markup, flags=re.I | re.S)
    seen = Look(meta=_metas(markup), times="<time" in shown.lower())
    seen.types = _types(scripts) | frozenset(
        _TYPE.findall(" ".join(re.findall(r"itemtype\s*=\s*[\"']([^\"'<>]{1,100})", shown[:_MOST])))
    )
    _runs(seen, shown)
    return seen


def _count(start: str, markup: str) -> int:
    return len(re.findall(rf"{start}\b", markup, re.I))


def _types(scripts: Iterable[str]) -> frozenset[str]:
    """The types of what JSON-LD describes first of all: a list of reports is no report."""
    waiting: list[Any] = []
    for script in scripts:
        try:
            waiting.append(json.loads(script.strip(), strict=False) if len(script) <= _LONGEST else None)
        except (ValueError, RecursionError):
            continue
    found: set[str] = set()
    for value in waiting:
        members = value if isinstance(value, list) else [value]
        for member in members[:100]:
            if isinstance(member, dict):
                kinds = member.get("@type")
                found.update(kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))
                if isinstance(member.get("@graph"), list) and len(waiting) < 100:
                    waiting.append(member["@graph"])
    return frozenset(kind.rpartition("/")[2] for kind in found)


def _metas(markup: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _META.finditer(markup):
        said = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(element[1])}
        name = said.get("property") or said.get("name") or said.get("itemprop")
        if name and said.get("content", "").strip():
            found.setdefault(name.strip().lower(), html.unescape(said["content"]).strip())
    return found


def _runs(seen: Look, shown: str) -> None:
    run = count = 0
    texts: list[str] = []
    for tag, text, linked in _blocks(shown):
        words = len(text.split())
        seen.links += linked
        if words >= _FEWEST and linked <= _LINKS * words and tag not in _APART and _ENDED.search(text):
            run, count = run + words, count + 1
            seen.prose += words
            texts.append(text)
            if run > seen.run:
                seen.run, seen.paragraphs = run, count
        elif linked >= 3 and linked > _LINKS * words and tag != "li":
            run = count = 0
    seen.text = "\n".join(texts)[:20_000]


def _blocks(shown: str) -> Iterator[tuple[str, str, int]]:
    """The blocks of text in order: the tag that opened each, its words, and how many of them are in links."""
    opened, parts, linked, inside, at = "", [], 0, False, 0
    for tag in _TAG.finditer(shown):
        piece = shown[at : tag.start()]
        parts.append(piece)
        if inside:
            linked += len(piece.split())
        at, name = tag.end(), tag[2].lower()
        if name == "a":
            inside = not tag[1] and "href" in tag[3].lower()
        elif name in _BLOCKS:
            if text := " ".join(html.unescape("".join(parts)).split()):
                yield opened, text, linked
            parts, linked = [], 0
            opened = name if not tag[1] else ""
    if text := " ".join(html.unescape("".join([*parts, shown[at:]])).split()):
        yield opened, text, linked
