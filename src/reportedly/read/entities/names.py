"""Names: what the parser's name finder and our own tables see, repaired, with type, country and sector."""

from __future__ import annotations

from itertools import pairwise

from ...vocabulary import EntityType
from ..gazetteer import fold
from ..language import Name, Parse, Token
from . import agents, missed, tables
from .found import Found
from .seats import acts
from .tables import Phrase

_KEPT = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
_TYPES: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "NORP": "group", "LOC": "place", "FAC": "place",
    "PRODUCT": "thing", "EVENT": "thing", "LAW": "thing", "WORK_OF_ART": "thing",
}  # fmt: skip
_STOPS = {",", ";", ":", "(", ")", "[", "]", "—", "–", "--", "“", "”", '"', "|", "...", "…", "*", "•"}
_LONGEST = {"PERSON": 5, "GPE": 6}
_LONGEST_OTHER = 9
CALENDAR = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday",
        "tomorrow", "easter", "christmas", "ramadan", "passover", "hanukkah", "diwali", "thanksgiving", "halloween",
        "eid", "utc", "gmt", "phd", "cctv",
    }
)  # fmt: skip
"""Days, feasts and the like: capitals that name nobody."""
_DIRECTIONS = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "southeastern",
        "southwestern", "northeastern", "northwestern", "greater", "mainland", "upper", "lower", "occupied", "post",
    }
)  # fmt: skip


def known(parse: Parse) -> list[Found]:
    """Countries, their adjectives and peoples, their seats of government, and bodies that the tables know."""
    found = []
    inside = _name_of(parse)
    phrases = tables.phrases(parse)
    elsewhere = _elsewhere(parse, phrases)
    about = {phrase.country for _, _, phrase in phrases if phrase.kind in ("country", "adjective", "people")}
    doubtful = tables.words("doubtful_seats")
    for first, last, phrase in phrases:
        if phrase.text in doubtful and phrase.kind == "seat" and phrase.country not in about:
            continue
        name = inside.get(first)
        if phrase.kind != "known" and name is not None and _swallowed(parse, first, last, phrase, name):
            continue
        if phrase.kind in ("country", "region") and phrase.text == "Georgia":
            phrase = _georgia(parse, phrase)
        placed = phrase.text in elsewhere or (phrase.kind == "seat" and _beside_its_country(parse, last, phrase))
        found.append(_mention(parse, first, last, phrase, placed))
    return found


def _beside_its_country(parse: Parse, last: int, phrase: Phrase) -> bool:
    """ "Nairobi, Kenya": a seat with its country behind it is told as a place."""
    start, end = parse.tokens[last].end, parse.tokens[last].end + len(phrase.name) + 2
    return parse.text[start:end] == f", {phrase.name}"


def _elsewhere(parse: Parse, phrases: list[tuple[int, int, Phrase]]) -> set[str]:
    """Seats of government whose namesake the report is about: "Paris, Texas" governs nobody, here or further down."""
    found = set()
    for (_, last, phrase), (first, _, holder) in pairwise(phrases):
        beside = phrase.kind == "seat" and first == last + 2 and parse.tokens[last + 1].text == ","
        if beside and holder.kind in ("region", "short", "country") and holder.country != phrase.country:
            found.add(phrase.text)
    return found


def _mention(parse: Parse, first: int, last: int, phrase: Phrase, elsewhere: bool) -> Found:
    match phrase.kind:
        case "seat" if elsewhere or not acts(parse, first, last):
            return Found(first, last, phrase.text, "place", ("place", fold(phrase.text)))
        case "country" | "adjective" | "seat":
            return Found(first, last, phrase.name, "country", ("country", phrase.name), phrase.country, "GOV")
        case "people" if _a_state(parse, first, last, phrase):
            return Found(first, last, phrase.name, "country", ("country", phrase.name), phrase.country, "GOV")
        case "people":
            kind = None if parse.tokens[last].dep in ("amod", "compound", "nmod") else "CVL"
            return Found(first, last, phrase.text, "group", ("group", fold(phrase.text)), phrase.country, kind)
        case "known":
            key = ("name", fold(phrase.name))
            return Found(first, last, phrase.name, phrase.type, key, phrase.country, phrase.sector)
        case _:
            key = (phrase.type, fold(phrase.name))
            return Found(first, last, phrase.name, phrase.type, key, phrase.country, phrase.sector)


