"""Persons: titles, whose office it is, full names and short ones, tied together."""

from __future__ import annotations

from ..gazetteer import fold
from ..language import Parse, Token
from . import agents, tables
from .found import Found

_LONGEST_TITLE = 4
Names = dict[int, Found]
"""The mention that a token stands in."""
_LASTING = ("GOV", "LEG", "MIL", "COP", "JUD", "SPY", "PTY", "OPP", "IGO", "REB")
"""Sectors of offices; one of these told anywhere tells more than what somebody was (ELI), or is besides (CVL)."""


def describe(parse: Parse, persons: list[Found], found: list[Found]) -> None:
    """Cuts titles off the names and sets titles, sector and country of each person mention.

    ``found`` are all mentions: an office is of the country that is named with it.
    """
    inside = {
        i: mention for mention in found if mention.type != "person" for i in range(mention.first, mention.last + 1)
    }
    for person in persons:
        _cut_titles(parse, person)
        _before(parse, person, inside)
        _apposition(parse, person, inside)
        _of(parse, person, inside)


def told(parse: Parse, found: list[Found]) -> None:
    """Adds what sentences say that somebody is, was or became, to all of his mentions."""
    persons = [mention for mention in found if mention.type == "person" and mention.name]
    inside = {
        i: mention for mention in found if mention.type != "person" for i in range(mention.first, mention.last + 1)
    }
    if _predicates(parse, persons, inside):
        countries(parse, persons)


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


def _before(parse: Parse, person: Found, inside: Names) -> None:
    """The words before a name: "former Kenyan Vice President Name", "Norway's Prime Minister Name"."""
    tokens = parse.tokens
    sentence = tokens[person.first].sentence
    start = person.first
    while start > 0 and person.first - start < 9 and tokens[start - 1].sentence == sentence:
        before = tokens[start - 1]
        if (
            before.tag in ("POS", "HYPH", "VBN", "VBD")
            or before.pos in ("PROPN", "NOUN", "ADJ")
            or before.lower in ("of", "for", "and", "then", "ex", "-")
        ):
            start -= 1
        else:
            break
    if not person.titles and not _title_ending(tokens, start, person):
        return
    _office(parse, start, person.first - 1, person, inside)


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
    told = agents.named_by(tokens, person.first - 1) if person.first > start else None
    if told is None or told[0].type != "person" or tokens[person.first - 1].text.isupper():
        return False
    person.titles.append(tokens[person.first - 1].lower)
    person.sector = told[0].sector
    return True


def _office(parse: Parse, first: int, last: int, person: Found, inside: Names) -> None:
    """Country of the office, whose it is, and whether it is a former one, from the words around the title."""
    for i in range(last, first - 1, -1):
        if person.country is None and (holder := inside.get(i)) is not None:
            person.country = tables.country_of(holder)
    if person.titles and agents.carries(person.titles[-1].rpartition(" ")[2]):
        _carried(parse.tokens, first, last, person)
    if person.sector in _LASTING and agents.was(parse, first, last):
        _past(person)


def _past(person: Found) -> None:
    person.sector = "ELI"
    person.past.extend(person.titles)


def _carried(tokens: list[Token], first: int, last: int, person: Found) -> None:
    """The sector of "army spokesman", "rebel leader", "U.N. envoy": that of the nearest word before which tells one."""
    title = person.titles[-1]
    end = last if tokens[last].lower != title.rpartition(" ")[2] else last - title.count(" ") - 1
    for i in range(end, first - 1, -1):
        body = tables.known_bodies().get(tokens[i].text)
        if body is not None and body.country is None:
            person.sector, person.country = body.sector, None
            return
        told = agents.modifier(tokens[i].lower) if tokens[i].lower not in title.split() else None
        if told is not None:
            person.sector = told
            return


def _apposition(parse: Parse, person: Found, inside: Names) -> None:
    """What stands beside the name: "Name, the French foreign minister, ..." or "the president of Mali, Name"."""
    head = _head(parse, person)
    beside = [child for child in parse.children(head, "appos") if child.i > person.last]
    if head.dep == "appos":
        beside.append(parse.head(head))
    for noun in beside:
        right = min(noun.right, noun.i + 6)
        last = right if right < person.first or noun.i > person.last else noun.i
        office = _told(parse, noun, noun.left, last, inside)
        if office is not None:
            _add(person, office)


def _head(parse: Parse, person: Found) -> Token:
    tokens = parse.tokens
    for i in range(person.first, person.last + 1):
        if not person.first <= tokens[i].head <= person.last:
            return tokens[i]
    return tokens[person.last]


def _told(parse: Parse, noun: Token, first: int, last: int, inside: Names) -> Found | None:
    """The office that the words from ``first`` to ``last`` around ``noun`` tell of, as somebody who holds it."""
    told = titled(parse.tokens, noun)
    if told is None:
        return None
    office = Found(noun.i, noun.i, "", "person", ("", ""), None, told[1], [told[0]])
    _office(parse, first, last, office, inside)
    return office


