"""Copies made to order: a report is trimmed, shuffled, partly rewritten, given other numbers, an own paragraph or none.

From our own texts and from openly licensed ones at run time, by a seed. Each sentence of what is made is labelled by
where it came from before anything looks at it. Beside the copies stand pairs that are none: one topic, one outlet's
standing lines, one quotation.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportedly.vocabulary import Report, make_report

from .data import find

ROOT = Path(__file__).resolve().parent.parent
SEED = 20241117
WORDS = (90, 260)
"""Least and most words of a text that copies are made of; a longer one is cut after a paragraph."""
LEAST = 4
"""Paragraphs."""
NEAR = 3
"""Texts on the topic of another that are looked for."""
OPEN = ("wikinews_2019_2020.jsonl", "state_department_2021_2022.jsonl")
OUTLETS = (
    "The Brem Courier", "Westmark Post", "Orm Herald", "Radio Westmark", "TidingsPile", "Lund Bay Observer",
    "Velin Gazette", "The Stourport Argus", "Channel Nine Drovia", "Tarn Daily",
)  # fmt: skip
AGENCY = "Halyard Wire"
STANDING = (
    "The {outlet} brings you the news of coast and valleys every morning. Write to the desk with what you know.",
    "This page was put together by the night team of the {outlet} and may be changed during the day.",
    "The {outlet} is free to read, since readers pay what they can. Thank you for being one of them.",
)
QUOTED = (
    "We shall not be hurried into a step that our grandchildren would have to pay for",
    "There is no plan in any drawer, and whoever says that there is one has not looked into the drawers",
    "What was agreed in spring holds in winter too, and nobody at the table doubted it for a minute",
    "The people who live there were never asked, and that is where all of the trouble began",
)
SPEAKERS = (
    "Ane Solberg, a former minister",
    "Otto Hain of the harbour board",
    "the economist Mira Falk",
    "Per Lindahl",
)
CHANGES: dict[str, str] = {
    "said": "stated", "says": "states", "told": "informed", "children": "youngsters", "people": "persons",
    "killed": "slain", "died": "lost their lives", "injured": "hurt", "many": "a great many", "several": "a number of",
    "about": "roughly", "around": "roughly", "more than": "over", "less than": "under", "because": "since",
    "after": "following", "before": "ahead of", "but": "yet", "also": "moreover", "although": "though",
    "will": "is going to", "must": "has to", "can": "is able to", "began": "started", "start": "begin",
    "ended": "finished", "end": "finish", "help": "assist", "support": "back", "supported": "backed",
    "announced": "made known", "announce": "make known", "confirmed": "affirmed", "reported": "related",
    "show": "demonstrate", "shows": "demonstrates", "showed": "demonstrated", "country": "nation",
    "countries": "nations", "government": "authorities", "police": "officers", "city": "town", "large": "big",
    "big": "large", "small": "little", "new": "fresh", "important": "weighty", "continue": "carry on",
    "continued": "carried on", "agreement": "accord", "agreed": "consented", "meeting": "gathering",
    "met": "came together", "including": "among them", "such as": "for instance", "according to": "in the words of",
    "used": "employed", "use": "employ", "make": "produce", "made": "produced", "found": "discovered",
    "find": "discover", "asked": "requested", "called": "named", "year": "twelvemonth", "years": "twelvemonths",
    "first": "initial", "last": "past", "next": "coming", "during": "in the course of", "while": "whereas",
    "against": "in opposition to", "between": "amid", "under": "beneath", "over": "above", "near": "close to",
    "across": "throughout", "through": "by way of", "would": "was to", "could": "might", "should": "ought to",
    "want": "wish", "wanted": "wished", "need": "require", "needed": "required", "work": "labour",
    "working": "labouring", "worked": "laboured", "home": "dwelling", "house": "dwelling", "money": "funds",
    "percent": "per cent", "million": "m", "each": "every", "all": "every one of the", "both": "the two",
    "who": "that", "which": "that", "when": "as", "where": "in which place", "also said": "added",
    "expected": "awaited", "plans": "intends", "planned": "intended", "sent": "dispatched", "took": "seized",
    "taken": "seized", "given": "granted", "gave": "granted", "held": "kept", "left": "departed", "long": "lengthy",
    "early": "at an early hour", "late": "at a late hour", "often": "frequently", "however": "still",
    "region": "area", "area": "zone", "officials": "functionaries", "official": "functionary", "group": "band",
    "leader": "head", "leaders": "heads", "peace": "calm", "war": "conflict", "attack": "assault",
    "attacks": "assaults", "security": "safety", "rights": "entitlements", "law": "statute", "court": "tribunal",
    "women": "females", "men": "males", "our": "the", "we": "all of us", "today": "this day", "great": "grand",
    "strong": "firm", "united": "joined", "together": "jointly", "world": "globe", "global": "worldwide",
    "public": "open", "health": "well-being", "water": "the water", "ship": "vessel", "ministry": "department",
    "minister": "secretary", "company": "firm", "companies": "firms", "workers": "staff", "bridge": "crossing",
}  # fmt: skip
NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
    "forty", "fifty", "hundred",
)  # fmt: skip
ENDS = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Mrs|Gen|Sen|Rep)\.)[\"”’)]*\s+(?=[\"“A-Z])"
)
TAKEN, REWRITTEN, OWN, SHARED = "taken", "rewritten", "own", "shared"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that copies are made of."""

    name: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """Longer words, by which topics are compared."""
        return frozenset(re.findall(r"[a-z]{5,}", " ".join(self.paragraphs).lower()))


