"""From the records of an archive to drafts of reports: what is no page, and no report, is passed over and counted."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import InputError
from .. import dates, html, text
from ..encoding import decode
from ..limits import LARGEST_PAGE
from ..metadata import Draft, address
from ..raw import Raw
from ..stream import Stream
from .digests import agrees
from .http import Response, payload, response
from .newsy import newsy, reads_as_report
from .record import LONGEST_HEAD, Broken, Record, records
from .revisits import Originals
from .source import Source


@dataclass(frozen=True, slots=True)
class Passed:
    """Something in an archive that is no report and no failure: ``what`` it is, in the plural, of a few kinds."""

    what: str


Found = Draft | InputError | Passed

PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
OTHER_FILE = Passed("files of other types")
OTHER_PAGE = Passed("pages that are no report")
OTHER_RECORD = Passed("records about the crawl")
REDIRECT = Passed("redirects")
REFUSAL = Passed("error pages")
REVISIT = Passed("revisits of pages that are not in the file")
SAME = Passed("revisits of pages that are in the file")
NOTHING = Passed("empty answers")

_KEPT = ("WARC-Record-ID", "WARC-Payload-Digest", "WARC-Block-Digest", "WARC-Truncated", "WARC-Refers-To")
_LARGEST_BLOCK = LARGEST_PAGE + LONGEST_HEAD
_CHARSET = re.compile(r"(?:iso-?8859|latin|windows-?\d|cp\d|koi8|mac|gb|big5|euc|shift)", re.I)
_LEFT_OUT = frozenset({"no article", "empty", "not news", "binary"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may be a report, whole and not looked into yet; ``named`` is the record that tells of it."""

    record: Record
    named: Record
    block: bytes
    place: str


def drafts(source: Source, archive: str, again: Callable[[int], Source] | None = None) -> Iterator[Found]:
    """What the records of one file give. ``archive`` is its name; ``again`` opens it anew at an offset.

    Raises:
        InputError: the file cannot be read on, or holds no record at all.
    """
    originals = Originals(again)
    good = False
    for record in records(source):
        good = good or isinstance(record, Record)
        if (found := held(record, originals)) is not None:
            yield drafted(found, archive)
    if not good:
        raise no_record()


def no_record() -> InputError:
    """What is said of a file in which no record is."""
    return InputError("no record in this web archive; fetch it again", problem="unreadable")


def held(record: Record | Broken, originals: Originals) -> Page | Found | None:
    """What one record holds, before a page is looked into: that takes most of the time."""
    if isinstance(record, Broken):
        where = f"at byte {record.offset:,}"
        return InputError(f"{record.why}; the rest is read on", where=where, problem="unreadable")
    if record.kind == "revisit":
        kind = response(record.take(min(record.length, LONGEST_HEAD))).type
        if kind and kind not in PAGES:
            return OTHER_FILE
        original = originals.find(record)
        if isinstance(original, Record):
            return _page(original, said_by=record)
        return SAME if original else REVISIT
    if record.kind not in ("response", "resource") or "warc-segment-number" in record.head or not record.online:
        return OTHER_RECORD
    return _page(record, originals=originals)


def drafted(found: Page | Found, archive: str) -> Found:
    """The report on a page, where it is one; anything else as it is."""
    if not isinstance(found, Page):
        return found
    try:
        return _draft(_answer(found.record, found.block), found.block, found.named, archive, found.place)
    except InputError as error:
        return OTHER_PAGE if error.problem in _LEFT_OUT else error.at(found.place)


def _page(record: Record, *, said_by: Record | None = None, originals: Originals | None = None) -> Page | Found | None:
    """The page of a record. ``said_by`` is the revisit that told of it."""
    start = record.take(min(record.length, LONGEST_HEAD))
    ended = record.read == record.length or record.fault is not None
    block = _whole(record, start) if ended else start
    if block is None:
        return None  # told when the next record is looked for
    answer = _answer(record, start)
    if (passed := _no_page(answer, record)) is not None:
        return passed
    named = said_by or record
    place = f"record {named.head.get('warc-record-id', '').strip(' <>') or f'at byte {named.offset:,}'}"
    if record.length > _LARGEST_BLOCK:
        record.told = True
        return InputError(f"a page of {record.length:,} bytes; too large", where=place, problem="too large")
    if not ended and (block := _whole(record, start)) is None:
        return None
    if originals is not None:
        originals.keep(record)
    return Page(record, named, block, place)


