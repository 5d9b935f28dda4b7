"""Which words name a place? Those of the name finder and of the gazetteer that the words around speak for.

A linear model decides over features that stand for words with one meaning each, and once more when it is known what
the rest of the report says (``support.py``; how the weights were fitted is told in docs/places.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from .. import lexicon
from ..drafts import EntityDraft
from ..entities.missed import is_great_town
from ..language import Parse, Token
from . import weights
from .candidates import bare, candidates, shorts
from .containment import holder
from .described import describe
from .mention import Mention
from .wordlists import words

LONGEST = 4
"""Tokens of a name that is looked up."""
FEW = 4
"""Possible names below which a report says nothing of each: its silence would count against them all."""
_TIES = frozenset({"of", "the", "de", "la", "le", "del", "al", "upon", "on", "-", "–", "'s", "’s", "&"})


def chosen(parse: Parse, possible: list[Mention], model: str = "again") -> list[Mention]:
    """The possible names that are places by the weights of ``model``, and great towns joined to one of them."""
    model = model if len(possible) >= FEW else "mentions"
    found: list[Mention] = []
    for mention in possible:
        if _score(mention, model) > 0 or (found and _is_joined(parse, found[-1], mention)):
            found.append(mention)
    return found


def _is_joined(parse: Parse, before: Mention, mention: Mention) -> bool:
    """ "Odesa and Mykolaiv", where the name finder took both for one thing: a great town of the same country."""
    if mention.first - before.last != 2 or parse.tokens[mention.first - 1].lower not in ("and", "or", ","):
        return False
    if not _NO_TOWN.isdisjoint(mention.features) or not is_great_town(mention.name):
        return False
    return candidates(mention.name)[0].country in {spot.country for spot in candidates(before.name)[:1]}


_NO_TOWN = frozenset(
    {"somebody's name", "no proper noun", "in person", "in organisation", "before capital", "after title"}
)
"""Features that tell a person or a body."""


def chance(mention: Mention) -> float:
    """How likely a possible place name is one, by its own words alone."""
    return 1 / (1 + math.exp(-max(min(_score(mention, "mentions"), 30.0), -30.0)))


def _score(mention: Mention, model: str) -> float:
    table = weights.load(model)
    return sum(table.get(feature, 0.0) for feature in mention.features)


def possible(parse: Parse, entities: list[EntityDraft]) -> list[Mention]:
    """Everything that could be a place name, with what speaks for and against it."""
    taken: set[int] = set()
    owners: dict[int, str] = {}
    found: list[Mention] = []
    for number, entity in enumerate(entities):
        for first, last in entity.mentions:
            if entity.type == "place":
                bounds = _widened(parse, *_trimmed(parse, first, last))
                found.append(Mention(*bounds, text_of(parse, *bounds), number if bounds == (first, last) else None))
            elif entity.type == "country" and _put_somewhere(parse, first, last, entity):
                found.append(Mention(first, last, text_of(parse, first, last)))
            elif entity.type == "country" or (entity.type == "group" and entity.country and first == last):
                taken.update(range(first, last + 1))
            else:
                for i in range(first, last + 1):
                    owners.setdefault(i, entity.type)
    for mention in found:
        taken.update(range(mention.first, mention.last + 1))
    found += [Mention(first, last, text_of(parse, first, last)) for first, last in _runs(parse, taken)]
    found.sort(key=lambda mention: (mention.first, -mention.last))
    found = _apart(found)
    describe(parse, found, owners)
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


def _widened(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """With the "St.", "West" or "City" that the name finder left out, if the gazetteer has such a name."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[first].sentence]
    before = tokens[first - 1] if first > sentence.first else None
    if before is not None and before.lower in words("beginnings") and before.text[:1].isupper():
        first -= _names(text_of(parse, first - 1, last))
    if last < sentence.last and tokens[last + 1].text == "City" and candidates(text_of(parse, first, last + 1)):
        last += 1
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
