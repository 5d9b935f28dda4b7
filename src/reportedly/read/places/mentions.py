"""Which words name a place? Those of the name finder and of the gazetteer that the words around speak for.

A linear model decides over features that stand for words with one meaning each (``weights.json``; how it was fitted
is told in docs/places.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from .. import lexicon
from ..drafts import EntityDraft
from ..entities import missed, tables
from ..gazetteer import COUNTY, REGION
from ..language import Parse, Token
from . import weights
from .candidates import bare, candidates, shorts
from .containment import holder
from .wordlists import words

LONGEST = 4
"""Tokens of a name that is looked up."""
_TIES = frozenset({"of", "the", "de", "la", "le", "del", "al", "upon", "on", "-", "–", "'s", "’s", "&"})


@dataclass(slots=True)
class Mention:
    """A name over tokens ``first`` to ``last`` that may be a place; ``entity`` indexes the entities."""

    first: int
    last: int
    name: str
    entity: int | None = None
    features: list[str] = field(default_factory=list)


def find(parse: Parse, entities: list[EntityDraft]) -> list[Mention]:
    """The place names, in text order, none inside another."""
    return [mention for mention in possible(parse, entities) if is_place(mention)]


def is_place(mention: Mention) -> bool:
    """Whether more speaks for a possible place name than against it."""
    table = weights.load("mentions")
    return sum(table.get(feature, 0.0) for feature in mention.features) > 0


def possible(parse: Parse, entities: list[EntityDraft]) -> list[Mention]:
    """Everything that could be a place name, with what speaks for and against it."""
    taken: set[int] = set()
    owners: dict[int, str] = {}
    found: list[Mention] = []
    for number, entity in enumerate(entities):
        for first, last in entity.mentions:
            if entity.type == "place":
                bounds = _trimmed(parse, first, last)
                found.append(Mention(*bounds, text_of(parse, *bounds), number if bounds == (first, last) else None))
            elif entity.type == "country" and _put_somewhere(parse, first, last, entity):
                found.append(Mention(first, last, text_of(parse, first, last)))
            elif entity.type == "country" or (entity.type == "group" and entity.country):
                taken.update(range(first, last + 1))
            else:
                for i in range(first, last + 1):
                    owners.setdefault(i, entity.type)
    for mention in found:
        taken.update(range(mention.first, mention.last + 1))
    found += [Mention(first, last, text_of(parse, first, last)) for first, last in _runs(parse, taken)]
    found.sort(key=lambda mention: (mention.first, -mention.last))
    found = _apart(found)
    _describe(parse, found, owners)
    return found


def _put_somewhere(parse: Parse, first: int, last: int, entity: EntityDraft) -> bool:
    """A seat of government that the text puts somewhere is a town: "Washington, D.C.", "Nairobi, Kenya"."""
    if entity.country is None or parse.tokens[first].text == entity.name:
        return False
    row = lexicon.load("countries").get(entity.country)
    return row is not None and text_of(parse, first, last) in row["seats"] and holder(parse, first, last) is not None


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The place in what was taken for one: "Lisk County" of "Lisk County Jail", "Texas" of "North Texas"."""
    tokens = parse.tokens
    while first < last and (tokens[first].lower == "the" or not _capital(tokens[first])):
        first += 1
    if first == last or _names(text_of(parse, first, last)):
        return first, last
    if tokens[first].lower in words("located") and _names(text_of(parse, first + 1, last)):
        return first + 1, last
    for end in range(first + 1, last):
        if tokens[end].lower in ("county", "parish"):
            return first, end
    if tokens[last].lower in words("sites"):
        return first, last
    for end in range(last - 1, first - 1, -1):
        if _names(text_of(parse, first, end)) or (end > first and tokens[end].lower in words("units")):
            return first, end
    return first, last


def _names(name: str) -> bool:
    return bool(candidates(name) or candidates(bare(name)[0]))


def text_of(parse: Parse, first: int, last: int) -> str:
    """The words of tokens ``first`` to ``last``, with single spaces."""
    start, end = parse.span(first, last)
    return " ".join(parse.text[start:end].split())


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.first > kept[-1].last:
            kept.append(mention)
    return kept


