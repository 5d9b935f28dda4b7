"""Who may do what: each line of policy with its shifts, since when and on whose word."""

from __future__ import annotations

from ..credited import who
from ..digest import Digest, Mention
from ..model import PolicyLine, Shift
from .model import Key, Point, Section, Sentence
from .room import Room
from .wording import Writer, sources, words

MOST = 8
"""Lines that are told, those with the most claims first."""
_CITED = 4
"""Claims that are cited for one shift, beside the last one."""


def rules(room: Room) -> Section:
    """The lines of policy that the story's reports tell of."""
    lines = [one for one in room.related.policies if any(_there(room, shift) for shift in one.shifts)]
    lines.sort(key=lambda one: (-len({report for report, _ in one.claims if report in room.digests}), one.id))
    points = tuple(_point(room, line) for line in lines[:MOST])
    note = f"{len(lines) - MOST} more rules that fewer reports tell of are not told." if len(lines) > MOST else ""
    return Section(name="rules", title="Who may do what", points=points, note=note)


def _there(room: Room, shift: Shift) -> bool:
    return any(key in room.mentions for key in _claims(shift))


def _claims(shift: Shift) -> tuple[tuple[str, str], ...]:
    return shift.claims or ((shift.report, shift.claim),)


def _point(room: Room, line: PolicyLine) -> Point:
    told = [shift for shift in line.shifts if _there(room, shift)]
    return Point(
        sentences=tuple(_shift(room, shift) for shift in told), label=f"now {told[-1].kind}" if len(told) > 1 else ""
    )


def _shift(room: Room, shift: Shift) -> Sentence:
    """ "Forbidden until ...: the act. Permitted since ..., on the word of ...: the act"."""
    keys = [key for key in _claims(shift) if key in room.mentions]
    claim, digest = room.mentions[keys[0]]
    writer = Writer().plain(shift.kind)
    if shift.since is not None:
        at_latest = shift.since_basis == "report"
        writer.plain(" since ").day(shift.since, keys[0]).plain(" at the latest" if at_latest else "")
    if shift.until is not None:
        writer.plain(" until ").day(shift.until, keys[0])
    if shift.disputed:
        writer.plain(", though others say the opposite of the same days")
    writer.plain(": ").quote(_words(claim, digest), keys[0])
    for number, (names, key) in enumerate(_voices(room, keys)):
        writer.plain(", and of " if number else ", on the word of ").names(names, key)
    return writer.cite([*keys[:_CITED], *keys[-1:]]).sentence(claim)


def _voices(room: Room, keys: list[Key]) -> list[tuple[list[str], Key]]:
    """Who says so first, and who first says so by name, where that is another."""
    told = [(sources(*room.mentions[key]), key) for key in keys if who(*room.mentions[key])[1] in ("named", "unnamed")]
    told = [(names, key) for names, key in told if names and not {name.casefold() for name in names} & room.outlets]
    on_record = [one for one in told if _on_record(room.mentions[one[1]][0])]
    return list({tuple(names): (names, key) for names, key in (*told[:1], *on_record[:1])}.values())


def _on_record(claim: Mention) -> bool:
    """By somebody who is named, or a body; "Washington" alone is who rules, and nobody's word."""
    said = [one for one in claim.credits if one.act != "order"]
    return (
        bool(said)
        and said[-1].kind == "named"
        and not all(one.key.startswith(("country:", "place:")) for one in said[-1].parties)
    )


def _words(claim: Mention, digest: Digest) -> str:
    """The rule in the report's words; of a sentence that tells several, its own clause alone."""
    rule = next((one for one in digest.rules if one.claim == claim.number), None)
    others = [one for one in digest.rules if one is not rule and _sentence(digest, one.claim) == claim.sentence]
    if not others:
        return words(claim, digest)
    ruling = digest.mention(rule.ruling) if rule is not None and rule.ruling is not None else None
    whole = ruling is not None and any(start <= claim.head[0] < end for start, end in ruling.spans)
    return ruling.text if ruling is not None and whole else claim.text


def _sentence(digest: Digest, number: int) -> int | None:
    found = digest.mention(number)
    return found.sentence if found is not None else None
