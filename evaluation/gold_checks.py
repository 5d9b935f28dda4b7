"""What does each kind of expectation ask of a reading? One function a kind; the format is in tests/gold/README.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportedly.vocabulary import Attribution, Claim, Reading, Span, covers, quote, shared

Wanted = dict[str, Any]
"""What an expectation says, as it stands in the YAML."""

AXES = ("polarity", "certainty", "tense", "mood", "deontic", "evaluative")


# Claims


def _claim(reading: Reading, wanted: Wanted) -> list[str]:
    claim = _claim_at(reading, wanted)
    if claim is None:
        return [f"no claim is headed by {wanted['head']!r}"]
    problems = [
        f"{axis} is {getattr(claim, axis)}, not {_shown(wanted[axis])}"
        for axis in AXES
        if axis in wanted and not _among(getattr(claim, axis), wanted[axis])
    ]
    if "factuality" in wanted and not wanted["factuality"][0] <= claim.factuality <= wanted["factuality"][1]:
        problems.append(f"factuality is {claim.factuality}, not within {wanted['factuality']}")
    if "event" in wanted and not _among(claim.event and claim.event.type, wanted["event"]):
        problems.append(f"the event is {claim.event and claim.event.type}, not {_shown(wanted['event'])}")
    problems.extend(_credit(reading, claim, wanted))
    problems.extend(_when_and_where(reading, claim, wanted))
    return problems


def _credit(reading: Reading, claim: Claim, wanted: Wanted) -> Iterator[str]:
    own = next((each for each in reading.attributions if each.id == claim.attribution), None)
    if "act" in wanted and not _among(own and own.act, wanted["act"]):
        yield f"the act of its attribution is {own and own.act}, not {_shown(wanted['act'])}"
    if "source" not in wanted:
        return
    source = wanted["source"]
    if source is None:
        if own is not None:
            yield f"it is credited to {_called(reading, own)!r}, not to the author"
    elif own is None:
        yield "it is nobody's but the author's"
    else:
        kind = _kind(reading, own)
        if "kind" in source and not _among(kind, source["kind"]):
            yield f"its source {_called(reading, own)!r} is {kind}, not {_shown(source['kind'])}"
        if "contains" in source and not _says(_called(reading, own), source["contains"]):
            yield f"its source is {_called(reading, own)!r}, without {source['contains']!r}"


def _when_and_where(reading: Reading, claim: Claim, wanted: Wanted) -> Iterator[str]:
    if "time" in wanted:
        value = next((time.value for time in reading.times if time.id == claim.time), None)
        if not _among(value, wanted["time"]):
            yield f"its time is {value}, not {_shown(wanted['time'])}"
    if "place" in wanted:
        name = next((place.name for place in reading.places if place.id == claim.place), None)
        if not _among(name, wanted["place"]):
            yield f"its place is {name}, not {_shown(wanted['place'])}"


def _claim_at(reading: Reading, wanted: Wanted) -> Claim | None:
    positions = [start for start, _ in _places(reading.report.text, wanted["head"], wanted.get("at"))]
    return next((claim for claim in reading.claims if any(covers([claim.head], p) for p in positions)), None)


# Attributions


def _attribution(reading: Reading, wanted: Wanted) -> list[str]:
    text = reading.report.text
    if "cue" in wanted:
        spots = _places(text, wanted["cue"], wanted.get("at"))
        found = [a for a in reading.attributions if any(_inside([spot], a.cue_spans) for spot in spots)]
        missing = f"no attribution has the cue {wanted['cue']!r}"
    elif wanted.get("implied"):
        spots = _places(text, wanted["at"], None)
        found = [a for a in reading.attributions if a.implied and _inside(spots, a.content_spans)]
        missing = f"no implied attribution holds {wanted['at']!r}"
    else:
        raise ValueError(f"an attribution needs a cue, or `implied: true`: {wanted}")
    if not found:
        return [missing]
    return min((_mistakes(reading, each, wanted) for each in found), key=len)


def _mistakes(reading: Reading, found: Attribution, wanted: Wanted) -> list[str]:
    text = reading.report.text
    problems = [
        f"{key} is {getattr(found, key)}, not {_shown(wanted[key])}"
        for key in ("act", "negated", "manner", "implied")
        if key in wanted and not _among(getattr(found, key), wanted[key])
    ]
    source = next(each for each in reading.sources if each.id == found.source)
    if "kind" in wanted and not _among(source.kind, wanted["kind"]):
        problems.append(f"the source {source.name!r} is {source.kind}, not {_shown(wanted['kind'])}")
    if "source" in wanted and not _matches(_called(reading, found), wanted["source"]):
        problems.append(f"the source is {_called(reading, found)!r}, not {_shown(wanted['source'])}")
    if "count" in wanted and not _among(source.count, wanted["count"]):
        problems.append(f"the source counts {source.count}, not {_shown(wanted['count'])}")
    if "anonymity" in wanted and not _matches(source.anonymity, wanted["anonymity"]):
        problems.append(f"anonymity is {source.anonymity!r}, not {_shown(wanted['anonymity'])}")
    if "addressee" in wanted and not _matches(quote(text, found.addressee_spans) or None, wanted["addressee"]):
        problems.append(f"the addressee is {quote(text, found.addressee_spans)!r}, not {wanted['addressee']!r}")
    problems.extend(_extent(text, found, wanted))
    problems.extend(_nesting(reading, found, wanted))
    return problems


def _extent(text: str, found: Attribution, wanted: Wanted) -> Iterator[str]:
    said = quote(text, found.content_spans)
    for phrase in wanted.get("content", ()):
        if not any(_inside([spot], found.content_spans) for spot in _places(text, phrase, None)):
            yield f"the content {said!r} leaves out {phrase!r}"
    for phrase in wanted.get("not_content", ()):
        if any(shared([spot], found.content_spans) for spot in _places(text, phrase, None)):
            yield f"the content {said!r} takes in {phrase!r}"


def _nesting(reading: Reading, found: Attribution, wanted: Wanted) -> Iterator[str]:
    if "inside" not in wanted:
        return
    outer = next((each for each in reading.attributions if each.id == found.inside), None)
    cue = quote(reading.report.text, outer.cue_spans) if outer else None
    if not _matches(cue, wanted["inside"]):
        yield f"it stands inside {cue!r}, not {_shown(wanted['inside'])}"


# Relations, what must not be there, entities, places, times


def _relation(reading: Reading, wanted: Wanted) -> list[str]:
    ends = {key: _claim_ids(reading, wanted[key]) for key in ("from", "to")}
    problems = [f"no claim is headed by {wanted[key]['head']!r}" for key in ends if not ends[key]]
    if problems:
        return problems
    between = [each for each in reading.relations if each.from_ in ends["from"] and each.to in ends["to"]]
    if any(_among(each.kind, wanted["kind"]) for each in between):
        return []
    kinds = ", ".join(each.kind for each in between) or "none"
    return [f"the relation is {kinds}, not {_shown(wanted['kind'])}"]


def _claim_ids(reading: Reading, end: Wanted) -> set[str]:
    heads = end["head"] if isinstance(end["head"], list) else [end["head"]]
    found = (_claim_at(reading, {**end, "head": head}) for head in heads)
    return {claim.id for claim in found if claim is not None}


def _absent(reading: Reading, wanted: Wanted) -> list[str]:
    text = reading.report.text
    problems = []
    if "claim" in wanted and _claim_at(reading, {"head": wanted["claim"], "at": wanted.get("at")}):
        problems.append(f"a claim is headed by {wanted['claim']!r}")
    if "cue" in wanted:
        spots = _places(text, wanted["cue"], wanted.get("at"))
        if any(shared([spot], each.cue_spans) for each in reading.attributions for spot in spots):
            problems.append(f"{wanted['cue']!r} is taken for a cue")
    return problems


def _entity(reading: Reading, wanted: Wanted) -> list[str]:
    named = [each for each in reading.entities if _matches(each.name, wanted["name"])]
    if not named:
        return [f"no entity is called {wanted['name']!r}"]
    keys = [key for key in ("type", "country", "sector") if key in wanted]
    if any(all(_among(getattr(each, key), wanted[key]) for key in keys) for each in named):
        return []
    return [f"{each.name!r} is {[getattr(each, key) for key in keys]}, not {wanted}" for each in named]


def _place(reading: Reading, wanted: Wanted) -> list[str]:
    name = wanted.get("name", wanted.get("words", wanted.get("at")))
    named = [p for p in reading.places if name in (p.name, quote(reading.report.text, [p.span]))]
    if not named:
        return [f"no place is called {name!r}"]
    if "country" in wanted and not any(_among(each.country, wanted["country"]) for each in named):
        return [f"{name!r} lies in {named[0].country}, not {_shown(wanted['country'])}"]
    return []


def _no_place(reading: Reading, wanted: Wanted) -> list[str]:
    return [f"{wanted['words']!r} is taken for a place"] if not _place(reading, wanted) else []


def _time(reading: Reading, wanted: Wanted) -> list[str]:
    words: str = wanted["at"] if "at" in wanted else wanted["words"]
    spots = _places(reading.report.text, words, None)
    found = [time for time in reading.times if any(shared([spot], [time.span]) for spot in spots)]
    if not found:
        return [f"{words!r} is taken for no time"]
    if "value" in wanted and not any(_among(time.value, wanted["value"]) for time in found):
        return [f"the value is {found[0].value}, not {_shown(wanted['value'])}"]
    return []


def _no_time(reading: Reading, wanted: Wanted) -> list[str]:
    spots = _places(reading.report.text, wanted["words"], None)
    found = [time for time in reading.times if any(shared([spot], [time.span]) for spot in spots)]
    return [f"{wanted['words']!r} is taken for the time {time.value}" for time in found]


# Words and values


def _places(text: str, words: str, at: str | None) -> list[Span]:
    """Where ``words`` stand, as whole words, within the snippet ``at`` (which occurs once) or anywhere."""
    first, last = 0, len(text)
    if at is not None:
        first = text.find(at)
        if first < 0 or text.find(at, first + 1) >= 0:
            raise ValueError(f"the snippet {at!r} does not occur exactly once")
        last = first + len(at)
    found: list[Span] = []
    start = text.find(words, first, last)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() and words[0].isalnum()) and not (
            text[end : end + 1].isalnum() and words[-1].isalnum()
        ):
            found.append((start, end))
        start = text.find(words, start + 1, last)
    if not found:
        raise ValueError(f"{words!r} does not stand in {at or 'the text'!r}")
    return found


def _inside(spots: Sequence[Span], spans: Sequence[Span]) -> bool:
    return any(shared([spot], spans) == spot[1] - spot[0] for spot in spots)


def _called(reading: Reading, attribution: Attribution) -> str:
    """The source's words where it stands, and its name: both are right ways to point at it."""
    name = next((each.name for each in reading.sources if each.id == attribution.source), None)
    words = quote(reading.report.text, attribution.source_spans)
    return " / ".join(dict.fromkeys(part for part in (words, name) if part))


def _kind(reading: Reading, attribution: Attribution) -> str | None:
    return next((each.kind for each in reading.sources if each.id == attribution.source), None)


def _among(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def _says(words: str, wanted: str) -> bool:
    return wanted.casefold() in words.casefold()


def _matches(words: str | None, wanted: str | list[str | None] | None) -> bool:
    """Whether ``words`` contain what is wanted (one of a list); nothing is wanted by ``null``."""
    options = wanted if isinstance(wanted, list) else [wanted]
    return any(not words if option is None else words is not None and _says(words, option) for option in options)


def _shown(wanted: object) -> str:
    return " or ".join(str(each) for each in wanted) if isinstance(wanted, list) else str(wanted)


CHECKS: dict[str, Callable[[Reading, Wanted], list[str]]] = {
    "claims": _claim,
    "attributions": _attribution,
    "relations": _relation,
    "absent": _absent,
    "entities": _entity,
    "places": _place,
    "no_places": _no_place,
    "times": _time,
    "no_times": _no_time,
}
"""What checks each key of the YAML."""
