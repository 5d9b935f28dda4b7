"""Names that the name finder did not see: after a title, as a town where towns stand, by a word that tells the kind."""

from __future__ import annotations

from functools import cache

from ...vocabulary import EntityType
from .. import lexicon
from ..gazetteer import fold, towns
from ..language import Parse, Token
from . import agents, tables
from .found import Found

_PLACE_AFTER = frozenset({"in", "near", "outside", "around", "across", "inside"})
_TOWN_NOUNS = frozenset(
    {"port", "city", "town", "village", "capital", "suburb", "outskirts", "streets", "centre", "center"}
)
_REGION_NOUNS = frozenset(
    {
        "region",
        "province",
        "oblast",
        "district",
        "city",
        "town",
        "village",
        "governorate",
        "county",
        "suburb",
        "port",
        "area",
        "neighbourhood",
        "neighborhood",
        "peninsula",
        "island",
        "islands",
        "archipelago",
        "valley",
    }
)
_SPEECH = frozenset(
    {"say", "tell", "add", "warn", "argue", "insist", "write", "call", "accuse", "deny", "resign", "tweet"}
)
_LONGEST = 4
_OFFICES = frozenset({"GOV", "LEG", "MIL", "COP", "JUD"})
_OWN = frozenset({"his", "her"})
_TOWN_DEPS = frozenset({"pobj", "dobj", "conj", "compound"})


def find(parse: Parse, taken: list[Found]) -> list[Found]:
    """Runs of capitalised nouns outside ``taken`` that the words around make a name of."""
    covered = {i for mention in taken for i in range(mention.first, mention.last + 1)}
    covered.update(
        i for name in parse.names for i in range(name.first, name.last + 1) if name.label in ("DATE", "TIME")
    )
    tokens = parse.tokens
    found = []
    i, count = 0, len(tokens)
    while i < count:
        if i in covered or tokens[i].tag not in ("NNP", "NNPS") or not tokens[i].text[:1].isupper():
            i += 1
            continue
        first = i
        while (
            i + 1 < count
            and i + 1 not in covered
            and tokens[i + 1].tag in ("NNP", "NNPS")
            and _tied(tokens[i], tokens[i + 1])
        ):
            i += 1
        mention = _named(parse, first, i)
        if mention is not None:
            found.append(mention)
        i += 1
    return found


def _tied(left: Token, right: Token) -> bool:
    return right.text[:1].isupper() and left.sentence == right.sentence and left.end + 1 >= right.start


def _named(parse: Parse, first: int, last: int) -> Found | None:
    tokens = parse.tokens
    start = first
    titled = False
    while start <= last and tokens[start].lower in _titles():
        start += 1
        titled = True
    if start > last:
        return None
    titled = titled or (first > 0 and tokens[first - 1].lower in _titles() and tokens[first - 1].tag != "VB")
    size = last - start + 1
    if size > _LONGEST:
        return None
    kind = _kind(parse, start, last, titled)
    if kind == "person" and (ends_in_title(tokens, start, last) or tokens[last].lower in _NO_PERSONS):
        return None
    if kind is None:
        return None
    begin, end = parse.span(start, last)
    name = " ".join(parse.text[begin:end].split())
    sector = tables.name_words().get(tokens[last].lower, (kind, None))[1] if kind == "organisation" else None
    return Found(start, last, name, kind, (kind if kind in ("person", "place") else "name", fold(name)), None, sector)


def _kind(parse: Parse, first: int, last: int, titled: bool) -> EntityType | None:
    tokens = parse.tokens
    told = tables.name_words().get(tokens[last].lower) if last > first else None
    if told is not None:
        return told[0]
    if stands_as_place(parse, first, last):
        return "place"
    if titled:
        return "person"
    if first == last and tokens[first].dep in _TOWN_DEPS and is_great_town(tokens[first].text):
        return "place"
    if 1 <= last - first <= 2:
        head = tokens[last]
        speaks = head.dep == "nsubj" and parse.head(head).lemma in _SPEECH
        if speaks or tokens[first].lower in first_names() or _said_to_be_somebody(parse, head):
            return "person"
    return None


