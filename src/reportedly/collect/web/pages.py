"""From a fetched page to drafts of reports, by whatever reads its kind; what stands in a page's place is refused."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ...errors import InputError
from ..kinds import reader
from ..metadata import Draft
from ..raw import Raw
from ..stream import Stream, suffix
from .answers import charset
from .canonical import believed, clean
from .fetch import Page
from .limits import PAGES

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/csv": ".csv",
    "application/json": ".json", "application/ld+json": ".json", "application/vnd.citationstyles.csl+json": ".json",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "application/x-research-info-systems": ".ris",
    "application/pdf": ".pdf",
}  # fmt: skip
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GATES = frozenset(
    ("login", "log-in", "signin", "sign-in", "consent", "collectconsent", "subscribe", "register", "paywall")
)
_GATE_HOST = re.compile(r"(?:consent|login|signin|auth|accounts?|sso|id)\.")
_MISSING = re.compile(
    r"(?:error )?40[34]\b.{0,40}|not found"
    r"|(?:the )?page (?:is )?(?:not found|no longer (?:available|exists?)|does(?:n['’]t| not) exist)"
    r"|(?:sorry, )?(?:(?:the|this) )?(?:page|article|story) (?:you.{0,30} )?"
    r"(?:was not|wasn['’]t|cannot be|can['’]t be) found",
    re.I,
)
_MISSING_WORDS = 80


def drafts(
    page: Page, *, asked: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Draft | InputError]:
    """The reports on ``page``, each with the page as its ``raw``. ``asked`` is the address before redirects.

    A lone report has an address: the page's own where it gives one that is believed, else the one it was got at.

    Raises:
        InputError: it is no report, as a file of its kind would raise it; or it was asked for and something else
            came, such as a page to log in at.
    """
    if page.type in PAGES:
        _refuse_detour(asked or page.url, page.url)
    here = clean(page.url)
    name = _SUFFIXES.get(page.type) or suffix(urlsplit(page.url).path)
    stream = Stream(io.BytesIO(_readable(page)), name=f"page{name}", address=here)
    found = reader(stream, columns)(stream)
    first, second = next(found, None), next(found, None)
    if isinstance(first, Draft) and second is None and first.withdrawn is None and first.follow is None:
        _place(first, page.url, here)
        _refuse_missing(first)
    yield from (_got(draft, page) for draft in (first, second) if draft is not None)
    yield from (_got(draft, page) for draft in found)


def _got(draft: Draft | InputError, page: Page) -> Draft | InputError:
    """``draft`` with the page beside it; a notice may withdraw what is its own host's alone."""
    if isinstance(draft, InputError):
        return draft
    if draft.withdrawn is not None and draft.url and not believed(draft.url, page.url):
        return InputError(
            f"this notice withdraws a report of another host ({draft.url[:200]}); "
            "if you trust it, save it and give the file",
            where=draft.place,
            problem="refused",
        )
    draft.retrieved = draft.retrieved or page.retrieved
    if draft.raw is None:
        draft.raw = raw(page)
    return draft


def raw(page: Page) -> Raw:
    """``page`` as it is kept: its bytes, decompressed, and what its server said of them."""
    said = {
        "status": page.status, "etag": page.etag, "last-modified": page.last_modified,
        "charset": charset(page.headers.get("content-type", "")),
    }  # fmt: skip
    return Raw(
        data=page.data,
        type=page.type or "application/octet-stream",
        url=page.url,
        retrieved=page.retrieved,
        extra={name: value for name, value in said.items() if value},
    )


def _place(draft: Draft, final: str, here: str) -> None:
    """Gives ``draft`` its address; one that the page may not give stays in ``extra``."""
    said = draft.url
    if said is None or said == here:
        draft.url = here
    elif not believed(said, final):
        draft.extra["canonical_as_given"] = said
        draft.url = here


def _readable(page: Page) -> bytes:
    """The bytes as a file of their kind would hold them: in UTF-8, where the server names another encoding.

    A byte order mark, and what is UTF-8 throughout, win over the server, which is often set up wrong.
    """
    named = charset(page.headers.get("content-type", ""))
    if named is None or not page.type.startswith(("text/", "application/xhtml")) or page.data.startswith(_MARKS):
        return page.data
    try:
        codec = codecs.lookup("cp1252" if named in ("iso-8859-1", "latin1", "us-ascii", "ascii") else named)
        if codec.name in ("utf-8", "utf-7", "idna", "punycode") or not _is_text(codec):
            return page.data
        page.data.decode("utf-8")
    except UnicodeDecodeError:
        return codec.decode(page.data, "replace")[0].encode("utf-8", "replace")
    except LookupError:
        pass
    return page.data


def _is_text(codec: Any) -> bool:
    """Whether a codec makes text of bytes: base64, zip and others do not."""
    return bool(getattr(codec, "_is_text_encoding", False))


def _refuse_detour(asked: str, final: str) -> None:
    """Raises InputError where a page was asked for and a page in its place came: to log in, to consent, the front."""
    before, after = urlsplit(asked), urlsplit(final)
    if asked == final or not before.path.strip("/"):
        return
    if not after.path.strip("/") and not after.query:
        raise InputError(
            "the address leads to a front page, so the report is there no more; look for it in a web archive",
            problem="not found",
        )
    old, new = _segments(before.path), _segments(after.path)
    gate = bool({new[0], new[-1]} & _GATES - set(old)) if new else False
    host = (after.hostname or "") != (before.hostname or "") and _GATE_HOST.match(after.hostname or "")
    if gate or host:
        raise InputError(
            "the address leads to a page for logging in, subscribing or consenting; "
            "save the page with a browser and give the file",
            problem="no access",
        )


def _segments(path: str) -> list[str]:
    return [part for part in path.lower().split("/") if part]


def _refuse_missing(draft: Draft) -> None:
    """Raises InputError for a page that says that it is not there, with a status that says that it is."""
    if draft.title and _MISSING.fullmatch(draft.title.strip(" .!|-–—")) and len(draft.body.split()) < _MISSING_WORDS:
        raise InputError("the page says that there is no such page; check the address", problem="not found")
