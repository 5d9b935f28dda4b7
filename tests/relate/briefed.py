"""A story to brief: the newsroom's reports, read, with events put together crudely where only their use is tested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from evaluation.newsroom import load
from reportedly.read import read_seen
from reportedly.relate.brief import Brief, brief
from reportedly.relate.digest import Digest, order
from reportedly.relate.digesting import digest
from reportedly.relate.model import Contradiction, Distortion, Happening, Judgement, Link, Related, Side, Story
from reportedly.relate.standard import PARTS
from reportedly.relate.together import relate

SEVEN, FIVE = "shot down seven", "shot down five"


@cache
def newsroom() -> tuple[Digest, ...]:
    """The digests of the newsroom's reports."""
    return tuple(digest(reading, vectors) for reading, vectors in read_seen(load().reports()))


def crude(
    digests: Mapping[str, Digest], _links: Iterable[Link], _judgements: Iterable[Judgement]
) -> tuple[Happening, ...]:
    """One event for all claims of one type, verb and country."""
    groups: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}
    words: dict[tuple[str | None, ...], str] = {}
    for one in sorted(digests.values(), key=order):
        for claim in one.mentions:
            if claim.type is not None and claim.deontic == "none" and claim.tense == "past":
                key = claim.type, claim.word, claim.where.country if claim.where else None
                groups.setdefault(key, []).append((one.report, claim.id))
                words.setdefault(key, claim.text)
    return tuple(
        Happening(id=claims[0][1], label=words[key], type=key[0], claims=tuple(claims))  # type: ignore[arg-type]
        for key, claims in groups.items()
    )


def side(digest: Digest, words: str) -> Side | None:
    """The claim of ``digest`` that has ``words`` in it, as one side of something."""
    claim = next((one for one in digest.mentions if words in one.text), None)
    if claim is None:
        return None
    start = digest.text.index(words)
    return Side(report=digest.report, claim=claim.id, source=None, value=words, span=(start, start + len(words)),
                moment=digest.moment)  # fmt: skip


def told(digests: Iterable[Digest], as_of: str | None = None) -> tuple[Brief, Related, dict[str, Digest]]:
    """A briefing of ``digests`` with what it is made from; only what was out by ``as_of`` is related."""
    limit = f"{as_of or '9999-12-31'}T23:59:59Z"
    there = {one.report: one for one in sorted(digests, key=order) if one.moment <= limit}
    found = relate(there.values(), as_of=as_of, parts=replace(PARTS, events=crude))
    sides = [found_ for words in (FIVE, SEVEN) for one in there.values() if (found_ := side(one, words))]
    event = next((one.id for one in found.events for each in sides if (each.report, each.claim) in one.claims), None)
    if event is not None and len(sides) > 1:
        left, right = sides[0], sides[-1]
        differ = Contradiction(event=event, kind="number", about="missiles", left=left, right=right)
        turned = Distortion(event=event, kind="number", was=left, now=right)
        found = Related(**{**{name: getattr(found, name) for name in found.__struct_fields__},
                           "contradictions": (differ,), "distortions": (turned,)})  # fmt: skip
    story = Story(id="s1", title="The missiles", reports=tuple(there), first="", last="")
    return brief(story, found, there, as_of=as_of), found, there