def _said_to_be_somebody(parse: Parse, head: Token) -> bool:
    """Whether an office stands beside a name, or is said of it: "Name, a former senator", "Name was the mayor"."""
    beside = [child for child in parse.children(head, "appos") if child.i > head.i]
    if head.dep == "nsubj" and parse.head(head).lemma == "be":
        beside += parse.children(parse.head(head), "attr")
    nouns = agents.agents()
    return any((told := nouns.get(noun.lower)) is not None and told.type == "person" for noun in beside)


def is_somebody(parse: Parse, first: int, last: int) -> bool:
    """Whether a name of two or three words is somebody's by what stands beside it, as no body has it: an office or a
    trade ("Name Name, a retired colonel who teaches here"), or words in "his" speech."""
    tokens = parse.tokens
    if not 1 <= last - first <= 2 or tokens[last].lower in tables.name_words():
        return False
    if any(tokens[i].tag not in ("NNP", "NNPS") for i in range(first, last + 1)):
        return False
    head = tokens[last]
    verb = parse.head(head)
    if head.dep == "nsubj" and verb.lemma in _SPEECH and verb.i == last + 1:
        return any(t.tag == "PRP$" and t.lower in _OWN for t in tokens[verb.i + 1 : min(verb.right, verb.i + 3) + 1])
    return any(noun.i > last and _is_office(parse, noun) for noun in parse.children(head, "appos"))


def _is_office(parse: Parse, noun: Token) -> bool:
    """Whether a noun beside a name is for somebody, and for nobody else: "a colonel", "an insurer who left"."""
    if noun.lower in _titles():
        return True
    told = agents.agents().get(noun.lower)
    if told is None or told.type != "person":
        return False
    who = any(t.lower == "who" for t in parse.tokens[noun.i + 1 : min(noun.right, noun.i + 6) + 1])
    return who or told.sector in _OFFICES


def stands_as_place(parse: Parse, first: int, last: int) -> bool:
    """A town's name where towns stand: "the Kursk region", "in Mekelle", "the port of Odesa", "hit Odesa"."""
    tokens = parse.tokens
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.lower in _REGION_NOUNS:
        return True
    if not first:
        return False
    before = tokens[first - 1]
    if before.lower == "of" and tokens[max(first - 2, 0)].lower in _REGION_NOUNS and tokens[last].dep == "pobj":
        return True
    located = before.lower in _PLACE_AFTER or (before.lower == "of" and tokens[max(first - 2, 0)].lower in _TOWN_NOUNS)
    struck = tokens[last].dep == "dobj" and parse.head(tokens[last]).lemma in _strikes()
    if not located and not struck:
        return False
    if located and after is not None and (after.text[:1].isupper() or after.tag in ("POS", "NN", "NNS", "HYPH")):
        return False
    start, end = parse.span(first, last)
    return bool(towns(parse.text[start:end]))


_GREAT = 100_000
"""People from which on a single name that is no person's is taken for the town of that name."""


def as_towns(found: list[Found]) -> None:
    """Takes for places what the name finder took for a body, a thing or a people, but is a great town's name.

    A name that is a place anywhere in the report is a place wherever it stands alone.
    """
    places = {mention.name for mention in found if mention.type == "place"}
    full = {
        word for mention in found if mention.type == "person" and " " in mention.name for word in mention.name.split()
    }
    for mention in found:
        name = mention.name
        single = mention.key[0] == "name" and mention.first == mention.last and not name.isupper()
        if single and mention.sector is None and mention.type in ("organisation", "thing", "group"):
            if name in places or is_great_town(name):
                mention.type, mention.key, mention.country = "place", ("place", fold(name)), None
        elif mention.type == "person" and name in places and name not in full:
            mention.type, mention.key, mention.country, mention.sector = "place", ("place", fold(name)), None, None


