"""What the rules say where no person said it: acts, addressees, axes, event types and relations, down-weighted."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from evaluation.data import find
from evaluation.polnear import outermost
from reportedly.read import rules
from reportedly.read.language import Parse, parse_many
from reportedly.read.model import labels
from reportedly.vocabulary import Reading, Report, make_report, shared

from ..examples import Cue, Example, Head, Span, Tie

WEIGHT = 0.3
RELEASES = 9
"""One in so many press releases."""


def layout(parse: Parse) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Sentences and paragraphs of a parse."""
    return tuple((one.start, one.end) for one in parse.sentences), tuple(parse.blocks)


def enrich(example: Example, report: Report, parse: Parse) -> Example:
    """``example`` with what the rules know and its set does not."""
    reading = rules.read(report, parse)
    cues = None if example.cues is None else tuple(_with_act(cue, reading) for cue in example.cues)
    heads = example.heads if example.heads is not None else _heads(reading)
    ties = example.ties if example.ties is not None else _ties(reading)
    missed = example.missed_ties if example.ties is not None else WEIGHT / 3
    return msgspec.structs.replace(example, cues=cues, heads=heads, ties=ties, missed_ties=missed)


def with_axes(example: Example, reading: Reading) -> Example:
    """``example`` with the rules' axes at its own heads."""
    claims = {claim.head: claim for claim in reading.claims}
    heads = tuple(
        msgspec.structs.replace(head, axes={**_axes(claims[head.at]), **head.axes}) if head.at in claims else head
        for head in example.heads or ()
    )
    return msgspec.structs.replace(example, heads=heads)


def load() -> Iterator[Example]:
    """Wikinews and press releases: cues found by the rules; what they miss counts as hardly known."""
    for name, step in (("wikinews_2019_2020", 1), ("state_department_2021_2022", RELEASES)):
        lines = find("reports", f"{name}.jsonl").read_text("utf-8").splitlines()[::step]
        reports = [make_report(json.loads(line)["text"]) for line in lines]
        for report, parse in zip(reports, parse_many(report.text for report in reports), strict=True):
            yield _silver(name, report, parse)


def _silver(name: str, report: Report, parse: Parse) -> Example:
    reading = rules.read(report, parse)
    sentences, blocks = layout(parse)
    cues = tuple(
        _with_act(Cue(cue=cue, source=source, content=content, weight=WEIGHT), reading)
        for source, cue, content in outermost(reading)
        if cue
    )
    return Example(
        set=name,
        id=report.id,
        text=report.text,
        sentences=sentences,
        blocks=blocks,
        cues=cues,
        missed_cues=WEIGHT / 3,
        heads=_heads(reading),
        ties=_ties(reading),
        missed_ties=WEIGHT / 3,
    )


def _with_act(cue: Cue, reading: Reading) -> Cue:
    for one in reading.attributions:
        if one.cue_spans and shared(one.cue_spans, cue.cue):
            act = one.act if one.act in labels.ACTS else None
            return msgspec.structs.replace(cue, act=act, addressee=one.addressee_spans)
    return cue


def _axes(claim: object) -> dict[str, str]:
    return {axis: getattr(claim, axis) or "none" for axis in labels.AXES}


def _heads(reading: Reading) -> tuple[Head, ...]:
    return tuple(
        Head(at=claim.head, axes=_axes(claim), event=claim.event.type if claim.event else "none", weight=WEIGHT)
        for claim in reading.claims
    )


def _ties(reading: Reading) -> tuple[Tie, ...]:
    heads = {claim.id: claim.head for claim in reading.claims}
    return tuple(
        Tie(kind=one.kind, source=heads[one.from_], target=heads[one.to], weight=WEIGHT)
        for one in reading.relations
        if one.kind in labels.TIES
    )
