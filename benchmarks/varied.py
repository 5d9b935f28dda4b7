"""Reports in any number, made from some originals: other names, words, numbers and dates, copies and follow-ups.

A word takes the place of one as long as itself, so that what was read in the original stands where it stood: a reading
costs no reading. Vectors are turned with the words. ``varied(originals, count)`` gives the same reports each time.
"""

from __future__ import annotations

import heapq
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from reportedly.vocabulary import Reading, make_report

BEGIN = datetime(2019, 1, 1, tzinfo=UTC)
A_DAY = 96
"""Reports a day, more or less."""
MEMBERS = (1, 1, 1, 1, 2, 2, 3, 4, 6, 10)
"""How many reports a story has, each as often as it stands here."""
OUTLETS = tuple(f"{town} {kind}" for kind in ("Post", "Courier", "Herald") for town in
                ("Aldry", "Brem", "Corvane", "Dunmere", "Eskill", "Farrow", "Gilden", "Harth", "Ister", "Jorvin",
                 "Kestle", "Lisk", "Marrow", "Norby", "Orlen", "Pavick", "Quill", "Ravel", "Stroud"))  # fmt: skip
AGENCY = "Meridian Wire"
CHANGED = 0.45
"""Of the words of content: a run of five words that is as it was is rare."""
REWRITTEN = 0.12
"""Of the words of a follow-up."""
_WORD = re.compile(r"[A-Za-z]{4,}|\d+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
WIDTH = 384
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Original:
    """A reading with its vectors; without any where the rules read it."""

    reading: Reading
    vectors: bytes


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """One report that is to be made: of which story, the how manieth there, when."""

    when: datetime
    story: int
    number: int


def plan(count: int, seed: int = 0) -> Iterator[Member]:
    """The reports in the order in which they were published."""
    waiting: list[Member] = []
    mean = sum(MEMBERS) / len(MEMBERS)
    story = given = 0
    while given < count:
        begun = BEGIN + timedelta(days=story * mean / A_DAY)
        while waiting and waiting[0].when <= begun and given < count:
            yield heapq.heappop(waiting)
            given += 1
        chance = random.Random(f"{seed} {story}")
        hours = [0.0, *(chance.expovariate(1 / 20) for _ in range(chance.choice(MEMBERS) - 1))]
        for number, passed in enumerate(sorted(hours)):
            heapq.heappush(waiting, Member(begun + timedelta(hours=passed), story, number))
        story += 1


def varied(
    originals: Sequence[Original], count: int, *, first: int = 0, seed: int = 0
) -> Iterator[tuple[Reading, bytes]]:
    """Reports ``first`` to ``first + count - 1``, with their vectors."""
    pool = _pool(one.reading.report.text for one in originals)
    for number, member in enumerate(plan(first + count, seed)):
        if number >= first:
            yield _made(originals, pool, member, seed)


def _pool(texts: Iterator[str]) -> dict[tuple[int, bool], list[str]]:
    """Words by their length and whether they begin with a capital."""
    found: dict[tuple[int, bool], set[str]] = {}
    for text in texts:
        for word in re.findall(r"[A-Za-z]{4,}", text):
            if not word.isupper():
                found.setdefault((len(word), word[0].isupper()), set()).add(word)
    return {shape: sorted(words) for shape, words in found.items()}


def _made(
    originals: Sequence[Original], pool: dict[tuple[int, bool], list[str]], member: Member, seed: int
) -> tuple[Reading, bytes]:
    chance = random.Random(f"{seed} {member.story} {member.number} report")
    original = originals[random.Random(f"{seed} {member.story}").randrange(len(originals))]
    copied = member.number and chance.random() < 0.5
    turned = f"{seed} {member.story}"
    anew = None if copied or not member.number else f"{turned} {member.number}"

    @lru_cache(maxsize=4096)
    def word(old: str) -> str:
        return _word(old, pool, turned, anew)

    def words(text: str) -> str:
        return _WORD.sub(lambda found: word(found[0]), text)

    end = _cut(original.reading.report.text, chance) if member.number else None
    kept, rows = _trimmed(original, end)
    return _dressed(kept, words, member, chance), _turned(rows, turned, anew) if original.vectors else b""


def _word(old: str, pool: dict[tuple[int, bool], list[str]], turned: str, anew: str | None) -> str:
    """What stands in place of a word in this story, and in this rewriting of it."""
    if anew is not None and (again := random.Random(f"{anew} {old}")).random() < REWRITTEN:
        return _other(old, pool, again)
    chance = random.Random(f"{turned} {old}")
    name = old[0].isupper()
    return _other(old, pool, chance) if old[0].isdigit() or name or chance.random() < CHANGED else old


def _other(old: str, pool: dict[tuple[int, bool], list[str]], chance: random.Random) -> str:
    if old[0].isdigit():
        if len(old) == 4:
            return old  # a year
        return "".join(str(chance.randint(1, 9)) for _ in old)
    return chance.choice(pool.get((len(old), old[0].isupper())) or [old])


def _cut(text: str, chance: random.Random) -> int | None:
    """Where a later report ends: after a paragraph, or nowhere."""
    ends = [match.start() for match in re.finditer(r"\n\n", text) if match.start() > len(text) * 0.5]
    return chance.choice([*ends, len(text)]) if ends else None


def _trimmed(original: Original, end: int | None) -> tuple[Reading, Rows]:
    """What was read before ``end``, and its vectors."""
    reading = original.reading
    none = bytes((3 + len(reading.claims)) * WIDTH)
    whole = np.frombuffer(original.vectors or none, dtype=np.int8).reshape(-1, WIDTH)
    rows: Rows = whole.astype(np.float32) / np.float32(127)
    if end is None or end >= len(reading.report.text):
        return reading, rows
    claims = [one for one in reading.claims if all(stop <= end for _, stop in (*one.spans, one.head))]
    places = [number for number, one in enumerate(reading.claims) if one in claims]
    names = {one.id: f"c{number}" for number, one in enumerate(claims, 1)}
    return _without(reading, end, claims, names), rows[[0, 1, 2, *(3 + place for place in places)]]


def _without(reading: Reading, end: int, claims: Sequence[Any], names: dict[str, str]) -> Reading:
    change = msgspec.structs.replace

    def inside(*spans: tuple[int, int]) -> bool:
        return all(stop <= end for _, stop in spans)

    entities = tuple(
        change(one, mentions=tuple(span for span in one.mentions if inside(span))) for one in reading.entities
    )
    entities = tuple(one for one in entities if one.mentions)
    there = {one.id for one in entities}
    times = tuple(one for one in reading.times if inside(one.span))
    places = tuple(
        change(one, entity=one.entity if one.entity in there else None) for one in reading.places if inside(one.span)
    )
    held = {one.id for one in times} | {one.id for one in places} | there
    attributions = [
        one
        for one in reading.attributions
        if inside(*one.source_spans, *one.cue_spans, *one.content_spans, *one.addressee_spans)
    ]
    held |= {one.id for one in attributions}

    def or_none(id: str | None) -> str | None:
        return id if id in held else None

    return change(
        reading,
        report=change(reading.report, text=reading.report.text[:end]),
        entities=entities,
        times=times,
        places=places,
        sources=tuple(
            change(one, entities=tuple(e for e in one.entities if e in held))
            for one in reading.sources
            if one.id in {each.source for each in attributions}
        ),
        attributions=tuple(
            change(one, inside=or_none(one.inside), about=tuple(names[c] for c in one.about if c in names))
            for one in attributions
        ),
        claims=tuple(
            change(
                one, id=names[one.id], attribution=or_none(one.attribution), time=or_none(one.time),
                place=or_none(one.place),
                participants=tuple(change(p, entity=or_none(p.entity)) for p in one.participants if inside(p.span)),
            )
            for one in claims
        ),
        relations=tuple(
            change(one, from_=names[one.from_], to=names[one.to])
            for one in reading.relations
            if one.from_ in names and one.to in names and inside(*one.cue_spans)
        ),
        policies=tuple(
            change(
                one, claim=names[one.claim], ruling=names.get(one.ruling or ""), ruler=or_none(one.ruler),
                bound=tuple(e for e in one.bound if e in held), territory=or_none(one.territory),
                since=or_none(one.since), until=or_none(one.until), replaces=None,
                exceptions=tuple(names[c] for c in one.exceptions if c in names),
            )
            for one in reading.policies
            if one.claim in names
        ),
        forecasts=tuple(
            change(one, claim=names[one.claim], condition=names.get(one.condition or ""),
                   deadline=or_none(one.deadline))
            for one in reading.forecasts
            if one.claim in names
        ),
    )  # fmt: skip


def _dressed(reading: Reading, words: Any, member: Member, chance: random.Random) -> Reading:
    """The reading in other words, at its own place and date."""
    change, old = msgspec.structs.replace, reading.report
    passed = member.when.date() - date.fromisoformat((old.published or "2019-01-01")[:10])
    title = words(old.title) if old.title else None
    body = words(old.text)
    outlet = OUTLETS[(member.story * 7 + member.number * 11) % len(OUTLETS)]
    report = make_report(
        body[len(title) :].lstrip("\n") if title and body.startswith(title) else body,
        title=title,
        publisher=outlet,
        agency=AGENCY if member.number and chance.random() < 0.4 else None,
        published=member.when.isoformat(timespec="seconds").replace("+00:00", "Z"),
        url=f"https://{outlet.split()[0].lower()}.example/{member.story}/{member.number}",
    )
    text = report.text
    if len(text) != len(old.text):
        raise ValueError(f"{old.id}: {len(old.text)} letters became {len(text)}")
    return change(
        reading,
        report=report,
        entities=tuple(change(one, name=words(one.name)) for one in reading.entities),
        times=tuple(change(one, value=_later(one.value, passed)) for one in reading.times),
        places=tuple(change(one, name=words(one.name)) for one in reading.places),
        sources=tuple(change(one, name=one.name and words(one.name)) for one in reading.sources),
        claims=tuple(
            change(one, text=" … ".join(text[start:end] for start, end in one.spans)) for one in reading.claims
        ),
    )


def _later(value: str, passed: timedelta) -> str:
    def moved(found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[0]) + passed).isoformat()
        except ValueError:
            return found[0]

    return _DATE.sub(moved, value)


def _turned(rows: Rows, turned: str, anew: str | None) -> bytes:
    """Vectors as alike within a report and across as those of real ones: measured on the originals, claims of one
    report have a mean cosine of .36, those of two .17, and bodies .41."""
    drawn: Any = np.random.default_rng(hash_of(turned)).standard_normal((len(rows) + 1, rows.shape[1]))
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    own: Any = 0.6 * drawn[0] + 0.8 * drawn[1:]
    own[:3] = drawn[0]
    found: Any = 0.8 * rows + 0.6 * own
    found[:3] = 0.9 * rows[:3] + 0.44 * own[:3]
    if anew is not None:
        noise: Any = np.random.default_rng(hash_of(anew)).standard_normal(rows.shape)
        found = found + 0.3 * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    unit = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
    return bytes(np.rint(unit * 127).astype(np.int8).tobytes())


def hash_of(words: str) -> int:
    """A number for ``words``, the same in every process."""
    import hashlib

    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=7).digest())