def _add(person: Found, office: Found) -> None:
    """Adds what is told of somebody elsewhere to what his title tells: an office held counts before one held once."""
    person.titles.extend(office.titles)
    person.past.extend(office.past)
    person.country = person.country or office.country
    if _RANK.get(office.sector, 2) > _RANK.get(person.sector, 2):
        person.sector = office.sector


_RANK: dict[str | None, int] = {None: 0, "CVL": 1, "ELI": 3} | dict.fromkeys(_LASTING, 4)
"""What tells more of a person; of the others 2."""


def _of(parse: Parse, person: Found, inside: Names) -> None:
    """Whose office it is, told behind the name: "General Name of Mali", "spokeswoman Name of the Danish ministry"."""
    tokens = parse.tokens
    after = person.last + 1
    if not person.titles or after >= len(tokens) or tokens[after].lower != "of":
        return
    for noun in parse.children(tokens[after], "pobj"):
        for i in range(noun.i, noun.left - 1, -1):
            if person.country is None and (holder := inside.get(i)) is not None:
                person.country = tables.country_of(holder)
        body = agents.named_by(tokens, noun.i)
        if body is not None and agents.carries(person.titles[-1]) and person.sector != "ELI":
            person.sector = agents.sector_of(parse, noun, noun.left, *body)


def _predicates(parse: Parse, persons: list[Found], inside: Names) -> bool:
    """What a sentence says of somebody: "Name was Mali's trade minister until May". Whether any says something."""
    at = {i: person for person in persons for i in range(person.first, person.last + 1)}
    some = False
    if not at:
        return some
    for noun in parse.tokens:
        if noun.dep not in ("attr", "oprd") or titled(parse.tokens, noun) is None:
            continue
        verb = parse.head(noun)
        person = next((at[token.i] for token in _subjects(parse, verb) if token.i in at), None)
        if person is None or parse.children(verb, "neg"):
            continue
        office = _told(parse, noun, noun.left, min(noun.right, noun.i + 6), inside)
        if office is None:
            continue
        ahead = any(child.tag == "MD" for child in parse.children(verb, "aux"))
        if ahead:
            office.titles, office.sector = [], None
        elif verb.lemma == "be" and verb.tag == "VBD" and office.sector in _LASTING:
            _past(office)
        elif verb.lemma not in _BEING and noun.dep == "attr":
            continue
        _add(person, office)
        some = True
    return some


_BEING = {"be", "become", "remain", "stay"}


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    """The subject of a verb, or of the verb that it is coordinated with; what a relative pronoun stands for."""
    found = parse.children(verb, "nsubj", "nsubjpass")
    while not found and verb.dep == "conj":
        verb = parse.head(verb)
        found = parse.children(verb, "nsubj", "nsubjpass")
    if found and found[0].tag == "WP" and verb.dep == "relcl":
        return [parse.head(verb)]
    return found


def titled(tokens: list[Token], noun: Token) -> tuple[str, str] | None:
    """The longest title, or noun for people, that ends at ``noun``, and its sector."""
    known = tables.sectors("titles")
    for first in range(max(noun.left, noun.i - _LONGEST_TITLE + 1), noun.i + 1):
        phrase = " ".join(token.lower for token in tokens[first : noun.i + 1])
        if phrase in known:
            return phrase, known[phrase]
    told = agents.named_by(tokens, noun.i)
    return (noun.lower, told[0].sector) if told is not None and told[0].type == "person" else None


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
    for person in full:
        # "Ould Sidi" after "Ahmed Ould Sidi"
        ending = " " + fold(person.name)
        for other in by_last[_surname(fold(person.name).split())]:
            if other.first < person.first and fold(other.name).endswith(ending):
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

    The office counts where one person only of the report holds it, and of one country. The sector is that of the
    first office that is told as held; what somebody is called who held it once ("President" of a former one) is none.
    """
    by_key: dict[tuple[str, str], str] = {}
    holders: dict[str, set[tuple[str, str]]] = {}
    past: dict[tuple[str, str], set[str]] = {}
    for person in persons:
        if person.country is not None:
            by_key.setdefault(person.key, person.country)
        for title in person.titles:
            holders.setdefault(title, set()).add(person.key)
        past.setdefault(person.key, set()).update(person.past)
    if any(person.key not in by_key for person in persons if person.titles):
        for title, codes in sorted(_offices(parse).items()):
            keys = holders.get(title, set())
            if len(codes) == 1 and len(keys) == 1:
                by_key.setdefault(next(iter(keys)), next(iter(codes)))
    sectors: dict[tuple[str, str], str | None] = {}
    for person in persons:
        sector = person.sector
        if sector in _LASTING and person.titles and past[person.key].issuperset(person.titles):
            sector = "ELI"
        if _RANK.get(sector, 2) > _RANK.get(sectors.get(person.key), 2):
            sectors[person.key] = sector
    for person in persons:
        person.country = by_key.get(person.key)
        person.sector = sectors.get(person.key)
        if person.sector == "IGO":
            person.country = None


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