def _a_state(parse: Parse, first: int, last: int, phrase: Phrase) -> bool:
    """ "The Russians" alone are their state, where they act; "thousands of Russians", "young Russians" are people."""
    tokens = parse.tokens
    if phrase.name == phrase.text or first == 0 or tokens[first - 1].lower != "the":
        return False
    return tokens[last].dep in ("nsubj", "nsubjpass", "pobj", "dobj", "conj", "poss") and all(
        child.dep in ("det", "punct", "case", "cc", "conj") for child in parse.children(tokens[last])
    )


def _swallowed(parse: Parse, first: int, last: int, phrase: Phrase, name: Name) -> bool:
    """Whether a country's word is only part of a longer name: "Jordan Reed", "Bank of America", "China Airlines"."""
    tokens = parse.tokens
    if name.first == first and name.last == last:
        return name.label == "PERSON" and phrase.kind in ("country", "region") and _also_a_person(parse, phrase.text)
    if name.label == "PERSON":
        return not (first == name.first and (phrase.kind == "adjective" or last > first))
    if name.first < first:
        before = tokens[first - 1]
        if before.lower == "of":
            return not any(tokens[i].lower in tables.sectors("bodies") for i in range(name.first, first))
        if phrase.kind not in ("country", "region", "seat") or before.tag != "NNP":
            return False
        return before.lower not in _DIRECTIONS and before.lower not in tables.sectors("bodies")
    if last >= name.last or phrase.kind not in ("country", "region", "seat"):
        return False
    after = tokens[last + 1]
    return after.tag != "POS" and after.text[:1].isupper() and after.lower not in tables.sectors("bodies")


def _also_a_person(parse: Parse, word: str) -> bool:
    """Whether somebody in the text bears the country's name: then "Jordan" alone is "Michael Jordan" again."""
    return any(
        word in (parse.tokens[i].text for i in range(name.first, name.last + 1))
        for name in parse.names
        if name.label == "PERSON" and name.last > name.first
    )


def _georgia(parse: Parse, phrase: Phrase) -> Phrase:
    """Georgia is the country where its capital, its neighbours or its people are named, else the state."""
    text = parse.text
    if any(word in text for word in ("Tbilisi", "Georgian", "Abkhazia", "Ossetia", "Russia", "Armenia", "Caucasus")):
        return Phrase("Georgia", "country", "Georgia", "GEO", "country", "GOV")
    if any(
        word in text for word in ("Atlanta", "U.S.", "United States", "American", "Republican", "Democrat", "Savannah")
    ):
        return Phrase("Georgia", "region", "Georgia", "USA", "place", None)
    return phrase


def _name_of(parse: Parse) -> dict[int, Name]:
    return {i: name for name in parse.names if name.label in _KEPT for i in range(name.first, name.last + 1)}