def as_leaders(parse: Parse, found: list[Found]) -> None:
    """Takes for somebody what the name finder took for a place, but has an administration and acts, and where nothing
    is said to be: "Oakley clears exports", "the Oakley administration"."""
    named: dict[str, list[Found]] = {}
    for mention in found:
        if mention.first == mention.last and mention.key[0] in ("place", "name") and mention.country is None:
            named.setdefault(mention.name, []).append(mention)
    for name, mentions in named.items():
        stands = {_as_leader(parse, mention.first) for mention in mentions}
        placed = any(mention.type == "place" for mention in mentions)
        if placed and stands == {"holds", "acts"} and not is_great_town(name):
            for mention in mentions:
                mention.type, mention.key = "person", ("person", fold(name))


_HELD = frozenset({"administration", "presidency"})


def _as_leader(parse: Parse, i: int) -> str:
    """Whether a name holds an office, acts as a person may, or neither."""
    tokens = parse.tokens
    if i + 1 < len(tokens) and tokens[i + 1].lower in _HELD and tokens[i].head == i + 1:
        return "holds"
    return "acts" if tokens[i].dep in ("nsubj", "nsubjpass") else ""


def is_great_town(name: str) -> bool:
    """Whether a town of 100,000 people or more is called so, and it is no plain word or first name too."""
    if len(name) < 4 or name in tables.words("no_towns") or name.lower() in first_names():
        return False
    found = towns(name)
    return bool(found) and found[0].population >= _GREAT


def is_person_name(tokens: list[Token], first: int, last: int) -> bool:
    """Two or three words behind a title or with a common first name, and no word for a body or a thing at the end."""
    if 1 <= last - first <= 4 and tokens[first].lower in _titles() and tokens[last].lower not in tables.name_words():
        return all(tokens[i].tag in ("NNP", "NNPS", "HYPH") for i in range(first, last + 1))
    return (
        1 <= last - first <= 2
        and (tokens[first].lower in first_names() or (first > 0 and _calls(tokens, first - 1)))
        and tokens[last].lower not in tables.name_words()
        and all(tokens[i].tag in ("NNP", "NNPS") for i in range(first, last + 1))
    )


def _calls(tokens: list[Token], i: int) -> bool:
    """Whether the word is a title, or a noun for somebody ("the cleric")."""
    if tokens[i].lower in _titles():
        return True
    told = agents.agents().get(tokens[i].lower)
    return told is not None and told.type == "person" and tokens[i].pos == "NOUN"


_NO_PERSONS = frozenset({"easter", "christmas", "ramadan", "passover", "diwali", "thanksgiving", "eid", "qc", "utc"})


def ends_in_title(tokens: list[Token], first: int, last: int) -> bool:
    """Whether it is an office, not somebody: "Minority Leader", not "Stephen King"."""
    word = tokens[last].lower
    return (
        word in tables.sectors("titles")
        and word not in _TITLES_AS_NAMES
        and (first == last or tokens[first].lower not in first_names())
    )


_TITLES_AS_NAMES = frozenset(
    {"king", "prince", "pope", "bishop", "dean", "judge", "major", "marshal", "head", "chair", "cardinal", "justice",
     "queen", "pastor", "sheikh", "whip", "general", "constable"}
)  # fmt: skip


@cache
def first_names() -> frozenset[str]:
    return tables.words("first_names", "male") | tables.words("first_names", "female")


@cache
def _titles() -> frozenset[str]:
    known = frozenset(title for title in tables.sectors("titles") if " " not in title)
    return known | tables.words("honorifics", "male") | tables.words("honorifics", "female")


@cache
def _strikes() -> frozenset[str]:
    return frozenset(lexicon.load("entities")["seat_is_place"]["verbs"])
