"""Text made safe for a terminal: no escape sequences, no bidirectional tricks, no glyph it cannot show."""

from __future__ import annotations

import unicodedata
from functools import cache

_KEPT = "\n\u200c\u200d"
"""Joiners shape Persian, Hindi and emoji, and can neither hide nor reorder anything."""
_DROPPED = "\u00ad\u200b\u2060\ufeff"
"""A soft hyphen and zero-width spaces: on a screen that wraps by itself they are nothing."""

_PLAINER = {
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "'", "›": ">",
    "–": "-", "—": "--", "−": "-", "‐": "-", "‑": "-", "…": "...", "·": "-", "•": "*", "→": "->", "←": "<-",
    "─": "-", "━": "=", "│": "|", "×": "x", "€": "EUR", "£": "GBP", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o",
    "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "œ": "oe", "Œ": "OE", "þ": "th", "ð": "d",
}  # fmt: skip

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@cache
def _neutral(character: str) -> str:
    if character in _KEPT:
        return character
    if character in _DROPPED:
        return ""
    if character == "\t":
        return " "
    kind = unicodedata.category(character)
    if kind == "Zs":
        return " "
    if kind in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        code = ord(character)
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    return character


class Screen:
    """What an output of ``encoding`` can show, and text fitted to that."""

    def __init__(self, encoding: str | None = "utf-8") -> None:
        self.encoding = encoding or "ascii"
        try:
            "·…›“”’─⁰¹²³".encode(self.encoding)
        except (UnicodeError, LookupError):
            self.plain = True
        else:
            self.plain = False

    def clean(self, text: str) -> str:
        """``text`` without anything that could move the cursor, reorder the line or fail to encode.

        Control and bidirectional characters become visible escapes such as ``\\x1b``; what the encoding
        lacks becomes its nearest plain spelling, or a question mark.
        """
        if text.isascii() and text.isprintable():
            return text
        shown = "".join(map(_neutral, text))
        if not self.plain or shown.isascii():
            return shown
        return "".join(character if character.isascii() else self._spelled(character) for character in shown)

    def _spelled(self, character: str) -> str:
        if self._shows(character):
            return character
        if character in _PLAINER:
            return _PLAINER[character]
        if character in _KEPT or unicodedata.combining(character):
            return ""
        spelt = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
        return spelt if spelt.isascii() and spelt.isprintable() else "?"

    def _shows(self, character: str) -> bool:
        try:
            character.encode(self.encoding)
        except (UnicodeError, LookupError):
            return False
        return True

    def raised(self, number: int) -> str:
        """A claim's number as it stands behind its bracket."""
        return str(number).translate(_SUPERSCRIPT)