def found_by_parser(parse: Parse, taken: list[Found]) -> list[Found]:
    """The name finder's names, repaired, less those that ``taken`` has already."""
    covered = {i for mention in taken for i in range(mention.first, mention.last + 1)}
    plain = {token.text for token in parse.tokens if token.pos in ("NOUN", "VERB", "ADJ")}
    found = []
    for name in parse.names:
        if name.label not in _KEPT:
            continue
        bounds = _repaired(parse.tokens, name)
        if bounds is None or _no_name(parse, *bounds, name.label, plain):
            continue
        first, last = bounds
        if all(i in covered or parse.tokens[i].text[:1].isdigit() for i in range(first, last + 1)):
            continue
        if name.label == "NORP" and first in covered:
            continue
        label = name.label
        if label in _MAYBE_PLACES and missed.stands_as_place(parse, first, last):
            label = "GPE"
        elif label != "PERSON" and (
            missed.is_person_name(parse.tokens, first, last) or missed.is_somebody(parse, first, last)
        ):
            label = "PERSON"
        elif label == "PERSON" and last > first and parse.tokens[last].lower in _NEVER_SURNAMES:
            label = "FAC"
        found.append(_typed(parse, first, last, label))
    return found


_NEVER_SURNAMES = frozenset(
    {
        "avenue",
        "street",
        "airport",
        "boulevard",
        "highway",
        "stadium",
        "peninsula",
        "province",
        "oblast",
        "district",
        "square",
        "cathedral",
        "city",
    }
)


def _no_name(parse: Parse, first: int, last: int, label: str, plain: set[str]) -> bool:
    """An office, a portfolio cut off its ministry, or a plain word with a capital because a sentence begins with it."""
    tokens = parse.tokens
    head = tokens[last]
    if tokens[first].lower.startswith(_PREFIXES) or (
        first < last and tokens[first + 1].text == "-" and f"{tokens[first].lower}-" in _PREFIXES
    ):
        return True
    if first == last:
        if head.lower in _PORTFOLIOS or (label == "NORP" and head.lower in _NO_PEOPLES):
            return True
        begins = first == parse.sentences[head.sentence].first or tokens[first - 1].text in ("“", '"', ":", "•", "*")
        if begins and label not in ("NORP", "GPE") and not head.text.isupper():
            return head.tag not in ("NNP", "NNPS") or head.lower in plain
    if first == last or label == "PERSON":
        return missed.ends_in_title(tokens, first, last)
    return label == "ORG" and tokens[first].lower in tables.sectors("titles") and tokens[first + 1].lower == "of"


_PORTFOLIOS = frozenset(
    {"interior", "defence", "defense", "state", "justice", "health", "finance", "education", "transportation", "energy",
     "agriculture", "commerce", "labor", "emergencies"}
)  # fmt: skip
_PREFIXES = ("anti-", "pro-", "post-", "non-", "pre-")
_NO_PEOPLES = frozenset({"congressional", "parliamentary", "presidential", "senatorial", "ministerial"})
_MAYBE_PLACES = {"ORG", "PRODUCT", "PERSON", "NORP", "WORK_OF_ART", "EVENT"}


def _repaired(tokens: list[Token], name: Name) -> tuple[int, int] | None:
    """The name without articles, possessives, trailing marks and words that do not belong; ``None`` if none is left."""
    first, last = name.first, name.last
    while first <= last and (
        tokens[first].tag in ("DT", "PRP$", "POS", "CD", "IN", "CC")
        or not _wordy(tokens[first])
        or tokens[first].lower in _LEADING
    ):
        first += 1
    if first == last and tables.name_words().get(tokens[first].lower, ("", None))[0] == "organisation":
        while first > 0 and tokens[first - 1].tag == "NNP" and tokens[first - 1].dep == "compound":
            first -= 1
    for i in range(first, last + 1):
        token = tokens[i]
        mark = token.text in _STOPS and not (
            token.text == "," and name.label in ("ORG", "GPE") and _corporate(tokens, i)
        )
        if mark or (token.tag == "POS" and name.label != "ORG") or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            if token.tag == "POS" or token.pos == "AUX" or mark or token.text[:1].islower():
                last = i - 1
                break
        elif token.lower == "and" and name.label == "PERSON":
            last = i - 1
            break
    while last >= first and (
        tokens[last].tag in ("POS", "IN", "CC", "DT", "TO") or not _wordy(tokens[last]) or _trails(tokens, first, last)
    ):
        last -= 1
    if last < first or last - first >= _LONGEST.get(name.label, _LONGEST_OTHER):
        return None
    words = tokens[first : last + 1]
    if not any(token.text[:1].isupper() for token in words) or (len(words) == 1 and len(words[0].text) < 2):
        return None
    return None if all(token.lower in CALENDAR for token in words) else (first, last)