def _whole(record: Record, start: bytes) -> bytes | None:
    data = record.rest(start)
    return data if record.fault is None else None


def _answer(record: Record, block: bytes) -> Response:
    """The response in a block; a resource stands there without one, as a response of another protocol does."""
    media = record.head.get("content-type", "")
    if record.kind == "resource" or (media and "http" not in media.lower()):
        return Response(200, {"content-type": media}, block)
    return response(block)


def _no_page(answer: Response, record: Record) -> Found | None:
    if answer.status is None:
        return InputError(
            "no HTTP status line; this answer is left out", where=f"at byte {record.offset:,}", problem="malformed"
        )
    if answer.status != 200:
        return REDIRECT if 300 <= answer.status < 400 else REFUSAL
    if (answer.type or record.head.get("arc-type", "")) not in PAGES:
        return OTHER_FILE
    return None if answer.body.strip() else NOTHING


def _draft(answer: Response, block: bytes, record: Record, archive: str, place: str) -> Draft:
    """The report on the page of ``answer``.

    Raises:
        InputError: the body cannot be unpacked, or the page is no report (``no article``).
    """
    data = payload(answer)
    kind = answer.type or record.head.get("arc-type", "")
    url = record.url
    shown = _transcoded(data, answer.charset)
    draft = _read(shown, PAGES[kind], url)
    draft.place = place
    _locate(draft, url)
    draft.retrieved = dates.normalise(record.head.get("warc-date", ""))
    draft.raw = Raw(
        data=data, type=kind, url=url, retrieved=draft.retrieved, extra=_extra(record, archive, answer, data, block)
    )
    return draft


def _read(data: bytes, kind: str, url: str) -> Draft:
    page = decode(data, markup=kind == "html")
    if not (newsy(page, url) if kind == "html" else reads_as_report(page)):
        raise InputError("no report on this page", problem="no article")
    reader = html.read if kind == "html" else text.read
    for found in reader(Stream(io.BytesIO(data), address=url)):
        return found
    raise InputError("no report on this page", problem="no article")


def _locate(draft: Draft, url: str) -> None:
    """Gives ``draft`` its address: the page's own where it may speak for that, else the one it was archived under."""
    from ..web.canonical import believed, clean

    said = draft.url
    try:
        draft.url = said if said and said != url and believed(said, url) else clean(url)
    except ValueError:
        draft.url = url
    if said and address(said) and said not in (url, draft.url):
        draft.extra["canonical_as_given"] = said


def _transcoded(data: bytes, charset: str | None) -> bytes:
    """``data`` in UTF-8, where the header names a charset that decides over what the page says of itself."""
    if charset is None or not _CHARSET.match(charset):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252" if charset in ("iso-8859-1", "latin1", "latin-1") else charset).encode("utf-8")
        except (LookupError, UnicodeError, ValueError):
            return data
    return data


def _extra(record: Record, archive: str, answer: Response, data: bytes, block: bytes) -> dict[str, Any]:
    extra: dict[str, Any] = {name: record.head[name.lower()] for name in _KEPT if name.lower() in record.head}
    if answer.charset:
        extra["charset"] = answer.charset
    extra |= {"archive": archive, "offset": record.offset}
    doubts = []
    if record.kind != "revisit" and "WARC-Truncated" not in extra:
        if agrees(extra.get("WARC-Block-Digest", ""), block) is False:
            doubts.append("its bytes are not those of its WARC-Block-Digest")
        if agrees(extra.get("WARC-Payload-Digest", ""), answer.body, data) is False:
            doubts.append("its page is not that of its WARC-Payload-Digest")
    return extra | ({"doubts": doubts} if doubts else {})
