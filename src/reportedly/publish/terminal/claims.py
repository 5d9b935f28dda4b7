"""The lower half of the view: claims grouped by who says so, and the lists beside them."""

from __future__ import annotations

from collections.abc import Iterator

from ...vocabulary import Claim, Reading
from .. import phrases, words
from ..outline import Group, Outline
from ..phrases import flat
from ..sections import Item, Ref, items
from ..views import VIEWS, WHOLE
from .canvas import Canvas, Part


def show_claims(canvas: Canvas, reading: Reading, only: str | None = None) -> None:
    """Who says what; what may and must be done; what lies ahead. With ``only``, one part (:data:`views.VIEWS`)."""
    outline = Outline(reading)
    for name in WHOLE if only is None else (only,):
        found = outline.groups() if name == "claims" else items(outline, name)
        if not found and only is None and name != "claims":
            continue
        canvas.blank()
        view = VIEWS[name]
        _heading(canvas, view.title, "for the report: -3 not so, 0 open, +3 so" if name == "claims" else "")
        if not found:
            canvas.blank()
            canvas.print([(view.empty, "")])
        for each in found:
            if isinstance(each, Item):
                _show_item(canvas, outline, each)
            else:
                canvas.blank()
                _show_group(canvas, outline, each)


def _heading(canvas: Canvas, title: str, scale: str = "") -> None:
    """A title across the measure, with what the column of figures below it means."""
    canvas.rule()
    gap = canvas.measure - len(title) - len(scale)
    if not scale or gap < 2:
        canvas.print([(title.upper(), "title")])
    else:
        canvas.raw([(title.upper(), "title"), (" " * gap + scale, "quiet")])


def _show_group(canvas: Canvas, outline: Outline, group: Group) -> None:
    canvas.print(list(_who(outline, group)), rest="    ")
    indent = _indent(outline)
    for remark in group.remarks:
        cue = outline.cue(remark)
        parts: list[Part] = [(words.act(remark), "open")]
        if cue:
            parts.append((f": “{flat(cue)}”", ""))
        if remark.about:
            parts.append((f", of {phrases.numbers(outline, remark.about)}", "quiet"))
        canvas.print(parts, first="-".rjust(len(indent) - 2) + "  ", rest=indent)
    for claim in group.claims:
        _show_claim(canvas, outline, group, claim)


def _indent(outline: Outline) -> str:
    """What stands before a claim's words: room for its number, right-aligned, and a gap."""
    return " " * (max(2, len(str(len(outline.claims)))) + 3)


def _number(outline: Outline, claim: Claim) -> str:
    return str(outline.numbers[claim.id]).rjust(len(_indent(outline)) - 2) + "  "


def _who(outline: Outline, group: Group) -> Iterator[Part]:
    if not group.chain:
        yield "The author", "who"
    common = group.common_acts
    for number, link in enumerate(group.chain):
        if number:
            yield " > ", "quiet"
        yield flat(outline.link_name(link)), "who"
        if common and common[number] != "says":
            yield f" ({common[number]})", "quiet"
    for note in phrases.source_notes(outline, group):
        yield f" · {flat(note)}", "quiet"


def _show_claim(canvas: Canvas, outline: Outline, group: Group, claim: Claim) -> None:
    indent = _indent(outline)
    canvas.print(
        [(flat(claim.text), "")],
        first=_number(outline, claim),
        rest=indent,
        first_style="number",
        last=words.number(claim.factuality),
    )
    axes: list[Part] = []
    for word, kind in phrases.presentation(outline, group, claim):
        axes.extend([(" · ", "quiet"), (word, kind)] if axes else [(word, kind)])
    canvas.print(axes, first=indent, rest=indent)
    facts = phrases.facts(outline, claim)
    if facts:
        canvas.print([(flat(" · ".join(facts)), "quiet")], first=indent, rest=indent)
    for line in _ties(canvas, outline, claim):
        canvas.print(line, first=indent, rest=indent)


def _ties(canvas: Canvas, outline: Outline, claim: Claim) -> Iterator[list[Part]]:
    """What the claim is because of, for, on condition of ..., with the other claim's words; and what it serves."""
    room = canvas.measure - len(_indent(outline))
    for relation in outline.reasons.get(claim.id, ()):
        if relation.kind == "same":
            continue
        other = outline.claims[relation.from_]
        lead, said = words.tie(relation, flat(other.text))
        label = str(outline.numbers[other.id])
        said = canvas.fit(said, max(8, room - len(lead) - len(label) - 2))
        yield [(f"{lead} ", "open"), (label, "number"), (f" {said}", "")]
    tied = [f"{lead} {phrases.numbers(outline, others)}" for lead, others in phrases.tied(outline, claim)]
    if tied:
        yield [(" · ".join(tied), "quiet")]


def _show_item(canvas: Canvas, outline: Outline, item: Item) -> None:
    """A line of a list, cut to fit, and below it the facts."""
    indent = _indent(outline) if item.claim else "  "
    first = _number(outline, outline.claims[item.claim]) if item.claim else ""
    lead = [(item.label, item.kind), (": ", "")] if item.label else []
    room = canvas.measure - len(indent) - sum(len(part) for part, _ in lead)
    style = "" if item.claim else "who"
    canvas.print([*lead, (canvas.fit(item.text, room), style)], first=first, rest=indent, first_style="number")
    facts: list[Part] = []
    for fact in item.facts:
        facts += [(" · ", "quiet")] if facts else []
        facts += [_fact(outline, part) for part in fact]
    if facts:
        canvas.print(facts, first=indent, rest=indent)


def _fact(outline: Outline, part: str | Ref) -> Part:
    if isinstance(part, str):
        return part, "quiet"
    number = str(outline.numbers[part.claim])
    return (f"{number} {flat(part.words)}" if part.words else number), "quiet"