_LEADING = frozenset({"former", "then", "ex", "late", "outgoing", "incoming", "acting", "now", "also"})


def _trails(tokens: list[Token], first: int, last: int) -> bool:
    """A small word, or the title of the next name, at the end of a name: "Stone et al", "Coast Guard Commandant"."""
    token = tokens[last]
    if last == first:
        return False
    if token.text.islower():
        known = token.lower in tables.name_words() or token.lower in tables.sectors("bodies")
        return not known and token.tag != "CD" and tokens[last - 1].text not in _HYPHENS
    follows = last + 1 < len(tokens) and tokens[last + 1].tag == "NNP" and tokens[last + 1].text[:1].isupper()
    return follows and token.lower in tables.sectors("titles") and tokens[last - 1].tag in ("NNP", "NNPS")


_HYPHENS = ("-", "–", "'", "’", "&", "+", "/", ".")


def _wordy(token: Token) -> bool:
    return any(letter.isalnum() for letter in token.text)


def _corporate(tokens: list[Token], comma: int) -> bool:
    return comma + 1 < len(tokens) and tokens[comma + 1].lower in ("inc", "inc.", "ltd", "ltd.", "llc", "d.c.")


_NOT_TELLING = (None, "BUS", "LEG", "GOV", "NGO", "JUD", "LAB")
"""Sectors that a word of a name gives also where the body is one of many states: "Asian Development Bank"."""


def _typed(parse: Parse, first: int, last: int, label: str) -> Found:
    tokens = parse.tokens
    start, end = parse.span(first, last)
    name = " ".join(parse.text[start:end].split())
    kind, sector = _TYPES[label], None
    if last > first and tokens[first].text in _SHIPS:
        kind = "thing"
    elif label in ("ORG", "PRODUCT", "FAC", "LOC", "GPE", "LAW", "EVENT", "WORK_OF_ART"):
        kind, sector = _by_words(tokens, first, last, kind)
    vague = kind in ("organisation", "thing") and last > first and sector in _NOT_TELLING
    if vague and agents.international([token.lower for token in tokens[first : last + 1]]):
        kind, sector = "organisation", "IGO"
    country = _country(tokens, first, last) if sector != "IGO" and kind in ("organisation", "group") else None
    key = (kind if kind in ("person", "place") else "name", fold(name))
    return Found(first, last, name, kind, key, country, sector)


_SHIPS = frozenset({"MV", "HMS", "USS", "RMS", "MS", "MT", "SS", "M/V", "HMAS", "HMCS", "INS", "USNS"})


def _by_words(tokens: list[Token], first: int, last: int, default: EntityType) -> tuple[EntityType, str | None]:
    known_words = tables.name_words()
    end = next((i for i in range(first + 1, last + 1) if tokens[i].lower in ("of", "for", "on")), last + 1)
    for i in (*range(end - 1, first - 1, -1), *range(last, end, -1)):
        told = known_words.get(tokens[i].lower)
        if told and (last > first or told[0] == "organisation") and (default != "place" or told[0] != "thing"):
            return told if default != "place" or told[0] == "place" or i == last else (default, None)
    return default, None


def _country(tokens: list[Token], first: int, last: int) -> str | None:
    by_phrase = tables.countries_by_phrase()
    for i in range(first, last + 1):
        if code := by_phrase.get(tokens[i].text):
            return code
    before = first - 1
    if before > 0 and tokens[before].tag == "POS":
        before -= 1
    return by_phrase.get(tokens[before].text) if before >= 0 else None
