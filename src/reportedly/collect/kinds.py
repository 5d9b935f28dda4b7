"""What kind of document is this? By what it holds where that is plain, else by its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from .. import plugins
from ..errors import InputError
from . import archive, feed, html, jsonl, markdown, pdf, ris, shard, table, text
from .encoding import decode, refuse_binary
from .metadata import Draft
from .stream import Stream

Reader = Callable[[Stream], Iterator[Draft | InputError]]

SUFFIXES: dict[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".ris": ris.read,
    ".pdf": pdf.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".opml": feed.read,
    ".warc": archive.read,
    ".arc": archive.read,
    ".wacz": archive.read,
    ".parquet": shard.read,
}
"""One line a suffix; each also with ``.gz`` behind it. A new kind of input is a file beside this and a line here."""


def suffixes() -> list[str]:
    """All suffixes that are taken, ours and those of plugins, in lower case; loads no plugin."""
    return [*SUFFIXES, *(f".{name}" for name in plugins.named(plugins.INPUTS) if f".{name}" not in SUFFIXES)]


# Possessive: a comment that could end at any later "-->" would make the number of ways to match explode.
_BEFORE = r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*+"
_PAGE = re.compile(_BEFORE + r"<(?:!doctype\s+html|html)\b", re.I | re.S)
_HTML = re.compile(_BEFORE + r"<(?:!doctype\s+html|html|head|body|article|main|meta|title|div|p)\b", re.I | re.S)
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]\s*$))")
_XML = re.compile(r"\s*(?:<\?xml\b|<(?:rss|feed|rdf:RDF|urlset|sitemapindex|nitf|newsItem|NewsML)\b)", re.I)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n\s*[A-Za-z_][\w .-]*\s*:")


def reader(stream: Stream, columns: Mapping[str, str] | None = None) -> Reader:
    """The function that reads ``stream``; ``columns`` says which column of a table holds which field.

    HTML and JSON are known by their first characters whatever the suffix, but for files called text or Markdown,
    which may well be about them; there only a whole HTML page counts.

    Raises:
        InputError: it is empty, binary, or of a kind that is not taken, which is named.
    """
    if archive.is_one(stream):
        return archive.read
    if shard.is_one(stream):
        return shard.read
    if not stream.head:
        raise InputError("the file is empty; give one that holds a report", problem="empty")
    if stream.suffix not in SUFFIXES and (plugged := _plugged(stream.suffix[1:])) is not None:
        return plugged
    if stream.head[:1024].lstrip().startswith(pdf.MAGIC):
        return pdf.read
    refuse_binary(stream.head)
    start = decode(stream.head[:4096]).lstrip("\ufeff")
    named = SUFFIXES.get(stream.suffix)
    if (_PAGE if named in (text.read, markdown.read) else _HTML).match(start):
        return html.read
    if named not in (text.read, markdown.read) and feed.is_feed(start):
        return feed.read
    if named is table.read:
        return partial(table.read, columns=columns)
    if named is not None and named not in (html.read, pdf.read):
        return named
    if _XML.match(start):
        raise InputError("this is XML, and no feed; give the pages or texts that it lists", problem="unsupported")
    if named is not None:
        return named
    if _JSON.match(start):
        return jsonl.read
    if ris.MARK.match(start):
        return ris.read
    if table.is_one(start, columns):
        return partial(table.read, columns=columns)
    return markdown.read if _FRONT_MATTER.match(start) else text.read


def _plugged(name: str) -> Reader | None:
    """What a plugin reads files of this suffix with; ``None`` where there is none, or it cannot be loaded."""
    if name not in plugins.named(plugins.INPUTS):
        return None
    found = plugins.load(plugins.INPUTS, name)
    if found is not None and not callable(found):
        plugins.refuse(plugins.INPUTS, name, "it is no function that takes a stream")
        return None
    return None if found is None else partial(_guarded, found, name)


def _guarded(read: Reader, name: str, stream: Stream) -> Iterator[Draft | InputError]:
    """What ``read`` gives; its own faults cost this document and not the batch."""
    try:
        yield from read(stream)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"the plugin for .{name} failed at it ({type(error).__name__}: {error})") from error
