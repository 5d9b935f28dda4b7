"""Who is credited, what happened, what is permitted, what lies ahead: the parts of a view that are lists, as items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..vocabulary import Claim, Forecast, Policy, Source
from . import phrases, words
from .outline import Outline
from .phrases import Kind


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to a claim, with its words or by its number alone."""

    claim: str
    words: str = ""


Fact = tuple[str | Ref, ...]


class Item(NamedTuple):
    """One line of a list, and what is said below it. ``claim`` is the claim that it is about, if it is about one."""

    claim: str | None
    label: str
    kind: Kind
    text: str
    facts: list[Fact]


def items(outline: Outline, view: str) -> list[Item]:
    """The items of ``view``, one of "sources", "events", "policies", "outlook"."""
    return list(_MAKERS[view](outline))


def _sources(outline: Outline) -> Iterator[Item]:
    """Each source once, with what it does and of what; those that nobody is named for, one by one, by their words."""
    for source in outline.reading.sources:
        done: dict[str, list[str]] = {}
        cues: dict[str, None] = {}
        for attribution in outline.reading.attributions:
            if attribution.source == source.id:
                of = [claim.id for claim in outline.reading.claims if claim.attribution == attribution.id]
                done.setdefault(words.act(attribution), []).extend([*of, *attribution.about])
                cues.setdefault(f"“{phrases.flat(outline.cue(attribution))}”")
        if not done:
            continue
        name = ", ".join(cues) if source.kind == "unspecified" else words.source_name(source)
        facts: list[Fact] = [(note,) for note in _notes(source)]
        facts.extend((f"{act} ", *_numbers(claims)) if claims else (act,) for act, claims in done.items())
        yield Item(None, "", "", name, facts)


def _notes(source: Source) -> list[str]:
    return words.source_notes(source) + (["nobody named"] if source.kind == "unspecified" else [])


def _numbers(claims: list[str]) -> Iterator[str | Ref]:
    for place, claim in enumerate(dict.fromkeys(claims)):
        if place:
            yield ", "
        yield Ref(claim)


def _events(outline: Outline) -> Iterator[Item]:
    for claim in outline.reading.claims:
        if claim.event is None:
            continue
        facts: list[Fact] = [(" · ".join(words.manner(claim)),)]
        facts.extend((fact,) for fact in phrases.facts(outline, claim)[1:])
        facts.extend(_credited(outline, claim))
        label = claim.event.type.lower() + (f" ({claim.event.mode})" if claim.event.mode else "")
        yield Item(claim.id, label, "against" if claim.polarity == "negated" else "open", claim.text, facts)


def _credited(outline: Outline, claim: Claim) -> Iterator[Fact]:
    chain = outline.chain(claim.attribution)
    if chain:
        yield ("told by " + " > ".join(phrases.flat(outline.link_name(link)) for link in chain),)


def _policies(outline: Outline) -> Iterator[Item]:
    for policy in outline.reading.policies:
        kind: Kind = "against" if policy.kind == "forbidden" else "open"
        text = outline.claims[policy.claim].text
        yield Item(policy.claim, policy.kind, kind, text, list(_policy(outline, policy)))


def _policy(outline: Outline, policy: Policy) -> Iterator[Fact]:
    """Who rules over whom, where, since when, with what exceptions."""
    if policy.ruler in outline.entities:
        yield ("by " + outline.entities[policy.ruler].name,)
    if policy.bound:
        yield ("for " + ", ".join(outline.entities[each].name for each in policy.bound if each in outline.entities),)
    if policy.territory in outline.places:
        yield ("in " + outline.places[policy.territory].name,)
    for lead, time in (("since", policy.since), ("until", policy.until)):
        if time in outline.times:
            yield (f"{lead} " + outline.reading.quote(outline.times[time].span).removeprefix(f"{lead} "),)
    if policy.exceptions:
        yield ("except ", *_numbers(list(policy.exceptions)))
    if policy.ruling in outline.claims:
        yield "ruled in ", Ref(policy.ruling)
    replaced = next((each for each in outline.reading.policies if each.id == policy.replaces), None)
    if replaced is not None:
        yield "in place of ", Ref(replaced.claim)


def _outlook(outline: Outline) -> Iterator[Item]:
    for forecast in outline.reading.forecasts:
        claim = outline.claims[forecast.claim]
        yield Item(claim.id, "", "", claim.text, list(_forecast(outline, forecast, claim)))


def _forecast(outline: Outline, forecast: Forecast, claim: Claim) -> Iterator[Fact]:
    yield (" · ".join(words.manner(claim)),)
    if forecast.condition in outline.claims:
        said = phrases.flat(outline.claims[forecast.condition].text)
        yield "if ", Ref(forecast.condition, said[3:] if said.lower().startswith("if ") else said)
    if forecast.deadline in outline.times:
        yield ("deadline: " + phrases.flat(outline.reading.quote(outline.times[forecast.deadline].span)),)
    yield from _credited(outline, claim)


_MAKERS: Mapping[str, Callable[[Outline], Iterator[Item]]] = {
    "sources": _sources,
    "events": _events,
    "policies": _policies,
    "outlook": _outlook,
}
