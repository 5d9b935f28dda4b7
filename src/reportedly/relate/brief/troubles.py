"""What is disputed, distorted or taken back."""

from __future__ import annotations

from ..digest import Digest
from ..model import Contradiction, Distortion, Side
from .model import Point, Section, Sentence
from .room import Room, Told, alike
from .wording import Writer, governing, out, said, words

MOST = 10
"""Differences that are told."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "his", "her", "their", "its"})
_LABELS = {
    "act": "another word for saying it", "certainty": "another certainty", "condition": "the condition", "number":
    "the number", "source": "the source", "place": "the place", "polarity": "the opposite", "name": "the name",
    "date": "the date",
}  # fmt: skip


def disputed(room: Room) -> Section:
    """Both sides of each contradiction, in their words; a pair of sources that differ is told once a matter."""
    seen: set[tuple[str, str, frozenset[str]]] = set()
    points = []
    for one in room.related.contradictions:
        left, right = room.of(one.left), room.of(one.right)
        pair = (one.kind, one.about, frozenset(((one.left.source or ""), (one.right.source or ""))))
        if left is None or right is None or pair in seen or one.event not in room.events:
            continue
        if one.kind == "polarity" and not alike(left, right):
            continue
        seen.add(pair)
        points.append(Point(sentences=(_sides(one, left, right),), label=f"{one.kind}"))
    left_out = len(points) - MOST
    note = f"{left_out} more differences are not told." if left_out > 0 else ""
    return Section(name="disputed", title="What is disputed", points=tuple(points[:MOST]), note=note)


def _sides(one: Contradiction, left: Told, right: Told) -> Sentence:
    opening = "the numbers differ: " if one.kind == "number" else "one affirms what the other denies: "
    writer = Writer().plain(opening)
    for number, (side, told) in enumerate(((one.left, left), (one.right, right))):
        claim, digest = told
        writer.plain("; " if number else "").who(claim, digest).plain(f" {said(claim)} on ")
        writer.day(out(digest), (digest.report, claim.id)).plain(": ").claim(claim, digest, _told(side, told))
    return writer.sentence(governing(*left))


def _told(side: Side, told: Told) -> str:
    """The claim's words, if what differs is among them; else what differs, with the words around it in its claim."""
    claim, digest = told
    own = words(claim, digest)
    differs = digest.text[slice(*side.span)] if side.span is not None else ""
    return own if differs in own else claim.text


def distorted(room: Room) -> Section:
    """What a relay made of its origin, and what its own outlet took back."""
    points = []
    seen: set[tuple[str, str, str]] = set()
    for one in room.related.distortions:
        was, now = room.of(one.was), room.of(one.now)
        mark = (one.kind, one.now.report, one.now.value)
        pronoun = one.kind == "source" and _PRONOUNS & {one.was.value.casefold(), one.now.value.casefold()}
        if was is not None and now is not None and mark not in seen and not pronoun:
            seen.add(mark)
            points.append(Point(sentences=(_turned(one, was, now),), label=_LABELS[one.kind]))
    for origins in room.origins.values():
        for origin in origins:
            if origin.withdrawn and room.there(origin.withdrawn):
                points.append(Point(sentences=(_withdrawn(room, origin.report, origin.claim, origin.withdrawn),),
                                    label="withdrawn"))  # fmt: skip
    return Section(name="distorted", title="What was distorted or withdrawn", points=tuple(points))


def _turned(one: Distortion, was: Told, now: Told) -> Sentence:
    writer = Writer().outlet(now[1], now[0].id).plain(" tells as ")
    _value(writer, one.now, now, one.kind).plain(" what ").outlet(was[1], was[0].id).plain(" told as ")
    return _value(writer, one.was, was, one.kind).sentence()


def _value(writer: Writer, side: Side, told: Told, kind: str) -> Writer:
    """The words that differ; of a condition all of the claim, since a word of it tells nothing."""
    claim, digest = told
    if kind in ("condition", "polarity"):
        return writer.claim(claim, digest)
    return writer.claim(claim, digest, _short(digest, side) or claim.text)


def _short(digest: Digest, side: Side) -> str:
    """The words that differ, where they say something by themselves."""
    return digest.text[slice(*side.span)].strip() if side.span is not None else ""


def _withdrawn(room: Room, report: str, claim: str, moment: str) -> Sentence:
    mention, digest = room.mentions[report, claim]
    key = (report, claim)
    writer = Writer().outlet(digest, claim).plain(" withdrew on ").day(moment, key).plain(" what it had told: ")
    return writer.claim(mention, digest).sentence(governing(mention, digest))
