"""Two versions compared: sentences paired, claims anchored, and a row made of each."""

from __future__ import annotations

from collections.abc import Mapping

from ...vocabulary import Claim, Reading, Span, claim_id
from . import notes
from .anchors import Anchored, anchor
from .around import around, paragraphs
from .kinds import kinds, own, sides, source_kinds
from .model import Change, Comparison, Status
from .page import HEADLINE, NOTE, Page, page
from .sentences import Paired, pair
from .sources import chain, told
from .touched import Touched
from .values import value_kinds


class Comparing:
    """The comparison of two readings, made in one direction whichever is asked for."""

    def __init__(self, before: Reading, after: Reading) -> None:
        self.before, self.after = page(before), page(after)
        # Always aligned in one direction, whichever was asked for: so the other direction is the mirror of this one.
        self.turned = (after.report.id, after.report.text) < (before.report.id, before.report.text)
        left, right = (self.after, self.before) if self.turned else (self.before, self.after)
        self.left, self.right = left, right
        self.paired: Paired = pair(left, right)
        self.touched = Touched(left, right, self.paired)
        self.anchored: Anchored = anchor(left, right, self.paired, self.touched)
        self.like_back = {other: one for one, other in self.paired.like.items()}
        self.note = "\n".join(notes.new(before, after)) or None
        self.credits: dict[tuple[bool, str], str | None] = {}
        self.sentences_told: set[int] = set()
        """Sentences of the left side of which a claim is told as changed, added or removed."""
        self.words_told: tuple[set[int], set[int]] = (set(), set())

    def result(self) -> Comparison:
        rows = [*self._around(), *self._claims(), *self._wording()]
        rows.sort(key=lambda row: (row.status != "report", _place(row), row.spans_from, row.spans_to, row.kinds))
        return Comparison(before=self.before.reading, after=self.after.reading, rows=tuple(rows), note=self.note)

    def _around(self) -> list[Change]:
        made = [
            self._row("report", (kind,), before=old, after=new, spans_from=left, spans_to=right)
            for kind, old, new, left, right in around(self.before.reading, self.after.reading)
        ]
        known = {*self.paired.exact, *self.paired.like}
        others = {*self.paired.exact.values(), *self.paired.like.values()}
        anchors = [*self.anchored.exact, *self.anchored.like]
        known |= {number for one, _ in anchors if (number := self.left.sentence_of(one)) is not None}
        others |= {number for _, one in anchors if (number := self.right.sentence_of(one)) is not None}
        before, after = (others, known) if self.turned else (known, others)
        made += [
            self._row("report", ("paragraph removed",), before=text, spans_from=spans)
            for text, spans in paragraphs(self.before, before)
        ]
        return made + [
            self._row("report", ("paragraph added",), after=text, spans_to=spans)
            for text, spans in paragraphs(self.after, after)
        ]

    def _claims(self) -> list[Change]:
        made: list[Change] = []
        made += [self._pair(one, other, exact=True) for one, other in self.anchored.exact]
        made += [self._pair(one, other, exact=False) for one, other in self.anchored.like]
        gone, come = (
            (self.anchored.come, self.anchored.lost) if self.turned else (self.anchored.lost, self.anchored.come)
        )
        gone = [claim for claim in gone if self._news(claim, self.before)]
        come = [claim for claim in come if self._news(claim, self.after)]
        made += [self._row("removed", (), claim_from=claim) for claim in gone]
        made += [self._row("added", (), claim_to=claim) for claim in come]
        ours, theirs = (come, gone) if self.turned else (gone, come)
        for claim in ours:
            self._tell(claim, self.left, 0)
        for claim in theirs:
            self._tell(claim, self.right, 1)
        return made

    def _news(self, claim: Claim, side: Page) -> bool:
        """Whether an orphan has a word that the other version has not; else only its reading came or went."""
        left = side is self.left
        partner = self.paired.like if left else self.like_back
        number = side.sentence_of(claim)
        if number is None:
            return True
        if number not in partner:  # it may be a part of one that was split
            number = next((near for near in (number - 1, number + 1) if near in partner), None)
            if number is None:
                return True
        words = own(side, claim, side.inside(claim))
        if left:
            new = self.touched.new(words, [], number, partner[number])[0]
        else:
            new = self.touched.new([], words, partner[number], number)[1]
        # It takes more than a word or two to make a claim of what was there before; less where its head is new.
        return len(new) * (4 if set(new) & set(side.at([claim.head])) else 2) > len(words)

    def _pair(self, one: Claim, other: Claim, *, exact: bool) -> Change:
        if exact and not (
            self._outside(one, self.left, self.paired.exact)
            or self._outside(other, self.right, self.touched.exact_back)
        ):
            before, after = (other, one) if self.turned else (one, other)
            moved = self.left.sentence_of(one) in self.paired.moved
            return self._row("moved" if moved else "same", (), claim_from=before, claim_to=after)
        inner = self.left.inside(one), self.right.inside(other)
        both = sides(self.left, self.right, (one, other), inner, self.touched)
        sided = both[::-1] if self.turned else both
        found = source_kinds(*sided) if exact else kinds(*sided)
        number = self.left.sentence_of(one)
        status: Status = "changed" if found else "moved" if exact and number in self.paired.moved else "same"
        if found:
            self._tell(one, self.left, 0)
            self._tell(other, self.right, 1)
        return self._row(status, tuple(found), claim_from=sided[0].claim, claim_to=sided[1].claim)

    def _outside(self, claim: Claim, side: Page, same: Mapping[int, int]) -> bool:
        """Whether whoever is credited with a claim of an untouched sentence stands in one that was touched."""
        spans = [span for one, _ in chain(side, claim) for span in (*one.source_spans, *one.cue_spans)]
        return any(side.words[word].sentence not in same for word in side.at(spans))

    def _tell(self, claim: Claim, side: Page, which: int) -> None:
        number = side.sentence_of(claim)
        mine = number if which == 0 or number is None else self.touched.back.get(number)
        if mine is not None:
            self.sentences_told.add(mine)
        credit = [span for one, _ in chain(side, claim) for span in (*one.source_spans, *one.cue_spans)]
        self.words_told[which].update(side.at([*claim.spans, *claim.evidential_spans, *credit]))

    def _wording(self) -> list[Change]:
        """Sentences whose text changed beside the claims that are told, with the values that no such claim holds."""
        made = []
        for one, other in sorted([*self.paired.exact.items(), *self.paired.like.items()]):
            old, new = self.left.sentences[one], self.right.sentences[other]
            texts = self.left.reading.quote(old.span), self.right.reading.quote(new.span)
            if texts[0] == texts[1] or old.zone == NOTE or (old.zone == HEADLINE and one not in self.paired.exact):
                continue
            found = self._values(one, other) if one in self.paired.like else []
            if not found and one in self.sentences_told:
                continue
            before, after = (new, old) if self.turned else (old, new)
            made.append(self._row("wording", (*(found or ("wording",)),), before=self.before.reading.quote(before.span),
                                  after=self.after.reading.quote(after.span), spans_from=(before.span,),
                                  spans_to=(after.span,)))  # fmt: skip
        return made

    def _values(self, one: int, other: int) -> list[str]:
        """The values changed in two like sentences, outside of the claims that are told."""
        old, new = self.left.sentences[one], self.right.sentences[other]
        words = [number for number in range(old.first, old.last) if number not in self.words_told[0]]
        others = [number for number in range(new.first, new.last) if number not in self.words_told[1]]
        ours, theirs = self.touched.new(words, others, one, other)
        kept = set(words) - set(ours), set(others) - set(theirs)
        found = value_kinds((self.left, ours, kept[0]), (self.right, theirs, kept[1]))
        if "name changed" in found:  # a capital at the beginning says little where no claim is read
            inside = [[word for word in numbers if word != at.first] for numbers, at in ((ours, old), (theirs, new))]
            names = value_kinds((self.left, inside[0], kept[0]), (self.right, inside[1], kept[1]))
            found = [kind for kind in found if kind != "name changed" or kind in names]
        return found

    def _credit(self, claim: Claim | None, side: Page) -> str | None:
        if claim is None or claim.attribution is None:
            return None
        name = (side is self.before, claim.attribution)
        if name not in self.credits:
            self.credits[name] = told(chain(side, claim), side.reading)
        return self.credits[name]

    def _row(
        self, status: Status, kinds: tuple[str, ...], *, claim_from: Claim | None = None, claim_to: Claim | None = None,
        before: str | None = None, after: str | None = None, spans_from: tuple[Span, ...] = (),
        spans_to: tuple[Span, ...] = (),
    ) -> Change:  # fmt: skip
        left, right = self.before.reading, self.after.reading
        return Change(
            report=right.report.url or left.report.url,
            from_=left.report.id,
            to=right.report.id,
            status=status,
            kinds=kinds,
            claim_from=claim_id(left.report.id, claim_from) if claim_from else None,
            claim_to=claim_id(right.report.id, claim_to) if claim_to else None,
            before=claim_from.text if claim_from else before,
            after=claim_to.text if claim_to else after,
            source_from=self._credit(claim_from, self.before),
            source_to=self._credit(claim_to, self.after),
            spans_from=claim_from.spans if claim_from else spans_from,
            spans_to=claim_to.spans if claim_to else spans_to,
            noted=self.note is not None,
            note=self.note,
        )


def _place(row: Change) -> tuple[int, int]:
    """Where a row stands among the others: by the later version, and what is gone by where it stood."""
    spans = row.spans_to or row.spans_from
    return (spans[0][0] if spans else -1, 0 if row.spans_to else 1)
