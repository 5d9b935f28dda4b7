"""Persons: titles, whose office it is, full names and short ones, tied together."""

from __future__ import annotations

from ..gazetteer import fold
from ..language import Parse, Token
from . import tables
from .found import Found

_LONGEST_TITLE = 4
_FORMER = {"former", "ex", "ex-", "late", "then"}


def describe(parse: Parse, persons: list[Found]) -> None:
    """Cuts titles off the names and sets titles, sector and country of each person mention."""
    for person in persons:
        _cut_titles(parse, person)
        _before(parse, person)
        _apposition(parse, person)


def _cut_titles(parse: Parse, person: Found) -> None:
    tokens = parse.tokens
    known = tables.sectors("titles")
    honorifics = _honorifics()
    while person.first < person.last:
        for size in range(min(_LONGEST_TITLE, person.last - person.first), 0, -1):
            phrase = " ".join(token.lower for token in tokens[person.first : person.first + size])
            if phrase in known or phrase in honorifics:
                person.titles.append(phrase)
                if phrase in known:
                    person.sector = person.sector or known[phrase]
                person.first += size
                break
        else:
            break
    start, end = parse.span(person.first, person.last)
    person.name = " ".join(parse.text[start:end].split())
    person.key = ("person", fold(person.name))


def _honorifics() -> frozenset[str]:
    return tables.words("honorifics", "male") | tables.words("honorifics", "female")


def _before(parse: Parse, person: Found) -> None:
    """The words before a name: "former Kenyan Vice President Name", "Norway's Prime Minister Name"."""
    tokens = parse.tokens
    sentence = tokens[person.first].sentence
    start = person.first
    while start > 0 and person.first - start < 9 and tokens[start - 1].sentence == sentence:
        before = tokens[start - 1]
        if (
            before.tag in ("POS", "HYPH")
            or before.pos in ("PROPN", "NOUN", "ADJ")
            or before.lower in ("of", "for", "and")
        ):
            start -= 1
        else:
            break
    if not person.titles and not _title_ending(tokens, start, person):
        return
    _office(tokens, start, person.first - 1, person)


def _title_ending(tokens: list[Token], start: int, person: Found) -> bool:
    """Takes the longest title that ends right before the name."""
    known = tables.sectors("titles")
    honorifics = _honorifics()
    for size in range(min(_LONGEST_TITLE, person.first - start), 0, -1):
        phrase = " ".join(token.lower for token in tokens[person.first - size : person.first])
        if phrase in known or phrase in honorifics:
            person.titles.append(phrase)
            if phrase in known:
                person.sector = known[phrase]
            return True
    return False


def _office(tokens: list[Token], first: int, last: int, person: Found) -> None:
    """Country of the office, and whether it is a former one, from the words around the title."""
    by_phrase = tables.countries_by_phrase()
    for i in range(last, first - 1, -1):
        if person.country is None and (code := by_phrase.get(tokens[i].text)):
            person.country = code
        if person.country is None and i < last and (code := by_phrase.get(f"{tokens[i].text} {tokens[i + 1].text}")):
            person.country = code
        if tokens[i].lower in _FORMER and person.sector in ("GOV", "LEG", "MIL"):
            person.sector = "ELI"


def _apposition(parse: Parse, person: Found) -> None:
    """What stands beside the name: "Name, the French foreign minister, ..." or "the president of Mali, Name"."""
    tokens = parse.tokens
    head = tokens[person.last]
    for i in range(person.first, person.last + 1):
        if not person.first <= tokens[i].head <= person.last:
            head = tokens[i]
            break
    beside = [child for child in parse.children(head, "appos") if child.i > person.last]
    if head.dep == "appos":
        beside.append(parse.head(head))
    known = tables.sectors("titles")
    for noun in beside:
        for first in range(max(noun.left, noun.i - _LONGEST_TITLE + 1), noun.i + 1):
            phrase = " ".join(token.lower for token in tokens[first : noun.i + 1])
            if phrase in known:
                person.titles.append(phrase)
                person.sector = person.sector or known[phrase]
                right = min(noun.right, noun.i + 6)
                _office(tokens, noun.left, right if right < person.first or noun.i > person.last else noun.i, person)
                break


def link(persons: list[Found]) -> None:
    """Gives mentions of one person one key: a surname or a first name belongs to the nearest full name before it."""
    full = [person for person in persons if " " in person.name]
    by_last: dict[str, list[Found]] = {}
    by_first: dict[str, list[Found]] = {}
    for person in full:
        words = fold(person.name).split()
        by_last.setdefault(_surname(words), []).append(person)
        by_first.setdefault(words[0], []).append(person)
    for person in full:
        words = fold(person.name).split()
        for other in by_last[_surname(words)]:
            if other.first >= person.first:
                break
            first = fold(other.name).split()[0]
            if first == words[0] or (first[0] == words[0] and (len(first) == 1 or len(words[0]) == 1)):
                person.key = other.key
                break
    for person in persons:
        if " " in person.name:
            continue
        key = fold(person.name)
        candidates = by_last.get(key) or by_first.get(key)
        if candidates:
            before = [other for other in candidates if other.first < person.first]
            person.key = (before[-1] if before else candidates[0]).key


def countries(parse: Parse, persons: list[Found]) -> None:
    """Gives mentions of a person the country that the text gives any of them, or their office ("the U.S. president").

    The office counts where one person only of the report holds it, and of one country.
    """
    by_key: dict[tuple[str, str], str] = {}
    holders: dict[str, set[tuple[str, str]]] = {}
    for person in persons:
        if person.country is not None:
            by_key.setdefault(person.key, person.country)
        for title in person.titles:
            holders.setdefault(title, set()).add(person.key)
    if any(person.key not in by_key for person in persons if person.titles):
        for title, codes in sorted(_offices(parse).items()):
            keys = holders.get(title, set())
            if len(codes) == 1 and len(keys) == 1:
                by_key.setdefault(next(iter(keys)), next(iter(codes)))
    for person in persons:
        person.country = by_key.get(person.key)


def _offices(parse: Parse) -> dict[str, set[str]]:
    """The countries whose office a title is somewhere in the text: "the Kenyan president", "president of Mali"."""
    by_phrase = tables.countries_by_phrase()
    tokens, titles = parse.tokens, tables.sectors("titles")
    found: dict[str, set[str]] = {}
    for token in tokens:
        if token.lower not in titles or token.i < 1:
            continue
        before = token.i - 2 if tokens[token.i - 1].tag == "POS" else token.i - 1
        code = by_phrase.get(tokens[before].text)
        if code is None and token.i + 2 < len(tokens) and tokens[token.i + 1].lower == "of":
            step = token.i + 3 if tokens[token.i + 2].lower == "the" else token.i + 2
            code = by_phrase.get(" ".join(word.text for word in tokens[step : step + 2]))
            code = code or (by_phrase.get(tokens[step].text) if step < len(tokens) else None)
        if code is not None:
            found.setdefault(token.lower, set()).add(code)
    return found


def _surname(words: list[str]) -> str:
    return words[-2] if len(words) > 2 and words[-1] in ("jr", "sr", "ii", "iii", "iv") else words[-1]
