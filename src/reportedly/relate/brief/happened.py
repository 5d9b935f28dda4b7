"""What happened: the events that most reports carry, with who says so, their origins and how they stand."""

from __future__ import annotations

import re

from ..digest import Digest, Mention, order
from ..model import Happening, Step
from .model import Point, Section, Sentence
from .room import Room, Told, alike
from .wording import Writer, governing, out, said, words

MOST = 12
"""Events that are told."""
VOICES = 3
"""Origins that are told beside the first."""
_TERMS = re.compile(r"\b(?:not to be named|anonymity|declined to|to comment|be identified|not authori[sz]ed)\b", re.I)
_WORTH = 5
"""Reports that a confirmation, denial, dispute or withdrawal is worth."""
_FEW = 4
"""Words below which a happening is not told: "the war"."""
_OPEN = frozenset({"decline", "ask", "believe", "expect", "intend"})
"""Acts whose content is not told as having happened."""
ALONE = "single origin"
"""How an event stands of whose origins no two are shown to be independent, however many they are."""
_TELLING = frozenset({"confirmed", "denied", "disputed", "retracted"})


def happened(room: Room) -> Section:
    """The events of a story in the order in which they were first told."""
    found = [one for one in room.events.values() if not one.ahead and _matters(room, one)]
    chosen: list[tuple[Happening, Told]] = []
    for event in sorted(found, key=lambda one: _weight(room, one)):
        lead = _lead(room, event)
        place = (lead[1].report, lead[0].sentence)
        if len(chosen) < MOST and place not in room.led:
            room.led.add(place)
            chosen.append((event, lead))
    chosen.sort(key=lambda one: (*order(one[1][1]), one[1][0].number))
    left = len(found) - len(chosen)
    return Section(
        name="happened",
        title="What happened",
        points=tuple(_point(room, event, lead) for event, lead in chosen),
        note=f"{left} more that fewer reports carry, or that stand in the same sentences, are not told."
        if left
        else "",
    )


def _matters(room: Room, event: Happening) -> bool:
    """Not what one report says in passing, without a type and with nobody to carry it on."""
    told = [room.mentions[key] for key in room.claims(event)]
    if not any(_tells(claim, digest) for claim, digest in told):
        return False
    standing = room.standings.get(event.id)
    return event.type is not None or len(told) > 1 or (standing is not None and standing.standing in _TELLING)


def _tells(claim: Mention, digest: Digest) -> bool:
    """Whether somebody says that it was so, or was not; not "declined to say whether", nor on what terms they talk."""
    if claim.evaluative or claim.mood != "asserted" or claim.certainty == "unknown":
        return False
    claim = governing(claim, digest)
    if claim.tense == "future" or (claim.tense == "present" and claim.type is None):
        return False  # what is to come has its own section, and what things are like is no happening
    shown = words(claim, digest)
    if _TERMS.search(shown) or len(shown.split()) < _FEW:
        return False
    return not any(one.act in _OPEN or one.negated for one in claim.credits)


def _weight(room: Room, event: Happening) -> tuple[int, int, tuple[str, str], int]:
    """What is carried most stands first; a standing that says something counts as much as some more reports."""
    told = [room.mentions[key] for key in room.claims(event)]
    standing = room.standings.get(event.id)
    first, digest = told[0]
    carried = len({each.series for _, each in told}) + len(room.origins.get(event.id, ()))
    carried += _WORTH * (standing is not None and standing.standing in _TELLING)
    return -carried, -len(told), order(digest), first.number


def _lead(room: Room, event: Happening) -> Told:
    """The claim that an event is told by: of the first origin that does not deny it, in the body where it can be."""
    origins = [(one.report, one.claim) for one in room.origins.get(event.id, ()) if not one.denies]
    keys = [key for key in (*origins, *room.claims(event)) if key in room.mentions and _tells(*room.mentions[key])]
    told = room.first(keys) or room.mentions[room.claims(event)[0]]
    if not _headline(told):
        return told
    inside = (room.mentions[key] for key in room.claims(event) if key[0] == told[1].report)
    return next((one for one in inside if not _headline(one)), told)


def _headline(told: Told) -> bool:
    claim, digest = told
    return claim.sentence < len(digest.sentences) and digest.sentences[claim.sentence].zone == 0


def _point(room: Room, event: Happening, lead: Told) -> Point:
    standing = room.standings.get(event.id)
    sentences = [told(lead)]
    for one in room.origins.get(event.id, ()):
        other = room.mentions[one.report, one.claim]
        place = (other[1].report, other[0].sentence)
        if (
            place != (lead[1].report, lead[0].sentence)
            and len(sentences) <= VOICES
            and _tells(*other)
            and alike(lead, other)
        ):
            sentences.append(told(other))
    sentences.append(_how_it_stands(room, event, lead))
    return Point(sentences=tuple(sentences), label=standing.standing if standing is not None else "")


def told(one: Told) -> Sentence:
    """Who says it, when, and what."""
    claim, digest = one
    writer = Writer().who(claim, digest).plain(f" {said(claim)} on ")
    return (
        writer.day(out(digest), (digest.report, claim.id))
        .plain(": ")
        .claim(claim, digest)
        .sentence(governing(claim, digest))
    )


def _how_it_stands(room: Room, event: Happening, lead: Told) -> Sentence:
    """Since when it has stood how, and how many origins and reports carry it."""
    keys = room.claims(event)
    own = (lead[1].report, lead[0].id)
    writer = Writer()
    steps = _steps(room, event)
    for number, step in enumerate(steps):
        because = [key for key in step.because if key in room.mentions] or [own]
        writer.plain(f"{', ' if number else ''}{step.standing} since ").day(step.moment, because[0]).cite(because)
    if steps:
        writer.plain("; ")
    origins = room.origins.get(event.id, [])
    if origins:
        apart = " not shown to be independent" if len(origins) > 1 and steps and steps[-1].standing == ALONE else ""
        writer.count(len(origins), "origin").plain(f"{apart}, ")
    writer.plain("carried by ").count(len({room.digests[report].series for report, _ in keys}), "report")
    return writer.cite([own, *((one.report, one.claim) for one in origins)]).sentence()


def _steps(room: Room, event: Happening) -> list[Step]:
    """The trail without steps that change nothing."""
    standing = room.standings.get(event.id)
    found: list[Step] = []
    for step in standing.trail if standing is not None else ():
        if not room.there(step.moment) or (found and found[-1].standing == step.standing):
            continue
        if found and found[-1].moment[:10] == step.moment[:10]:
            found.pop()
        if not found or found[-1].standing != step.standing:  # within a day it may have gone there and back
            found.append(step)
    return found
