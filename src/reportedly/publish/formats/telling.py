"""How a claim is put, for formats that know no claims: a sentence for people, labels for programs.

Labels are ``name:value`` with the names and values of docs/vocabulary.md, so that any list of tags can carry them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...vocabulary import Claim, Span, claim_id
from .. import words
from ..outline import Link, Outline

EMPTY = "nobody is credited: the report's own voice"


class Told:
    """A claim of a report, as it is put: ``chain`` is who says so, outermost first, empty in the author's own voice."""

    def __init__(self, outline: Outline, claim: Claim) -> None:
        self.outline = outline
        self.claim = claim
        self.id = claim_id(outline.reading.report.id, claim)
        self.chain: tuple[Link, ...] = outline.chain(claim.attribution)

    @property
    def words(self) -> str:
        """The claim's own words, on one line."""
        return flat(self.claim.text)

    @property
    def sentence(self) -> str:
        """Who says so, how, and how the text puts it.

        "two officials (unnamed): says (“told”). As the text puts it: possible, affirmed, to come. For the report: ..."
        """
        said = "; ".join(self._link(link) for link in self.chain) or EMPTY
        manner = ", ".join(words.manner(self.claim))
        extra = ", the author's own judgement" if self.claim.evaluative else ""
        return (
            f"{said}. As the text puts it: {manner}{extra}. For the report: {words.commitment(self.claim.factuality)}."
        )

    def _link(self, link: Link) -> str:
        notes = [note for note in words.source_notes(link.source) if note != "unnamed"]
        kind = [link.source.kind] if link.source.kind in ("unnamed", "unspecified") else []
        told = f" ({', '.join(map(flat, kind + notes))})" if kind or notes else ""
        cue = flat(self.outline.cue(link.attribution))
        quoted = f" (“{cue}”)" if cue else ""
        return f"{flat(words.source_name(link.source))}{told}: {words.act(link.attribution)}{quoted}"

    def labels(self) -> list[str]:
        """The axes, who says so, the event's kind and the place in the text, as ``name:value``."""
        return [f"{name}:{value}" for name, value in self.values() if value is not None]

    def values(self) -> Iterator[tuple[str, str | None]]:
        """The same by name."""
        claim = self.claim
        yield "polarity", claim.polarity
        yield "certainty", claim.certainty
        yield "tense", claim.tense
        yield "mood", claim.mood
        yield "deontic", claim.deontic
        yield "factuality", f"{claim.factuality:.2f}"
        if self.chain:
            last = self.chain[-1]
            yield "source", last.source.kind
            yield "act", f"not {last.attribution.act}" if last.attribution.negated else last.attribution.act
        else:
            yield "source", "author"
        yield "event", claim.event.type if claim.event else None
        yield "score", f"{claim.score:.2f}"
        for span in claim.spans:
            yield "span", place(span)


def place(span: Span) -> str:
    """A span as ``start-end``, in code points of the report's text."""
    return f"{span[0]}-{span[1]}"


def flat(text: str) -> str:
    """``text`` on one line, without what is no letter, mark or sign."""
    return " ".join("".join(one if one.isprintable() or one.isspace() else " " for one in text).split())
