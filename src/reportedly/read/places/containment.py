"""What does the text say a place lies in? "Lviv, Ukraine", "Kenya's Lamu", "Paris, Tex.", "Lisk in Kent"."""

from __future__ import annotations

from functools import cache

from .. import lexicon
from ..entities import tables
from ..language import Parse
from .name import Inside


@cache
def _shorts() -> dict[str, Inside]:
    """What may stand after a town and a comma: name or abbreviation to country and region."""
    table: dict[str, Inside] = {}
    for text, code in tables.countries_by_phrase().items():
        table[text] = (code, None)
    for name, row in lexicon.load("regions").items():
        if row["country"]:
            for text in (name, *row.get("short", ())):
                table.setdefault(text, (row["country"], row.get("part")))
                table.setdefault(text.rstrip("."), (row["country"], row.get("part")))
    del table["Georgia"]
    return table


def holder(parse: Parse, first: int, last: int) -> Inside | None:
    """The country and region that the words around put tokens ``first`` to ``last`` in."""
    tokens = parse.tokens
    table = _shorts()
    if last + 2 < len(tokens) and tokens[last + 1].text in (",", "("):
        if (found := _phrase(parse, last + 2)) is not None:
            return found
        if tokens[last + 2].text == "Georgia":
            return ("USA", "GA") if "Tbilisi" not in parse.text else ("GEO", None)
    elif last + 1 < len(tokens) and tokens[last + 1].text[:1].isupper() and "." in tokens[last + 1].text:
        # "Washington D.C.", "Lisk Ohio" without a comma: only where a dot tells the abbreviation.
        if (found := _phrase(parse, last + 1)) is not None:
            return found
    elif last + 2 < len(tokens) and tokens[last + 1].lower in ("in", "of"):
        step = last + 3 if tokens[last + 2].lower == "the" else last + 2
        if step < len(tokens) and (found := table.get(tokens[step].text)) and len(tokens[step].text) > 2:
            return found
    before = first - 1
    if before > 0 and tokens[before].tag == "POS":
        return table.get(tokens[before - 1].text)
    code = tables.countries_by_phrase().get(tokens[before].text) if before >= 0 else None
    return (code, None) if code is not None and tokens[before].dep in ("amod", "compound", "nmod") else None


def _phrase(parse: Parse, first: int) -> Inside | None:
    """What the longest of up to three words from ``first`` on stands for."""
    for last in range(min(first + 2, len(parse.tokens) - 1), first - 1, -1):
        start, end = parse.span(first, last)
        if (found := _shorts().get(parse.text[start:end])) is not None:
            return found
    return None


def in_units(parse: Parse, last: int) -> bool:
    """Whether a name that ends with token ``last`` shares a word for its kind: "Lisk, Rowan and Ilm counties"."""
    tokens = parse.tokens
    for i in range(last + 1, min(last + 9, len(tokens))):
        word = tokens[i]
        if word.lower in _UNITS:
            return i > last + 1 or word.lower == "counties"
        if not (word.text[:1].isupper() or word.lower in (",", "and", "or")):
            return False
    return False


_UNITS = frozenset({"counties", "provinces", "parishes", "regions", "states"})
