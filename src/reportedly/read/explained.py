"""Why does a claim read as it does? Value by value, the words and the rule or the network's answer that led there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from ..errors import UsageError
from ..vocabulary import Claim, Reading, Report, claim_id
from . import DEFAULT, READERS, language
from .assemble import Drafts, assemble, claim_order
from .drafts import AttributionDraft, ClaimDraft
from .language import Parse
from .reasons import chains

UNSAID = "no word says otherwise"


@dataclass(frozen=True, slots=True)
class Ground:
    """One value of a claim and what led to it; ``because`` names words of the text and the rule they met."""

    name: str
    value: str
    because: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim of ``reading`` and the grounds of its values, in the order of the vocabulary."""

    reading: Reading
    claim: Claim
    grounds: tuple[Ground, ...]


def explain(report: Report, claim: str, *, reader: str = DEFAULT) -> Explanation:
    """Reads ``report`` and says of one claim what led to each of its values.

    Args:
        claim: its id in the reading ("c3"), its number ("3"), or its id outside (``claim_id``).

    Raises:
        UsageError: the reading has no such claim, or there is no such reader.
        MissingPartError: a part that reads is not installed.
    """
    if reader not in READERS:
        raise UsageError(f"there is no reader {reader!r}; there is: {', '.join(READERS)}")
    asked = import_module(f".{reader}", __package__)
    parse = language.parse(report.text)
    drafts: Drafts = asked.draft(report, parse)
    reading = assemble(report, parse, drafts, asked.name())
    place = _place(reading, claim)
    index = claim_order(parse, drafts)[place]
    return Explanation(reading, reading.claims[place], tuple(_grounds(parse, drafts, index, reading, place)))


def _place(reading: Reading, wanted: str) -> int:
    names = (wanted, f"c{wanted}")
    for place, claim in enumerate(reading.claims):
        if claim.id in names or claim_id(reading.report.id, claim) == wanted:
            return place
    count = len(reading.claims)
    there = f"there are c1 to c{count}" if count else "there is none in this text"
    raise UsageError(f"there is no claim {wanted!r}; {there}")


def _grounds(parse: Parse, drafts: Drafts, index: int, reading: Reading, place: int) -> Iterator[Ground]:
    draft, claim = drafts.claims[index], reading.claims[place]
    why = draft.why
    yield Ground("claim", parse.tokens[draft.head].text, f"{draft.rule}; sure of the extraction: {claim.score:.2f}")
    yield from _attributed(parse, drafts, draft)
    yield Ground("polarity", claim.polarity, why.get("polarity", UNSAID))
    yield Ground("certainty", claim.certainty, why.get("certainty", UNSAID))
    yield Ground("tense", claim.tense or "none", why.get("tense", "no finite form"))
    yield Ground("mood", claim.mood, why.get("mood", UNSAID))
    yield Ground("deontic", claim.deontic, why.get("deontic", "no ruling governs it"))
    yield Ground("factuality", f"{claim.factuality:+.1f}", _all(why.get("factuality"), why.get("network")) or UNSAID)
    if claim.evaluative:
        yield Ground("evaluative", "yes", why.get("evaluative", ""))
    yield _event(draft)
    yield from _parties(parse, draft, reading, claim)
    yield from _scene(reading, claim, why)
    yield from _ties(drafts, index, parse, reading)


def _all(*reasons: str | None) -> str:
    return "; ".join(filter(None, reasons))


def _attributed(parse: Parse, drafts: Drafts, draft: ClaimDraft) -> Iterator[Ground]:
    """The attributions around the claim, the innermost first."""
    if draft.attribution is None:
        yield Ground("source", "the author", "it stands in nobody's words")
    at, seen = draft.attribution, set[int]()
    while at is not None and at not in seen:
        seen.add(at)
        found = drafts.attributions[at]
        yield Ground("source", _source(drafts, found), _cue(parse, found))
        at = found.inside


def _source(drafts: Drafts, found: AttributionDraft) -> str:
    source = None if found.origin is None else drafts.sources[found.origin]
    return (source.name if source else None) or f"nobody named ({found.kind})"


def _cue(parse: Parse, found: AttributionDraft) -> str:
    words = " … ".join(parse.text[start:end] for start, end in found.cue)
    cue = f"“{words}” ({found.act}{', negated' if found.negated else ''})" if words else "carried on, without a cue"
    chance = None if found.chance is None else f"the network finds the cue likely by {found.chance:.2f}"
    return _all(cue, f"rule {found.rule}", chance, f"sure: {found.score:.2f}")


def _event(draft: ClaimDraft) -> Ground:
    if draft.event is None:
        return Ground("event", "none", draft.why.get("event", "no row of the lexicon fits"))
    value = draft.event.type + (f" ({draft.event.mode})" if draft.event.mode else "")
    because = draft.why.get("event", "a row of the lexicon")
    return Ground("event", value, _all(because, f"sure: {draft.event.score:.2f}"))


def _parties(parse: Parse, draft: ClaimDraft, reading: Reading, claim: Claim) -> Iterator[Ground]:
    names = {entity.id: entity for entity in reading.entities}
    by_span = {each.span: parse.tokens[each.head] for each in draft.participants}
    for each in claim.participants:
        head = by_span[each.span]
        entity = names.get(each.entity or "")
        known = [f"named as {entity.name}", entity.type, entity.country, entity.sector] if entity else []
        told = f"“{head.text}” as {head.dep} of “{parse.tokens[head.head].text}”"
        yield Ground(each.role, reading.quote(each.span), _all(told, ", ".join(filter(None, known))))


def _scene(reading: Reading, claim: Claim, why: dict[str, str]) -> Iterator[Ground]:
    time = next((each for each in reading.times if each.id == claim.time), None)
    if time is not None:
        told = f"{claim.time_relation or 'at'} “{reading.quote(time.span)}”"
        base = "" if reading.report.published is None else f"counted from {reading.report.published}"
        yield Ground("time", time.value, _all(told, base, why.get("time")))
    place = next((each for each in reading.places if each.id == claim.place), None)
    if place is not None:
        known = "not in the gazetteer" if place.latitude is None else f"GeoNames {place.geonames or 'none'}"
        yield Ground("place", place.name, _all(f"“{reading.quote(place.span)}”", known, why.get("place")))


def _ties(drafts: Drafts, index: int, parse: Parse, reading: Reading) -> Iterator[Ground]:
    """What the claim is tied to, and who tells of it."""
    by_head = {claim.head: claim for claim in reading.claims}
    credited = chains(reading)
    for one in drafts.relations:
        if index not in (one.source, one.target) or {one.source, one.target} & drafts.passing:
            continue
        head = parse.tokens[drafts.claims[one.source if index == one.target else one.target].head]
        other = by_head[head.start, head.end]
        kind = one.kind if index == one.target else f"{one.kind} of"
        cue = " … ".join(parse.text[start:end] for start, end in one.cue)
        told = " > ".join(source.name or f"({source.kind})" for source in credited[other.attribution])
        because = (f"“{cue}”" if cue else None, f"rule {one.rule}", f"sure: {one.score:.2f}")
        yield Ground(kind, f"{other.id} {other.text}", _all(*because, f"told by {told}" if told else None))
