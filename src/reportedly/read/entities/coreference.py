"""Who is meant again: acronyms, short names, "the ministry", and pronouns where the text leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .. import lexicon
from ..drafts import EntityDraft
from ..gazetteer import fold
from ..language import Parse, Token
from . import agents, tables
from .found import Found

_SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "to", "de", "la"}
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_DEFINITE = {"the", "that", "this"}


def acronyms(parse: Parse, found: list[Found]) -> None:
    """Gives "ECHR" the key of the long name that the text introduces it for, in brackets or by its initials."""
    tokens = parse.tokens
    starts = {mention.first: mention for mention in found}
    alias: dict[str, Found] = {}
    for mention in found:
        if mention.type == "person":
            continue
        bracket = mention.last + 1
        if bracket + 2 < len(tokens) and tokens[bracket].text == "(" and tokens[bracket + 2].text == ")":
            short = tokens[bracket + 1].text
            if short.isupper() and len(short) > 1 and short[0] == mention.name[0]:
                alias.setdefault(short, mention)
                if bracket + 1 not in starts:
                    copy = Found(
                        bracket + 1, bracket + 1, short, mention.type, mention.key, mention.country, mention.sector
                    )
                    found.append(copy)
                    starts[bracket + 1] = copy
        elif mention.last > mention.first and (short := _initials(mention.name)):
            alias.setdefault(short, mention)
    for mention in found:
        long = alias.get(mention.name.replace(".", ""))
        if long is not None and mention.key != long.key and mention.type not in ("person", "country"):
            mention.key, mention.type = long.key, long.type
            mention.country, mention.sector = mention.country or long.country, mention.sector or long.sector
    covered = {i for mention in found for i in range(mention.first, mention.last + 1)}
    for token in tokens:
        if token.text in alias and token.i not in covered and token.text.isupper():
            long = alias[token.text]
            found.append(Found(token.i, token.i, token.text, long.type, long.key, long.country, long.sector))


def koreas(parse: Parse, found: list[Found]) -> None:
    """Takes "the North" and "the South" for the Koreas where the report names one."""
    states = {mention.name: mention for mention in found if mention.type == "country" and "Korea" in mention.name}
    if not states:
        return
    for token in parse.tokens:
        if token.text not in ("North", "South") or not token.i or parse.tokens[token.i - 1].lower != "the":
            continue
        if token.dep in ("compound", "amod", "nmod"):
            continue
        name = f"{token.text} Korea"
        code = tables.countries_by_phrase().get(name)
        beside = [mention for mention in found if mention.first <= token.i <= mention.last]
        for mention in beside:
            if mention.first == mention.last:
                mention.type, mention.key, mention.name = "country", ("country", name), name
                mention.country, mention.sector = code, "GOV"
            elif mention.first == token.i and mention.type == "organisation":
                mention.country = code
        if not any(mention.first == mention.last == token.i for mention in beside):
            found.append(Found(token.i, token.i, name, "country", ("country", name), code, "GOV"))


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL_WORDS]
    letters = "".join(word[0] for word in words)
    return letters if len(letters) > 2 and letters.isupper() else ""


def surnames(parse: Parse, found: list[Found]) -> None:
    """Takes single names for the person whose surname they are, also where the name finder saw none, or a body."""
    tokens = parse.tokens
    known: dict[str, Found] = {}
    full: set[str] = set()
    for mention in found:
        if mention.type == "person" and " " in mention.name:
            known[fold(mention.name.split()[-1])] = mention
    full.update(known)
    for mention in found:
        if mention.type == "person":
            known.setdefault(fold(mention.name), mention)
    if not known:
        return
    covered: set[int] = set()
    for mention in found:
        name = fold(mention.name)
        person = known.get(name)
        taken = mention.type in ("organisation", "thing", "group") and (mention.first == mention.last or name in full)
        if person is not None and (taken or (mention.type == "place" and name in full and _no_town(parse, mention))):
            mention.type, mention.key, mention.country, mention.sector = (
                "person",
                person.key,
                person.country,
                person.sector,
            )
        covered.update(range(mention.first, mention.last + 1))
    for token in tokens:
        if token.tag in ("NNP", "NNPS", "NNS") and token.i not in covered and token.text[:1].isupper():
            person = known.get(fold(token.text))
            if person is None or (token.text.isupper() and len(token.text) > 1 and not person.name.isupper()):
                continue
            found.append(Found(token.i, token.i, token.text, "person", person.key))


def _no_town(parse: Parse, mention: Found) -> bool:
    """Whether nothing around says that the surname of somebody named in full is a town here."""
    before = parse.tokens[mention.first - 1].lower if mention.first else ""
    return mention.key[0] == "place" and before not in _PLACED and mention.country is None


_PLACED = frozenset({"in", "near", "at", "around", "outside", "inside", "from", "to", "of", "across", ",", "the"})


def definite(parse: Parse, drafts: list[EntityDraft], titles: dict[int, set[str]]) -> list[tuple[int, int, int]]:
    """Mentions (first, last, entity) by "the ministry", "the rebels" or "the president", of the last one so called.

    "The company" is the one body of business that the last sentences name, if its name does not say so itself.
    """
    tokens = parse.tokens
    bodies, offices, kinds = tables.sectors("bodies"), tables.sectors("titles"), _kinds()
    people = agents.agents()
    last_called: dict[str, int] = {}
    seen: dict[int, int] = {}
    starts: dict[int, list[int]] = {}
    covered: set[int] = set()
    for number, draft in enumerate(drafts):
        for first, last in draft.mentions:
            starts.setdefault(last, []).append(number)
            covered.update(range(first, last + 1))
    found = []
    for token in tokens:
        for number in starts.get(token.i, ()):
            draft = drafts[number]
            if draft.type == "organisation":
                seen[number] = token.sentence
                for word in draft.name.lower().split():
                    if word in bodies:
                        last_called[word] = number
            elif draft.type == "group":
                last_called[draft.name.lower().rpartition(" ")[2]] = number
            for title in titles.get(number, ()):
                last_called[title] = number
        word = token.lower
        if token.i in covered or token.pos not in ("NOUN", "PROPN"):
            continue
        if word not in bodies and word not in offices and word not in people and word not in kinds:
            continue
        if not _bare_definite(parse, token):
            continue
        pair = f"{tokens[token.i - 1].lower} {word}" if token.i else word
        called = pair if pair in last_called else word
        meant = last_called.get(called)
        if meant is None and word in kinds:
            near = [
                number
                for number, sentence in seen.items()
                if sentence >= token.sentence - 3 and (drafts[number].sector or "BUS") in kinds[word]
            ]
            meant = near[0] if len(near) == 1 else None
        if meant is not None:
            found.append((token.i - called.count(" "), token.i, meant))
    return found


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """What a body without its kind in its name is called again, and the sectors it can be of."""
    return {word: frozenset(row) for word, row in lexicon.load("entities")["again"].items()}


def _bare_definite(parse: Parse, token: Token) -> bool:
    """ "The ministry", "the prime minister", and "parliament" alone; no other word before and no "of" after."""
    children = parse.children(token)
    article = any(child.lower in _DEFINITE for child in children)
    alone = not article and token.lower in tables.words("alone") and not parse.children(token, "det")
    pair = token.i and f"{parse.tokens[token.i - 1].lower} {token.lower}" in tables.sectors("titles")
    return (article or alone) and not any(
        child.dep in ("amod", "compound", "poss", "prep", "nummod", "appos") and not (pair and child.i == token.i - 1)
        for child in children
    )


def pronouns(parse: Parse, drafts: list[EntityDraft], genders: dict[int, str]) -> list[tuple[int, int, int]]:
    """Mentions by "he" and "she": of the one person, of a gender that fits, in this sentence before or in the last one.

    With two such persons, of the one who is the subject of the last sentence or of the clause around; else of none.
    """
    tokens = parse.tokens
    at: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        if draft.type == "person":
            for _, last in draft.mentions:
                at[last] = number
    found = []
    recent: list[tuple[int, int, bool]] = []
    for token in tokens:
        if token.i in at:
            recent.append((token.i, at[token.i], token.dep in ("nsubj", "nsubjpass")))
        gender = _HE.get(token.lower)
        if gender is None:
            continue
        recent = [entry for entry in recent if tokens[entry[0]].sentence >= token.sentence - 1]
        meant = _antecedent(token, recent, gender, genders, tokens)
        if meant is not None:
            genders.setdefault(meant, gender)
            found.append((token.i, token.i, meant))
            recent.append((token.i, meant, token.dep in ("nsubj", "nsubjpass")))
    return found


def _antecedent(
    token: Token, recent: Iterable[tuple[int, int, bool]], gender: str, genders: dict[int, str], tokens: list[Token]
) -> int | None:
    fitting = [entry for entry in recent if genders.get(entry[1], gender) == gender]
    persons = {number for _, number, _ in fitting}
    if len(persons) == 1:
        return fitting[-1][1]
    for same_sentence in (True, False):
        subjects = [
            number
            for i, number, subject in fitting
            if subject and (tokens[i].sentence == token.sentence) == same_sentence
        ]
        if subjects:
            return subjects[-1] if len(set(subjects)) == 1 else None
    return None


def person_gender(titles: Iterable[str], name: str) -> str | None:
    """``m`` or ``f`` where a title or the first name says so."""
    for title in titles:
        if title in tables.words("honorifics", "male"):
            return "m"
        if title in tables.words("honorifics", "female"):
            return "f"
    first = fold(name).split()[:1]
    if first and " " in name:
        if first[0] in tables.words("first_names", "male"):
            return "m"
        if first[0] in tables.words("first_names", "female"):
            return "f"
    return None
