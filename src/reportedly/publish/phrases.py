"""What every view says of a claim, a source or a ruling: short phrases, with what kind of remark each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..vocabulary import Claim
from . import words
from .outline import Group, Outline

Kind = Literal["", "open", "against", "quiet"]
"""Plain; short of certain or not done; negated, denied or forbidden; about our reading."""

_AGAINST = {"negated", "forbidden"}
_PLAIN = {"certain", "affirmed", "past", "present", "to come"}


def presentation(outline: Outline, group: Group, claim: Claim) -> list[tuple[str, Kind]]:
    """How the text puts the claim, axis by axis, and what a reader should know besides."""
    found: list[tuple[str, Kind]] = []
    attribution = outline.attributions.get(claim.attribution or "")
    if attribution is not None:
        status = words.NOT_ASSERTED.get((attribution.act, attribution.negated))
        if status:
            found.append((status, "against"))
        elif attribution.act != "say" and not group.common_acts:
            found.append((words.act(attribution), "open"))
    for word in words.manner(claim):
        found.append((word, "against" if word in _AGAINST else "" if word in _PLAIN else "open"))
    if words.differs(claim):
        found.append((f"for the report {words.commitment(claim.factuality)}", "open"))
    if claim.evaluative:
        found.append(("the author’s own judgement", "open"))
    if attribution is not None and attribution.implied:
        found.append(("carried on", "quiet"))
    if claim.score < words.UNSURE:
        found.append(("unsure reading", "quiet"))
    return found


def facts(outline: Outline, claim: Claim) -> list[str]:
    """Kind of event with its parties, time and place; the kind of event comes first."""
    found = []
    if claim.event is not None:
        detail = [item for item in (claim.event.mode, *claim.event.contexts) if item]
        found.append(f"event: {claim.event.type.lower()}" + (f" ({', '.join(detail)})" if detail else ""))
        found.extend(parties(outline, claim))
    if claim.time in outline.times:
        found.append("when: " + words.when(outline.reading, claim, outline.times[claim.time]))
    if claim.place in outline.places:
        found.append("where: " + words.where(outline.places[claim.place]))
    return found


def parties(outline: Outline, claim: Claim) -> list[str]:
    """Who does it, to whom or what, and with what, in the text's own words."""
    found: dict[str, list[str]] = {}
    for each in claim.participants:
        found.setdefault(words.ROLES[each.role], []).append(flat(outline.reading.quote(each.span)))
    return [f"{lead}: {', '.join(found[lead])}" for lead in words.ROLES.values() if lead in found]


def source_notes(outline: Outline, group: Group) -> list[str]:
    """What a heading adds to the names: unnamed, how many, on what terms, whom they told."""
    if not group.chain:
        return ["in the report’s own voice"]
    source = group.chain[-1].source
    notes = words.source_notes(source)
    if source.kind == "unspecified":
        notes.append("nobody named")
    ids = {claim.attribution for claim in group.claims} | {remark.id for remark in group.remarks}
    told = {
        outline.reading.quote(*attribution.addressee_spans): None
        for attribution in outline.reading.attributions
        if attribution.id in ids and attribution.addressee_spans
    }
    return notes + [f"to {who.removeprefix('to ').removeprefix('with ')}" for who in told]


def tied(outline: Outline, claim: Claim) -> list[tuple[str, list[str]]]:
    """What the claim is to which others: "a reason for", ["c7"]; "the same as", ["c4", "c9"]."""
    found: dict[str, set[str]] = {}
    for relation in outline.serves.get(claim.id, ()):
        found.setdefault(words.inverse(relation), set()).add(relation.to)
    for relation in outline.reasons.get(claim.id, ()):
        if relation.kind == "same":
            found.setdefault(words.inverse(relation), set()).add(relation.from_)
    return [(lead, sorted(others, key=outline.numbers.__getitem__)) for lead, others in found.items()]


def numbers(outline: Outline, claims: Iterable[str]) -> str:
    """The numbers of ``claims``, as a list in words."""
    return ", ".join(str(outline.numbers[claim]) for claim in claims if claim in outline.numbers)


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())