def _runs(parse: Parse, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The longest names from the left in runs of capitalised words that the gazetteer or a kind of place knows."""
    tokens = parse.tokens
    i, count = 0, len(tokens)
    while i < count:
        if i in taken or not _capital(tokens[i]):
            i += 1
            continue
        end = i
        while end + 1 < count and end + 1 not in taken and end + 1 - i < LONGEST and _goes_on(tokens, end):
            end += 1
        last = next((last for last in range(end, i - 1, -1) if _known(parse, i, last)), None)
        if last is not None:
            last = _with_dot(parse, i, last)
            yield i, last
            i = last
        i += 1


def _with_dot(parse: Parse, first: int, last: int) -> int:
    """An abbreviation's last dot, where the parser took it for the sentence's."""
    tokens = parse.tokens
    dotted = last + 1 < len(tokens) and tokens[last + 1].text == "." and tokens[last + 1].start == tokens[last].end
    return last + 1 if dotted and f"{text_of(parse, first, last)}." in shorts() else last


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos != "PRON" and (len(token.text) > 2 or token.text in shorts())


def _goes_on(tokens: list[Token], end: int) -> bool:
    after = tokens[end + 1]
    if after.sentence != tokens[end].sentence:
        return False
    if after.text[:1].isupper():
        return True
    return after.lower in _TIES and end + 2 < len(tokens) and tokens[end + 2].text[:1].isupper()


def _known(parse: Parse, first: int, last: int) -> bool:
    tokens = parse.tokens
    if not tokens[last].text[:1].isupper() and not tokens[last].text[:1].isdigit():
        return False
    if first == last:
        word = tokens[first]
        if word.lower in words("no_places") or (word.text in shorts() and "." in word.text):
            return word.lower not in words("no_places")
        return word.tag in ("NNP", "NNPS", "JJ", "NN", "UH", "VB") and bool(candidates(word.text))
    name = text_of(parse, first, last)
    return bool(candidates(name)) or tokens[last].lower in words("sites") or bare(name)[1]


def _describe(parse: Parse, found: list[Mention], owners: dict[int, str]) -> None:
    """Sets the features of every mention."""
    labels = {i: name for name in parse.names for i in range(name.first, name.last + 1)}
    said = {mention.name for mention in found if mention.entity is not None}
    persons = {parse.tokens[i].text for i, kind in owners.items() if kind == "person"}
    spans = {mention.last: mention for mention in found}
    starts = {mention.first: mention for mention in found}
    for mention in found:
        first, last = mention.first, mention.last
        label = labels.get(first)
        features = ["bias"]
        if label is None:
            features.append("unseen")
        else:
            whole = (label.first, label.last) == (first, last)
            inner = "whole" if whole else "begins" if label.first == first else "within"
            features.append(f"{label.label} {inner}")
        owner = owners.get(first)
        features.append("entity" if mention.entity is not None else f"in {owner}" if owner is not None else "no entity")
        features += _of_name(parse, mention, persons)
        features += _around(parse, mention, starts, spans)
        if mention.name in said:
            features.append("a place elsewhere" if mention.entity is None else "a place")
        mention.features = features


def _of_name(parse: Parse, mention: Mention, persons: set[str]) -> Iterator[str]:
    tokens = parse.tokens
    first, last = mention.first, mention.last
    name = mention.name
    shortened, unit = bare(name)
    known = candidates(name) or candidates(shortened)
    if name in shorts():
        yield "short"
    if not known:
        yield "unknown"
    else:
        yield f"people {min(int(math.log10(1 + known[0].population)), 6)}"
        if all(spot.other for spot in known):
            yield "other name"
        if known[0].kind == REGION:
            yield "region"
        elif all(spot.kind == COUNTY for spot in known):
            yield "county"
    if unit:
        yield "unit"
    if tokens[last].lower in words("sites"):
        yield "site"
    if first == last:
        word = tokens[first]
        yield "one word"
        if word.lower in missed.first_names():
            yield "first name"
        if word.text in persons:
            yield "somebody's name"
        if word.tag not in ("NNP", "NNPS"):
            yield "no proper noun"
    if name.isupper() and len(name) > 3:
        yield "capitals"


@cache
def _honorifics() -> frozenset[str]:
    return tables.words("honorifics", "male") | tables.words("honorifics", "female")


def _around(parse: Parse, mention: Mention, starts: dict[int, Mention], ends: dict[int, Mention]) -> Iterator[str]:
    tokens = parse.tokens
    first, last = mention.first, mention.last
    sentence = parse.sentences[tokens[first].sentence]
    before = tokens[first - 1] if first > sentence.first else None
    after = tokens[last + 1] if last < sentence.last else None
    if before is None:
        yield "opens"
    elif before.lower in words("located"):
        yield "located"
    elif before.lower in ("of", "from", "to"):
        yield f"after {before.lower}"
    elif before.text == ",":
        yield "after comma, place" if first - 2 in ends else "after comma"
    elif before.lower in tables.sectors("titles") or before.lower in _honorifics():
        yield "after title"
    elif before.text in ("-", "–", "/"):
        yield "after hyphen"
    elif before.text[:1].isupper():
        yield "after capital"
    elif before.lower in ("and", "or"):
        yield "after and, place" if first - 2 in ends else "after and"
    else:
        yield "after the" if before.lower == "the" else "after other"
    if after is None:
        yield "ends"
    elif after.text == ",":
        yield "before comma, place" if last + 2 in starts else "before comma"
        if last + 2 < len(tokens) and tokens[last + 2].text.rstrip(".") in shorts():
            yield "before short"
    elif after.lower in words("civic"):
        yield "before civic" if after.text[:1].isupper() else "before civic noun"
    elif after.tag == "POS":
        yield "before possessive"
    elif after.text in ("-", "–", "/", "--", "—", "("):
        yield "dateline" if mention.name.isupper() and before is None else f"before {after.text}"
    elif after.text[:1].isupper():
        yield "before capital"
    elif after.lower in ("and", "or"):
        yield "before and, place" if last + 2 in starts else "before and"
    else:
        yield f"before {after.pos}"
    token = tokens[last]
    yield f"as {token.dep}"
