"""What speaks for and against a possible place name: features that stand for kinds of words, with one meaning each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from ..entities import missed, tables
from ..gazetteer import COUNTY, REGION
from ..language import Name, Parse
from .candidates import bare, candidates, shorts
from .mention import Mention
from .wordlists import words

_RUN = 8
"""Words behind a name that are looked at for what it goes on as."""


def describe(parse: Parse, found: list[Mention], owners: dict[int, str]) -> None:
    """Sets the features of every mention; some in pairs, since a person's name before "said" is not a date's."""
    labels = {i: name for name in parse.names for i in range(name.first, name.last + 1)}
    said = {mention.name for mention in found if mention.entity is not None}
    persons = {parse.tokens[i].text for i, kind in owners.items() if kind == "person"}
    ends = {mention.last: mention for mention in found}
    starts = {mention.first: mention for mention in found}
    for mention in found:
        seen = _seen(mention, labels.get(mention.first))
        owner = owners.get(mention.first)
        known = "entity" if mention.entity is not None else f"in {owner}" if owner is not None else "no entity"
        left, right = next(_before(parse, mention, ends)), list(_after(parse, mention, starts))
        own = list(_of_name(parse, mention, persons))
        people = next((each for each in own if each.startswith("people") or each == "unknown"), "")
        features = ["bias", seen, known, *own, left, *right, f"as {parse.tokens[mention.last].dep}"]
        if mention.name in said:
            features.append("a place elsewhere" if mention.entity is None else "a place")
        features += [f"{seen}, {known}", f"{seen}, {right[0]}", f"{left}, {right[0]}", f"{left}, {people}"]
        features += [f"{seen}, {people}", f"{right[0]}, {people}", f"{seen}, {left}"]
        features += _goes_on(parse, mention)
        mention.features = features


def _seen(mention: Mention, name: Name | None) -> str:
    """What the parser's name finder says of it."""
    if name is None:
        return "unseen"
    whole = (name.first, name.last) == (mention.first, mention.last)
    return f"{name.label} {'whole' if whole else 'begins' if name.first == mention.first else 'within'}"


def _goes_on(parse: Parse, mention: Mention) -> Iterator[str]:
    """What kind of thing a longer name that goes on behind is: "Lisk Film Festival", "Lisk Times"."""
    tokens, last = parse.tokens, mention.last
    end = min(parse.sentences[tokens[last].sentence].last, last + _RUN)
    while last < end and tokens[last + 1].text[:1].isupper() and tokens[last + 1].start - tokens[last].end <= 1:
        last += 1
    if last > mention.last:
        word = tokens[last].lower
        kinds = tables.name_words(), words("civic"), tables.sectors("titles")
        yield f"named {word}" if any(word in kind for kind in kinds) else "named else"


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
            yield f"other name, people {min(int(math.log10(1 + known[0].population)), 6)}"
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


def _before(parse: Parse, mention: Mention, ends: dict[int, Mention]) -> Iterator[str]:
    tokens, first = parse.tokens, mention.first
    sentence = parse.sentences[tokens[first].sentence]
    before = tokens[first - 1] if first > sentence.first else None
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


def _after(parse: Parse, mention: Mention, starts: dict[int, Mention]) -> Iterator[str]:
    tokens, first, last = parse.tokens, mention.first, mention.last
    sentence = parse.sentences[tokens[first].sentence]
    before = tokens[first - 1] if first > sentence.first else None
    after = tokens[last + 1] if last < sentence.last else None
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
