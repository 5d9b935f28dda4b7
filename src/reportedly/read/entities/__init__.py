"""Who and what does the report name? Persons, bodies, countries, places and groups, each with all its mentions.

A first version by rules over the parser's names and word lists; :func:`find` is the interface that a learned
reader can take over.
"""

from __future__ import annotations

from ..drafts import EntityDraft
from ..language import Parse
from . import aliases, bodies, coreference, missed, names, persons
from .found import Found


def find(parse: Parse) -> list[EntityDraft]:
    """The entities, in order of their first mention. Mentions may nest: "Kenyan" in "Kenyan army" is Kenya.

    ``country`` is ISO 3166-1 alpha-3 (XKX for Kosovo), ``sector`` a PLOVER code; international bodies have
    IGO, NGO or IMG and no country. A seat of government that acts is a mention of its country.
    """
    found = names.known(parse)
    found += names.found_by_parser(parse, found)
    found += missed.find(parse, found)
    found.sort(key=lambda mention: (mention.first, -mention.last))
    people = [mention for mention in found if mention.type == "person"]
    persons.describe(parse, people, found)
    people = [person for person in people if person.name]
    persons.link(people)
    persons.countries(parse, people)
    missed.as_leaders(parse, found)
    coreference.surnames(parse, found)
    persons.told(parse, found)
    missed.as_towns(found)
    found += bodies.find(parse, found)
    coreference.koreas(parse, found)
    aliases.join(parse, found)
    coreference.acronyms(parse, found)
    found.sort(key=lambda mention: (mention.first, -mention.last, mention.key))
    drafts, titles = _merged(found)
    again = coreference.definite(parse, drafts, titles)
    for first, last, number in again:
        drafts[number].mentions.append((first, last))
    genders = {
        number: gender
        for number, draft in enumerate(drafts)
        if draft.type == "person" and (gender := coreference.person_gender(sorted(titles.get(number, ())), draft.name))
    }
    for first, last, number in coreference.pronouns(parse, drafts, genders):
        drafts[number].mentions.append((first, last))
    for draft in drafts:
        draft.mentions = _apart(draft.mentions)
    return drafts


def _apart(mentions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The mentions of one entity in order, without those inside another: the longer one counts."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(mentions), key=lambda mention: (mention[0], -mention[1])):
        if kept and first <= kept[-1][1]:
            if last - first > kept[-1][1] - kept[-1][0]:
                kept[-1] = (first, last)
            continue
        kept.append((first, last))
    return kept


def _merged(found: list[Found]) -> tuple[list[EntityDraft], dict[int, set[str]]]:
    """One draft a key, with the longest name of a person and the first of anything else; titles by draft."""
    drafts: list[EntityDraft] = []
    numbers: dict[tuple[str, str], int] = {}
    titles: dict[int, set[str]] = {}
    for mention in found:
        number = numbers.get(mention.key)
        if number is None:
            number = numbers[mention.key] = len(drafts)
            drafts.append(EntityDraft(mention.name, mention.type, mention.country, mention.sector))
        draft = drafts[number]
        draft.mentions.append((mention.first, mention.last))
        if mention.type == "person" and mention.key[0] == "person" and len(mention.name) > len(draft.name):
            draft.name = mention.name
        draft.country = draft.country or mention.country
        draft.sector = draft.sector or mention.sector
        if mention.titles:
            titles.setdefault(number, set()).update(mention.titles)
    return drafts, titles


__all__ = ["find"]
