"""Canonical text: the one form of a report's words that every span points into."""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_NUL = re.compile(r"[\x00\ufeff\ud800-\udfff]")


def canonical_text(body: str, title: str | None = None) -> str:
    """Unicode NFC, ``\\n`` newlines, headline (if any), a blank line, then the body.

    Byte order marks, NULs and lone surrogates go, since no encoder of JSON or SQL takes them; nothing else
    is touched: no-break spaces, soft hyphens and bidirectional marks stay, so a quote is what was published.
    A body that opens with its own headline and a blank line keeps that one.

    >>> canonical_text("First line.\\r\\nSecond.", "A headline")
    'A headline\\n\\nFirst line.\\nSecond.'
    """
    text = _clean(body).strip("\n")
    headline = canonical_title(title) or ""
    if not headline or text == headline or text.startswith(headline + "\n\n"):
        return text
    return f"{headline}\n\n{text}" if text else headline


def canonical_title(title: str | None) -> str | None:
    """One line, NFC, single spaces; ``None`` for a title without a word."""
    return " ".join(_clean(title).split()) or None if title else None


def headline_end(text: str, title: str | None) -> int:
    """Where the headline of canonical ``text`` ends; 0 where it has none."""
    headline = canonical_title(title)
    if headline and (text == headline or text.startswith(headline + "\n\n")):
        return len(headline)
    return 0


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _NUL.sub("", _NEWLINES.sub("\n", text)))
