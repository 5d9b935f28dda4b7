"""PDF: the words of a document that has them as text, page by page; needs the extra ``reportedly[pdf]`` (pypdf)."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from time import monotonic
from typing import Any

from ..errors import InputError
from . import dates, fields
from .limits import LARGEST_PDF, LONGEST_TEXT, MOST_PDF_PAGES, PDF_SECONDS
from .metadata import Draft
from .paper import paragraphs
from .stream import Stream, too_large

MAGIC = b"%PDF-"
_SCANNED = 20
"""Fewer letters than this a page, and the pages are pictures of text."""
_MADE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_LETTERS = re.compile(r"[\W_]+")
_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()


def read(stream: Stream) -> Iterator[Draft]:
    """One report: the text of all pages, without running heads and page numbers.

    Raises:
        InputError: it is no PDF, encrypted, too large, without text (a scan), damaged, or pypdf is not installed.
    """
    data = stream.all(LARGEST_PDF)
    if MAGIC not in data[:1024]:
        raise InputError("this is no PDF, whatever its name; give it the suffix of what it is", problem="unsupported")
    pages, said = _taken(data)
    letters = sum(len(_LETTERS.sub("", page)) for page in pages)
    if letters < _SCANNED * max(1, len(pages)):
        raise InputError(
            "this PDF holds pictures of text, no text; make it searchable first (OCR)", problem="no article"
        )
    body = paragraphs(pages)
    yield Draft(body=body, **_known(said, body))


def _taken(data: bytes) -> tuple[list[str], dict[str, str]]:
    """The text of each page, and what the document says of itself."""
    pypdf = _library()
    deadline = monotonic() + PDF_SECONDS

    def watch(*_: Any) -> None:
        if monotonic() > deadline:
            raise too_large(f"a PDF that takes more than {PDF_SECONDS} seconds")

    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted:
            raise InputError("this PDF is encrypted; save a copy without a password", problem="unreadable")
        if (count := len(document.pages)) > MOST_PDF_PAGES:
            raise too_large(f"a PDF of {count:,} pages, where {MOST_PDF_PAGES} are taken")
        pages: list[str] = []
        for page in document.pages:
            watch()
            pages.append(page.extract_text(visitor_operand_before=watch))
            if sum(map(len, pages)) > 2 * LONGEST_TEXT:
                raise too_large("a PDF with more text than any report")
        return pages, _info(document)
    except InputError:
        raise
    except Exception as error:  # whatever a damaged document makes the library stumble over
        detail = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(f"this PDF cannot be read ({detail}); save it again", problem="unreadable") from error


def _info(document: Any) -> dict[str, str]:
    info = document.metadata or {}
    return {key: str(value) for key in ("/Title", "/Author", "/CreationDate") if (value := info.get(key))}


def _known(said: dict[str, str], body: str) -> dict[str, Any]:
    """Title, authors and date of the document where its own words say the same: else they are the file's, as in
    "Microsoft Word - draft2.doc" by whoever saved it. The language and the rest stay open."""
    start = body[:3_000]
    known: dict[str, Any] = {}
    title, author = " ".join(said.get("/Title", "").split()), said.get("/Author", "")
    if len(_letters(title)) >= 8 and _letters(title) in _letters(start):
        known["title"] = title
    names = fields.byline(author)
    if names and all(_letters(name) in _letters(start + body[-1_000:]) for name in names):
        known["authors"] = names
    made = _MADE.match(said.get("/CreationDate", ""))
    day = dates.normalise("-".join(part for part in made.groups() if part)) if made else None
    if day and len(day) == 10:
        if any(form in start for form in _written(day)):
            known["published"] = day
        known["extra"] = {"pdf_created": day}
    return known


def _written(day: str) -> list[str]:
    year, month, number = day[:4], _MONTHS[int(day[5:7]) - 1], int(day[8:])
    names = (month, month[:3], f"{month[:3]}.")
    return [day, *(form for name in names for form in (f"{number} {name} {year}", f"{name} {number}, {year}"))]


def _letters(text: str) -> str:
    return _LETTERS.sub("", text).casefold()


def _library() -> Any:
    try:
        import pypdf
    except ImportError as error:
        raise InputError(
            "this is a PDF, which needs one more part: pip install 'reportedly[pdf]'; or take its text out first",
            problem="unsupported",
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return pypdf
