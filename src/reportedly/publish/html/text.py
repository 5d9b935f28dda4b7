"""The left side: the report's text, cut into plain ``<mark>`` pieces that never overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy

from ...vocabulary import Reading, Span, headline_end
from .. import words
from ..marks import Mark, Piece, cut, main_span, marks, paragraphs, telling
from .tags import attributes, escape, tag


class MarkedText:
    """A report's text as HTML. Its characters are the report's own, to the letter: numbers and chips are drawn by
    the style from attributes, so what is copied or searched is what was published."""

    def __init__(self, reading: Reading, names: dict[str, str]) -> None:
        """``names`` are the claims' anchors by their ids."""
        self.reading = reading
        self.names = names
        self.marks = [mark for mark in marks(reading) if mark.role != "hedge"]
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((mark.end - mark.start for mark in self.marks), default=0)
        self.numbered = set(telling(reading, self.marks))
        self.anchored: set[str] = set()
        """Claims that the text written so far has an anchor for."""
        self.chips = _chips(reading)
        self.claims = {claim.id: claim for claim in reading.claims}
        self.numbers = {claim.id: number for number, claim in enumerate(reading.claims, 1)}
        self.attributions = {attribution.id: attribution for attribution in reading.attributions}

    def afresh(self) -> MarkedText:
        """The same text, of which nothing is written yet."""
        made = copy(self)
        made.anchored = set()
        return made

    def headline(self, level: int) -> str:
        """The headline, with its marks where it is part of the text."""
        report = self.reading.report
        end = headline_end(report.text, report.title)
        if not report.title:
            return tag(f"h{level}", "A report without a headline", class_="untitled")
        content = self.pieces((0, end)) if end else escape(report.title)
        return tag(f"h{level}", content, lang=report.language or None, dir="auto")

    def body(self, within: Span | None = None) -> Iterator[str]:
        """The paragraphs below the headline; those that begin ``within`` a part of the text."""
        report = self.reading.report
        start = headline_end(report.text, report.title)
        first, last = within or (0, len(report.text))
        yield f"<section{attributes(class_='text', aria_label='Text of the report', lang=report.language or None)}>\n"
        for span in paragraphs(report.text):
            if span[0] >= start and span[1] > start and first <= span[0] < last:
                yield tag("p", self.pieces(span), dir="auto") + "\n"
        yield "</section>\n"

    def pieces(self, span: Span) -> str:
        """``span``, in marked and unmarked pieces."""
        found: list[str] = []
        # Of all marks those that can reach into it: a long report has tens of thousands.
        near = self.marks[bisect_left(self.starts, span[0] - self.longest) : bisect_left(self.starts, span[1])]
        for piece in cut(span, near):
            content = escape(self.reading.report.text[piece.start : piece.end])
            if piece.marks:
                found.extend(self._number(mark) for mark in piece.opens if mark in self.numbered)
                blank = not content.strip()  # an underlined blank between two words is only a smudge
                content = tag("mark", content, class_=self._classes(piece, blank), data_chip=self._chip(piece))
            found.append(content)
        return "".join(found)

    def _classes(self, piece: Piece, blank: bool) -> str | None:
        roles = dict.fromkeys(mark.role for mark in piece.marks if mark.role == "claim" or not blank)
        claims = dict.fromkeys(self.names[mark.id] for mark in piece.marks if mark.role == "claim")
        return " ".join([*roles, *claims]) or None

    def _chip(self, piece: Piece) -> str | None:
        found = dict.fromkeys(self.chips[mark] for mark in piece.closes if mark in self.chips)
        return " · ".join(found) or None

    def _number(self, mark: Mark) -> str:
        """The claim's number before its words, with what sets it apart: a link to it, but no stop for the tab key."""
        number, claim = self.numbers[mark.id], self.claims[mark.id]
        if main_span(claim) != (mark.start, mark.end) or mark.id in self.anchored:
            shown, label, anchor = f"…{number}", f"claim {number}, continued", None
        else:
            self.anchored.add(mark.id)
            chip = words.chip(claim, self.attributions.get(claim.attribution or ""))
            shown = f"{number} {chip}".strip()
            label, anchor = f"claim {shown}", f"t-{self.names[mark.id]}"
        return tag(
            "a",
            "",
            class_="n" if anchor else "n on",
            id=anchor,
            href=f"#{self.names[mark.id]}",
            data_n=shown,
            tabindex="-1",
            aria_label=label,
        )


def _chips(reading: Reading) -> dict[Mark, str]:
    """The chip behind each cue that does other than say, or says it otherwise, and behind sources without a name."""
    found: dict[Mark, str] = {}
    sources = {source.id: source for source in reading.sources}
    for attribution in reading.attributions:
        source, act = sources[attribution.source], words.act(attribution)
        if attribution.cue_spans:
            start, end = attribution.cue_spans[-1]
            if act != "says" and not _told_by(act, reading.quote(*attribution.cue_spans)):
                found[Mark(start, end, "cue", attribution.id)] = act
            elif source.kind == "unspecified":
                found[Mark(start, end, "cue", attribution.id)] = "nobody named"
        if attribution.source_spans and source.kind in ("unnamed", "document"):
            start, end = attribution.source_spans[-1]
            found[Mark(start, end, "source", attribution.id)] = source.kind
    return found


def _told_by(act: str, cue: str) -> bool:
    """Whether the cue says the act in the same words ("denied" for "denies"), so that a chip would only repeat it."""
    return all(any(heard[:4] == word[:4] for heard in cue.lower().split()) for word in act.split() if word != "does")
