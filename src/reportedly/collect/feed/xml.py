"""XML of strangers as a tree: no entities, no DTD, no network, within limits, and forgiving of what is broken."""

from __future__ import annotations

import html
import re
from typing import Any

from ...errors import InputError
from ..limits import MOST_ATTRIBUTES, MOST_FEED_TAGS
from ..stream import too_large

NAMESPACES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}
"""Namespaces, in lower case since feeds mistype them, by the prefix that we write."""

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,500}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[<>]*(\[)?", re.I)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_TAG_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))


def parse(text: str) -> tuple[Any, bool]:
    """The root of the tree (an lxml element) that ``text`` is, and whether all of it could be read.

    What follows a fault that cannot be mended is left out.

    Raises:
        InputError: it declares entities, passes a limit, or there is nothing in it that could be read.
    """
    from lxml import etree

    source = _clean(text)
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"this XML cannot be parsed ({error}); fetch it again") from error
    if root is None:
        raise InputError("this XML cannot be parsed: no element in it is whole; fetch it again")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.entities()), None) is not None:  # hidden from the look before
        raise _declares()
    return root, not parser.error_log.filter_from_fatals()


def name(element: Any) -> str:
    """The name of an element in lower case with the prefix of :data:`NAMESPACES`, whatever the feed's prefix is."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = NAMESPACES.get(space.lower(), "?:") if space else ""
    return f"{prefix}{local}".lower()  # a prefix without a declaration stays in the local name, which suits us


def words(element: Any) -> str:
    """All text inside ``element``, markup left out."""
    return "".join(element.itertext()).strip()


def inside(element: Any) -> str:
    """What stands inside ``element``, as HTML."""
    from lxml import etree

    for part in element.iter(etree.Element):
        local = part.tag.rpartition("}")[2].rpartition(":")[2]
        part.tag = local if _TAG_NAME.fullmatch(local) else "span"
    parts = [html.escape(element.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def base(element: Any, outer: str | None) -> str | None:
    """What links inside ``element`` are seen from: its own ``xml:base`` and those around it, then ``outer``."""
    from .model import resolved

    given = [one.get("{http://www.w3.org/XML/1998/namespace}base") for one in (element, *element.iterancestors())]
    for link in reversed([link for link in given if link]):
        outer = resolved(outer, link) or outer
    return outer


def overfull(text: str) -> bool:
    """Whether some tag has more attributes than any needs: parsers compare each with all before it."""
    for piece in text.split("<"):
        if len(piece) > 2 * MOST_ATTRIBUTES and piece[0].isalpha():
            tag = piece.partition(">")[0]
            if tag.count("=") > MOST_ATTRIBUTES or len(tag.split()) > MOST_ATTRIBUTES:
                return True
    return False


def _clean(text: str) -> str:
    """``text`` without what makes XML dangerous or, needlessly, unreadable."""
    text = _without_doctype(_DECLARATION.sub("", _NO_XML.sub("", text), count=1))
    parts = _at_cdata(text)
    if sum(part.count("<") for part in parts[::2]) > MOST_FEED_TAGS:
        raise too_large(f"XML of more than {MOST_FEED_TAGS:,} tags")
    if any(overfull(part) for part in parts[::2]):
        raise too_large(f"an XML tag with more than {MOST_ATTRIBUTES} attributes")
    parts[::2] = [_REFERENCE.sub(_character, part) for part in parts[::2]]
    return "".join(parts).lstrip()


def _at_cdata(text: str) -> list[str]:
    """``text`` in pieces, of which every second one is a CDATA section. One that is never closed is none."""
    pieces, at = [], 0
    while (begin := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", begin)) >= 0:
        pieces += [text[at:begin], text[begin : end + 3]]
        at = end + 3
    return [*pieces, text[at:]]


def _without_doctype(text: str) -> str:
    """RSS 0.91 names a DTD, which nobody needs; one that says anything itself is refused."""
    match = _DOCTYPE.search(text[:4096])
    if match is None:
        return text
    if match.group(1):
        raise _declares()
    return text[: match.start()] + text[match.end() :].partition(">")[2]


def _character(match: re.Match[str]) -> str:
    """A reference as XML has it: names that only HTML knows become their character, a lone ``&`` becomes ``&amp;``."""
    inner = match.group(1)
    if inner is None:
        return "&amp;"
    if inner in _OWN:
        return match.group()
    found = html.unescape(f"&{inner};")
    return html.escape(_NO_XML.sub("", found)) if found != f"&{inner};" else f"&amp;{inner};"


def _declares() -> InputError:
    return InputError(
        "this XML declares entities or rules of its own (<!DOCTYPE ... [), which no feed needs and attacks use; "
        "it is not read",
        problem="unsupported",
    )
