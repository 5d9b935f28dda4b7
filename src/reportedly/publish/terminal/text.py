"""The upper half of the view: headline, figures, and the text with sources, cues and claims marked in it."""

from __future__ import annotations

from collections.abc import Iterator

from ...vocabulary import Reading, Span, headline_end
from .. import words
from ..marks import Mark, Role, cut, joined, marks, paragraphs, parted, telling
from ..outline import Outline
from .canvas import Canvas, Part

SIGNS: dict[Role, str] = {"source": "_", "cue": "*"}
"""What stands on both sides of a source and of a cue where there is no underline and no italic."""


def show_head(canvas: Canvas, reading: Reading, marked: MarkedText | None) -> None:
    """Headline, who published it when, and the figures; with ``marked``, what the marks in the text mean."""
    report = reading.report
    end = headline_end(report.text, report.title)
    if end and marked:
        canvas.print(marked.parts((0, end), base="title"))
    else:
        canvas.print([(report.title or "(no headline)", "title" if report.title else "quiet")])
    byline = words.byline(report)
    if byline:
        canvas.print([(" · ".join(byline), "quiet")])
    if report.url:
        canvas.print([(report.url, "quiet")])
    canvas.blank()
    canvas.print([(" · ".join(Outline(reading).summary()), "")])
    if marked:
        canvas.print([*_legend(canvas)])
        canvas.rule()


def _legend(canvas: Canvas) -> Iterator[Part]:
    yield "Marks: ", "quiet"
    for role, name in zip(SIGNS, ("who says so", "how"), strict=True):
        sign = "" if canvas.colour else SIGNS[role]
        yield f"{sign}{name}{sign}", role
        yield ", ", "quiet"
    yield from _bracket(canvas, 7)
    yield "a claim by its number below", ""
    yield from _bracket(canvas, 7, closing=True)


def show_text(canvas: Canvas, reading: Reading, marked: MarkedText) -> None:
    """The report's paragraphs with their marks, without the headline that stands above."""
    report = reading.report
    start = headline_end(report.text, report.title)
    shown = [span for span in paragraphs(report.text) if span[0] >= start and span[1] > start]
    for span in shown:
        canvas.blank()
        canvas.print(marked.parts(span))
    if not shown and not start:
        canvas.blank()
        canvas.print([("(no text)", "quiet")])


class MarkedText:
    """A report's text in parts, with the signs of its marks between them."""

    def __init__(self, canvas: Canvas, reading: Reading) -> None:
        self.canvas = canvas
        self.text = reading.report.text
        self.numbers = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
        brackets = telling(reading)
        edges = sorted({edge for mark in brackets for edge in (mark.start, mark.end)})
        every = marks(reading)
        self.shown = brackets + [
            Mark(start, end, role, "")
            for role in SIGNS
            for span in joined(self.text, every, role)
            for start, end in parted(self.text, span, edges)
        ]

    def parts(self, span: Span, base: str = "") -> Iterator[Part]:
        """``span`` of the text; ``base`` is the style where nothing is marked."""
        for piece in cut(span, self.shown):
            roles = {mark.role for mark in piece.marks}
            for mark in piece.opens:
                yield from self._sign(mark, closing=False)
            style = "cue" if "cue" in roles else "source" if "source" in roles else base
            yield self.text[piece.start : piece.end], style
            for mark in piece.closes:
                yield from self._sign(mark, closing=True)

    def _sign(self, mark: Mark, *, closing: bool) -> Iterator[Part]:
        if mark.role == "claim":
            yield from _bracket(self.canvas, self.numbers[mark.id], closing=closing)
        elif not self.canvas.colour:
            yield SIGNS[mark.role], ""


def _bracket(canvas: Canvas, number: int, *, closing: bool = False) -> Iterator[Part]:
    """A claim's bracket: its number is raised behind it, or where that cannot be shown, stands inside in front."""
    yield "]" if closing else "[", "bracket"
    if canvas.screen.plain and not closing:
        yield f"{number}: ", "number"
    elif closing and not canvas.screen.plain:
        yield canvas.screen.raised(number), "number"
