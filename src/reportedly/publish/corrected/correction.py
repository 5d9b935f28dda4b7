"""What a person changed of a sheet, as judgements: found by ids alone, never by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...vocabulary import Span, quote, shared
from ..sheet import TIES, VALUES, Mark, Sheet, Tie

NEW = "+"
"""How the id of a mark begins that a person made."""
ANSWERED = (*VALUES["claim"], "span", "source")
"""What has one answer a person and claim: how sure, where it stands, who says it."""
_LONGEST = 300


class Correction(NamedTuple):
    """A judgement to come: of ``kind``, on the claim or report ``subject``."""

    kind: str
    subject: str
    value: str
    note: str | None = None

    @property
    def question(self) -> str | None:
        """What it answers, where there is one answer only: a later one by the same person takes its place."""
        question, _, answer = self.value.partition(": ")
        return question if answer and question in ANSWERED else None


def corrections(before: Sheet, after: Sheet, text: str, notes: Iterable[tuple[str, str]] = ()) -> Iterator[Correction]:
    """What makes ``after`` of ``before``, both of one report with this ``text``.

    ``notes`` are pairs of a mark's id and what somebody wrote about it. Marks of ``after`` that ``before`` does not
    have are new; their ids begin with :data:`NEW`.
    """
    yield from _Compared(before, after, text, tuple(notes)).found()


class _Compared:
    def __init__(self, before: Sheet, after: Sheet, text: str, notes: tuple[tuple[str, str], ...]) -> None:
        self.before, self.after, self.text, self.notes = before, after, text, notes
        self.was = {mark.id: mark for mark in before.marks}
        self.now = {mark.id: mark for mark in after.marks if mark.id not in self.was or self.same_kind(mark)}
        self.old = {tie for tie in before.ties if tie.from_ in self.was and tie.to in self.was}
        self.new = {tie for tie in after.ties if tie.from_ in self.now and tie.to in self.now}
        self.old_credit, self.new_credit = _credits(self.old), _credits(self.new)
        self.old_tied, self.new_tied = self.owned(self.old), self.owned(self.new)

    def same_kind(self, mark: Mark) -> bool:
        """Of a mark that became another kind the old one is gone."""
        return self.was[mark.id].kind == mark.kind

    def found(self) -> Iterator[Correction]:
        for mark in self.before.marks:
            if mark.kind == "claim":
                yield from self.claim(mark)
        yield from self.others()
        yield from self.made()
        yield from self.noted()

    def claim(self, mark: Mark) -> Iterator[Correction]:
        now = self.now.get(mark.id)
        if now is None:
            yield Correction("wrong reading", mark.id, "no claim", _short(self.words(mark)))
            return
        for name in VALUES["claim"]:
            if mark.values.get(name) != now.values.get(name):
                yield Correction("wrong reading", mark.id, f"{name}: {now.values.get(name, 'none')}")
        if mark.spans != now.spans:
            told = f"span: {_places(now.spans)}", _short(f"“{self.words(mark)}” is “{self.words(now)}”")
            # Where the words around are drawn is a matter of style; of another head it is another claim.
            kept = mark.head is None or shared(now.spans, [mark.head]) == mark.head[1] - mark.head[0]
            yield Correction("note" if kept else "wrong reading", mark.id, *told)
        yield from self.credit(mark.id)
        yield from self.tied(mark.id)

    def credit(self, claim: str) -> Iterator[Correction]:
        """Who says it: through which cues, and whom these credit."""
        old, new = _credit(claim, self.old_credit), _credit(claim, self.new_credit)
        marks = {id for tie in old & new for id in (tie.from_, tie.to)} - {claim}
        if old != new or any(not shared(self.was[id].spans, self.now[id].spans) for id in marks):
            yield Correction("wrong source", claim, f"source: {self.credited(claim)}")
            return
        for id in sorted(marks, key=lambda one: self.was[one].spans):
            was, now = self.was[id], self.now[id]
            for name in VALUES[was.kind]:
                if was.values.get(name) != now.values.get(name):
                    value = f"{was.kind} {name}: {now.values.get(name, 'none')}"
                    yield Correction("wrong reading", claim, value, _short(self.words(now)))
            if was.spans != now.spans:
                told = _short(f"“{self.words(was)}” is “{self.words(now)}”")
                yield Correction("note", claim, f"{was.kind} span: {_places(now.spans)}", told)

    def credited(self, claim: str) -> str:
        """Who says it now, the outermost first; nobody is the author."""
        steps: list[str] = []
        cues, seen = [tie.from_ for tie in self.new if tie.kind == "says" and tie.to == claim], set[str]()
        while cues:
            level = sorted(set(cues) - seen, key=lambda id: self.now[id].spans)
            seen.update(level)
            named = self.sources([claim, *level] if not steps else level)
            steps.append(" and ".join(named) or " and ".join(self.words(self.now[id]) for id in level))
            cues = [tie.to for tie in self.new if tie.kind == "inside" and tie.from_ in level and tie.to not in seen]
        steps = steps or self.sources([claim])
        return _short(" > ".join(reversed(steps))) or "nobody, the author's own"

    def sources(self, cues: Iterable[str]) -> list[str]:
        wanted = set(cues)
        found = {tie.to for tie in self.new if tie.kind == "by" and tie.from_ in wanted}
        return [self.words(self.now[id]) for id in sorted(found, key=lambda id: self.now[id].spans)]

    def tied(self, claim: str) -> Iterator[Correction]:
        """Relations, hedges, and what is said about it: told, but no fault of the claim's."""
        old, new = self.old_tied.get(claim, set()), self.new_tied.get(claim, set())
        for word, ties, marks in (("not ", old - new, self.was), ("", new - old, self.now)):
            for tie in sorted(ties):
                other = tie.to if self.owner(tie) == tie.from_ else tie.from_
                id = "" if other.startswith(NEW) or marks[other].kind != "claim" else f" {other}"
                yield Correction("note", claim, f"{word}{tie.kind}:{id or ' ' + _places(marks[other].spans)}",
                                 _short(self.words(marks[other])))  # fmt: skip

    def owned(self, ties: Iterable[Tie]) -> dict[str, set[Tie]]:
        found: dict[str, set[Tie]] = {}
        for tie in ties:
            if tie.kind not in ("says", "by", "inside"):
                found.setdefault(self.owner(tie), set()).add(tie)
        return found

    def owner(self, tie: Tie) -> str:
        """The claim that a tie is told of: that which a cue or a hedge leads to, else that which it leads from."""
        return tie.to if TIES[tie.kind][0] in (("cue",), ("hedge",)) else tie.from_

    def others(self) -> Iterator[Correction]:
        """What became of cues, sources and hedges that no claim of the export hangs on."""
        claims = [mark.id for mark in self.before.marks if mark.kind == "claim"]
        borne = {id for claim in claims for tie in _credit(claim, self.old_credit) for id in (tie.from_, tie.to)}
        for mark in self.before.marks:
            if mark.kind == "claim" or mark.id in borne:
                continue
            now = self.now.get(mark.id)
            words = _short(self.words(mark))
            if now is None:
                yield Correction("note", self.before.report, f"no {mark.kind}: {_places(mark.spans)}", words)
                continue
            for name in VALUES[mark.kind]:
                if mark.values.get(name) != now.values.get(name):
                    value = f"{mark.kind} {name} at {_places(mark.spans)}: {now.values.get(name, 'none')}"
                    yield Correction("note", self.before.report, value, words)
            if mark.spans != now.spans:
                value = f"{mark.kind} span of {_places(mark.spans)}: {_places(now.spans)}"
                yield Correction("note", self.before.report, value, _short(self.words(now)))

    def made(self) -> Iterator[Correction]:
        """What was marked anew: claims, and what no tie leads to or from."""
        tied = {id for tie in self.new for id in (tie.from_, tie.to)}
        for mark in self.after.marks:
            if mark.id in self.now and mark.id not in self.was and (mark.kind == "claim" or mark.id not in tied):
                said = ", ".join(f"{name} {value}" for name, value in mark.values.items())
                words = self.words(mark) + (f" ({said})" if said else "")
                value = f"{mark.kind} missed: {_places(mark.spans)}"
                yield Correction("note", self.before.report, value, _short(words))

    def noted(self) -> Iterator[Correction]:
        """What people wrote, on the claim or on the report that the mark is of."""
        for id, words in self.notes:
            mark = self.was.get(id) or self.now.get(id)
            words = _short(words)
            if mark is None or not words:
                continue
            if id in self.was and mark.kind == "claim":
                yield Correction("note", id, "said", words)
            else:
                yield Correction("note", self.before.report, f"said at {_places(mark.spans)}", words)

    def words(self, mark: Mark) -> str:
        return " ".join(quote(self.text, mark.spans).split())


def _credits(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    """The ties of attribution by the mark from which they are followed: from a claim outwards."""
    found: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.kind in ("by", "inside"):
            found.setdefault(tie.from_, []).append(tie)
        elif tie.kind == "says":
            found.setdefault(tie.to, []).append(tie)
    return found


def _credit(claim: str, ties: Mapping[str, list[Tie]]) -> frozenset[Tie]:
    """The ties that make up the chain around a claim."""
    found: set[Tie] = set()
    queue = list(ties.get(claim, ()))
    while queue:
        tie = queue.pop()
        if tie not in found:
            found.add(tie)
            queue += ties.get(tie.from_ if tie.kind == "says" else tie.to, ())
    return frozenset(found)


def _places(spans: Iterable[Span]) -> str:
    return ", ".join(f"{start}-{end}" for start, end in spans)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 2].rstrip() + " …"
