"""Which mentions are of one name, and what does the report say of each?"""

from __future__ import annotations

from collections.abc import Sequence

from ..drafts import EntityDraft
from ..language import Parse
from .containment import holder, in_units
from .mention import Mention
from .name import Around, Inside, Name, name_of


def around(entities: Sequence[EntityDraft]) -> Around:
    """The countries that the report names, by themselves or by their people."""
    named = Around()
    for entity in entities:
        if entity.country is not None and entity.type in ("country", "group"):
            named.countries[entity.country] += len(entity.mentions)
            if entity.type == "country":
                named.by_name.add(entity.country)
    return named


def group(parse: Parse, found: Sequence[Mention], entities: Sequence[EntityDraft]) -> tuple[list[Name], list[int]]:
    """The names of the mentions, once each, and the index of each mention's name.

    A mention that the text puts elsewhere than the others of its name is a name of its own.
    """
    names: list[Name] = []
    numbers: dict[tuple[str, Inside | None], int] = {}
    of: list[int] = []
    for mention in found:
        told = inside = holder(parse, mention.first, mention.last)
        if inside is None and mention.entity is not None and (code := entities[mention.entity].country):
            inside = code, None
        name = name_of(mention.name)
        key = name.key, inside
        if inside is None:
            # What was once "Paris, Texas" stays there.
            key = next((known for known in numbers if known[0] == name.key), key)
        elif (name.key, None) in numbers:
            numbers[key] = numbers.pop((name.key, None))
        if key not in numbers:
            numbers[key] = len(names)
            names.append(name)
        number = numbers[key]
        of.append(number)
        names[number].count += 1
        if inside is not None:
            names[number].inside[inside] += 1
        if told is not None:
            names[number].narrow(told)
        _mark(parse, names[number], mention)
    for left, right in zip(range(len(found)), range(1, len(found)), strict=False):
        if 2 <= found[right].first - found[left].last <= 3 and _same_sentence(parse, found[left], found[right]):
            names[of[left]].beside.add(names[of[right]].key)
            names[of[right]].beside.add(names[of[left]].key)
    return names, of


def _mark(parse: Parse, name: Name, mention: Mention) -> None:
    """Tells the name what stands around one of its mentions."""
    if in_units(parse, mention.last):
        name.unit = True
    for feature in ("before civic", "before civic noun", "dateline", "located"):
        name.around[feature] += feature in mention.features
    name.sentences.add(parse.tokens[mention.first].sentence)


def _same_sentence(parse: Parse, left: Mention, right: Mention) -> bool:
    return parse.tokens[left.last].sentence == parse.tokens[right.first].sentence
