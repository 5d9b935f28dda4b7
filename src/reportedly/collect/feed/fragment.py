"""The words of an entry: HTML of a feed as paragraphs. All of it is the article, so nothing has to be looked for."""

from __future__ import annotations

import re
from typing import Any

from ...errors import InputError
from ..html import furniture
from ..limits import LARGEST_ENTRY, MOST_ATTRIBUTES
from ..stream import too_large
from .model import Content
from .xml import overfull

_BLOCK_NAMES = (
    "address article aside blockquote body center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hr li "
    "main ol p pre section summary td th tr ul"
)
_SKIPPED_NAMES = (
    "audio button canvas embed figcaption figure form head iframe img input math nav noscript object script select "
    "source style svg table template textarea title video"
)
_BLOCKS, _SKIPPED = frozenset(_BLOCK_NAMES.split()), frozenset(_SKIPPED_NAMES.split())
_POST = re.compile(r"(?<!\S)(?:twitter-tweet|instagram-media|tiktok-embed|bluesky-embed)(?!\S)")
_APPEARED = re.compile(r"The post .{1,400} (?:first appeared|appeared first) on .{1,200}\.?$", re.S)
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\[\+\d+ chars\])\W*$"
    r"|(?:read (?:more|on|the (?:full|whole|rest)\b.{0,40})|continue reading\b.{0,200}|more\s*(?:»|&raquo;|>>))\W*$",
    re.I,
)


def paragraphs(content: Content) -> list[str]:
    """The paragraphs of ``content``, without pictures, tables, quoted posts and lines addressed to the visitor.

    Raises:
        InputError: it is too large.
    """
    if len(content.text) > LARGEST_ENTRY:
        raise too_large(f"an entry of more than {LARGEST_ENTRY // (1024 * 1024)} MB")
    blocks = _blocks(content.text) if content.markup else re.split(r"\n\s*\n|\n(?=\s{2,}\S)", content.text)
    lines = ["\n".join(" ".join(one.split()) for one in block.split("\n")).strip() for block in blocks]
    return [one for one in lines if one and not furniture(one) and not _APPEARED.match(one)]


def cut_short(parts: list[str]) -> bool:
    """Whether the words end as a teaser does: "[...]", "Read more"."""
    return bool(parts) and _CUT.search(parts[-1][-300:]) is not None


def _blocks(markup: str) -> list[str]:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if overfull(markup):
        raise too_large(f"an HTML tag with more than {MOST_ATTRIBUTES} attributes")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"the HTML of this entry cannot be parsed ({error})") from error
    walk = etree.iterwalk(tree, events=("start", "end"))
    found: list[list[str]] = [[]]
    for event, element in walk:
        _step(event, element, found, walk)
    return [block for part in found for block in re.split(r"\n\s*\n", "".join(part))]


def _step(event: str, element: Any, found: list[list[str]], walk: Any) -> None:
    """Adds what stands before, inside or after ``element`` to the last block, or begins a new one."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if event == "start":
        if tag in _SKIPPED or (tag == "blockquote" and _POST.search(element.get("class") or "")):
            walk.skip_subtree()
            return
        if tag in _BLOCKS:
            found.append([])
        elif tag == "br":
            found[-1].append("\n")
        found[-1].append(_flat(element.text))
        return
    if tag in _BLOCKS or tag in ("figure", "table", "iframe"):
        found.append([])
    found[-1].append(_flat(element.tail))


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