@dataclass(slots=True)
class Case:
    """``made`` beside ``source``; ``labels``: pieces of ``made`` in text order, each with where it is from."""

    name: str
    how: tuple[str, ...]
    source: Report
    made: Report
    labels: list[tuple[str, str]]
    others: list[Report] = field(default_factory=list)
    """Reports that nothing was taken from, or that took from ``source`` too."""

    @property
    def copied(self) -> bool:
        """Whether anything was taken."""
        return any(label in (TAKEN, REWRITTEN) for _, label in self.labels)

    def label(self, place: int) -> str | None:
        """Where the words at ``place`` of the made text are from."""
        at = 0
        for piece, label in self.labels:
            start = self.made.text.index(piece, at)
            at = start + len(piece)
            if start <= place < at:
                return label
        return None


def sources(*, own: bool = False) -> list[Source]:
    """Our own texts and, unless only ``own`` ones are wanted, those of open licence, in order.

    Raises:
        NoDataError: the open ones are not on this machine.
    """
    found = list(_own())
    for name in () if own else OPEN:
        with find("reports", name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if not row.get("mixed_authorship"):
                    found.append(_source(row["id"], row["title"], row["text"]))
    return [one for one in found if len(one.paragraphs) >= LEAST and _count(one.paragraphs) >= WORDS[0]]


def cases(number: int = 1_000, seed: int = SEED, *, own: bool = False) -> list[Case]:
    """``number`` cases, two in three of them copies; the same ones for the same seed and texts.

    Raises:
        NoDataError: the open texts are not on this machine, and not only ``own`` ones are wanted.
    """
    chance = random.Random(seed)
    every = sources(own=own)
    pool = [one for one in every if one.name.startswith("own")] + chance.sample(every, min(260, len(every)))
    found: list[Case] = []
    while len(found) < number:
        maker = _copy if len(found) % 3 else chance.choice((_topic, _boilerplate, _quotation))
        found.append(maker(chance, pool, every, len(found)))
    return found


def _copy(chance: random.Random, pool: Sequence[Source], every: Sequence[Source], number: int) -> Case:
    one = chance.choice(pool)
    how = tuple(sorted(chance.sample(sorted(WAYS), chance.choice((1, 1, 2, 2, 3)))))
    pieces = [(paragraph, TAKEN) for paragraph in one.paragraphs]
    near = nearest(one, every)
    for way in ("trim", "number", "rewrite", "own", "reorder"):
        if way in how:
            pieces = WAYS[way](chance, pieces, near[2])
    wire = "byline" in how
    outlets = chance.sample(OUTLETS, 4)
    dateline = "BREM, Nov 17 (Halyard Wire) - " if wire else ""
    source = _report(one.title, [dateline + one.paragraphs[0], *one.paragraphs[1:]], AGENCY if wire else outlets[0], 8)
    title = one.title if chance.random() < 0.5 else f"{one.title} | {outlets[1]}"
    made = _report(title, [piece for piece, _ in pieces], outlets[1], 12)
    others = [
        _report(near[0].title, near[0].paragraphs, outlets[2], 9),
        _report(near[1].title, near[1].paragraphs, outlets[2], 13),
    ]
    if chance.random() < 0.5:
        others.append(_report(one.title, one.paragraphs, outlets[3], 10))
    return Case(f"{number}: {one.name}", how, source, made, pieces, others)


def _topic(chance: random.Random, pool: Sequence[Source], every: Sequence[Source], number: int) -> Case:
    one = chance.choice(pool)
    near = nearest(one, every)
    outlets = chance.sample(OUTLETS, 3)
    source = _report(one.title, one.paragraphs, outlets[0], 8)
    pieces = [(paragraph, OWN) for paragraph in near[0].paragraphs]
    made = _report(near[0].title, [piece for piece, _ in pieces], outlets[1], 12)
    return Case(
        f"{number}: {one.name}",
        ("topic",),
        source,
        made,
        pieces,
        [_report(near[1].title, near[1].paragraphs, outlets[2], 9)],
    )


def _boilerplate(chance: random.Random, pool: Sequence[Source], every: Sequence[Source], number: int) -> Case:
    one, outlet = chance.choice(pool), chance.choice(OUTLETS)
    two = chance.choice(nearest(one, every))
    line = " ".join(chance.sample(STANDING, chance.choice((1, 2)))).format(outlet=outlet.removeprefix("The "))
    pieces = [*((paragraph, OWN) for paragraph in two.paragraphs), (line, SHARED)]
    source = _report(one.title, [*one.paragraphs, line], outlet, 8)
    return Case(
        f"{number}: {one.name}",
        ("boilerplate",),
        source,
        _report(two.title, [piece for piece, _ in pieces], outlet, 12),
        pieces,
    )


def _quotation(chance: random.Random, pool: Sequence[Source], every: Sequence[Source], number: int) -> Case:
    one = chance.choice(pool)
    two = nearest(one, every)[0]
    words, speaker = chance.choice(QUOTED), chance.choice(SPEAKERS)
    outlets = chance.sample(OUTLETS, 2)
    first, then = f'"{words}," said {speaker}.', f'{speaker[0].upper()}{speaker[1:]}, spoke on Sunday. "{words}."'
    source = _report(one.title, [one.paragraphs[0], first, *one.paragraphs[1:]], outlets[0], 8)
    place = chance.randrange(1, len(two.paragraphs))
    pieces = [(paragraph, OWN) for paragraph in two.paragraphs]
    pieces.insert(place, (then, SHARED))
    return Case(
        f"{number}: {one.name}",
        ("quotation",),
        source,
        _report(two.title, [piece for piece, _ in pieces], outlets[1], 12),
        pieces,
    )


Pieces = list[tuple[str, str]]


def _trim(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:  # noqa: ARG001
    """A third to two thirds are kept."""
    kept = max(2, round(len(pieces) * chance.uniform(0.34, 0.67)))
    return [pieces[place] for place in sorted(chance.sample(range(len(pieces)), kept))]


def _reorder(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:  # noqa: ARG001
    return chance.sample(pieces, len(pieces))


def _rewrite(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:  # noqa: ARG001
    """One paragraph in three."""
    place = chance.randrange(min(3, len(pieces)))
    return [
        (rewritten(piece), REWRITTEN) if at % 3 == place else (piece, label) for at, (piece, label) in enumerate(pieces)
    ]  # fmt: skip


def _number(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:  # noqa: ARG001
    """Every number of every second paragraph."""

    def other(match: re.Match[str]) -> str:
        old = match.group()
        return str(int(old) + chance.choice((1, 2, 3))) if old.isdigit() else chance.choice(NUMBERS)

    pattern = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join(NUMBERS)})\b")
    return [(pattern.sub(other, piece) if at % 2 == 0 else piece, label) for at, (piece, label) in enumerate(pieces)]


def _add(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:
    """One to three paragraphs of another text on the topic."""
    own = [(paragraph, OWN) for paragraph in near.paragraphs[: chance.choice((1, 2, 3))]]
    return [*pieces, *own] if chance.random() < 0.7 else [*pieces[:1], *own, *pieces[1:]]


def _drop(chance: random.Random, pieces: Pieces, near: Source) -> Pieces:  # noqa: ARG001
    return pieces


WAYS: dict[str, Callable[[random.Random, Pieces, Source], Pieces]] = {
    "trim": _trim, "reorder": _reorder, "rewrite": _rewrite, "number": _number, "own": _add, "byline": _drop,
}  # fmt: skip


def rewritten(paragraph: str) -> str:
    """A paragraph in other words: its sentences the other way round, each with what ``CHANGES`` has for its words."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(CHANGES, key=lambda word: -len(word)))})\b", re.I)

    def other(match: re.Match[str]) -> str:
        new = CHANGES[match.group().lower()]
        return new[0].upper() + new[1:] if match.group()[0].isupper() else new

    sentences = [pattern.sub(other, sentence) for sentence in ENDS.split(paragraph)]
    return " ".join(reversed(sentences)) if '"' not in paragraph and "“" not in paragraph else " ".join(sentences)


def nearest(one: Source, every: Sequence[Source]) -> list[Source]:
    """Three texts on the same topic that share no eight words in a row with it, nor with each other."""
    return list(_nearest(one.name, tuple(every)))


@cache
def _nearest(name: str, every: tuple[Source, ...]) -> tuple[Source, ...]:
    words = _words(every)
    one = next(source for source in every if source.name == name)
    scored = sorted(every, key=lambda it: (-_alike(words[name], words[it.name]), it.name))
    mine = _grams(one)
    found = (it for it in scored if it.name != name and not mine & _grams(it))
    chosen: list[Source] = []
    for it in found:
        if not any(_grams(other) & _grams(it) for other in chosen):
            chosen.append(it)
        if len(chosen) == NEAR:
            break
    return tuple(chosen)


@cache
def _words(every: tuple[Source, ...]) -> dict[str, frozenset[str]]:
    return {one.name: one.words for one in every}


def _alike(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / (len(left) * len(right)) ** 0.5 if left and right else 0.0


@cache
def _grams(one: Source) -> frozenset[str]:
    words = re.findall(r"\w+", " ".join(one.paragraphs).lower())
    return frozenset(" ".join(words[at : at + 8]) for at in range(len(words) - 7))


def _own() -> Iterator[Source]:
    for path in sorted((ROOT / "tests" / "gold").glob("[0-9]*.md")):
        yield _source(f"own {path.stem}", path.stem.split("-", 1)[1].replace("-", " ").title(), path.read_text("utf-8"))
    with (ROOT / "examples" / "newsroom" / "reports.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield _source(f"own newsroom {number}", row["title"], row["text"].split(" - ", 1)[-1])


def _source(name: str, title: str, text: str) -> Source:
    found = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    # Headings, datelines and lists are no paragraphs.
    kept: list[str] = []
    for part in (part for part in found if len(part.split()) >= 8 and part[-1] in '.!?"”'):
        if _count([*kept, part]) > WORDS[1]:
            break
        kept.append(part)
    return Source(name, title, tuple(dict.fromkeys(kept)))


def _count(paragraphs: Sequence[str]) -> int:
    return sum(len(part.split()) for part in paragraphs)


def _report(title: str, paragraphs: Sequence[str], outlet: str, hour: int) -> Report:
    slug = re.sub(r"\W+", "-", f"{title} {outlet}".lower())[:80]
    return make_report(
        "\n\n".join(paragraphs), title=title, publisher=outlet, published=f"2024-11-17T{hour:02}:00:00Z",
        url=f"https://{slug}.example/{hour}",
    )  # fmt: skip
