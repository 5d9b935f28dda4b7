"""What an annotation tool gave back, whichever tool it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...vocabulary import Span
from ..sheet import TIES, VALUES, Mark, MarkKind, Sheet, Tie, TieKind, pieces
from .correction import NEW

REPORT = re.compile(r"[0-9a-f]{8,64}")
"""How the id of a report looks; what looks otherwise names no file."""
OURS = re.compile(r"[0-9a-f]{16}")
"""How an id looks that an export gives to a mark."""
_PIECE = re.compile(r"([0-9a-f]{16})\.\d+")


@dataclass
class Returned:
    """One report as one person left it: ``before`` is what was exported, ``after`` what came back.

    ``odd`` tells in sentences of what could not be understood; nothing is concluded from it.
    """

    where: str
    before: Sheet
    text: str
    who: str | None = None
    marks: dict[str, Mark] = field(default_factory=dict)
    ties: set[Tie] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def after(self) -> Sheet:
        """What came back."""
        return Sheet(self.before.report, self.before.model, tuple(self.marks.values()), tuple(sorted(self.ties)))

    @cached_property
    def _was(self) -> dict[str, Mark]:
        return {mark.id: mark for mark in self.before.marks}

    def known(self, id: str) -> Mark | None:
        """The mark of this id as it was exported."""
        return self._was.get(id)

    def add(self, id: str, kind: str, spans: Iterable[Span], values: Mapping[str, str], words: str | None) -> None:
        """Takes a mark in. What does not fit text or configuration is told, and such a mark of ours stays as it was.

        Args:
            id: that of the export, or any other for a new mark.
            words: what the tool says stands there, to be held against the text.
        """
        known = self.known(id)
        odd = self._odd(id, kind, list(spans), known)
        cut = () if odd else pieces(self.text, spans)
        if not odd and (not cut or (words is not None and not _same(words, self.text, spans))):
            odd = "its words are not those of the text"
        if odd:
            self.odd.append(f"{self.where}: {id}: {odd}")
            if known is not None:
                self.marks.setdefault(id, known)
            return
        allowed: MarkKind = kind  # type: ignore[assignment]
        name = id if known is not None else NEW + id
        self.marks[name] = Mark(name, allowed, cut, self._values(id, allowed, values), known.head if known else None)

    def tie(self, kind: str, from_: str, to: str) -> None:
        """Takes a tie in, by the ids with which its marks were added; what the configuration does not allow is told."""
        left, right = (id if id in self.marks else NEW + id for id in (from_, to))
        if left not in self.marks or right not in self.marks:
            self.odd.append(f"{self.where}: {kind} from {from_} to {to}: one of them is not there")
        elif not _leads(kind, self.marks[left].kind, self.marks[right].kind):
            self.odd.append(f"{self.where}: {kind} does not lead from {from_} to {to}")
        else:
            allowed: TieKind = kind  # type: ignore[assignment]
            self.ties.add(Tie(allowed, left, right))

    def note(self, id: str, words: str) -> None:
        """Takes in what somebody wrote of a mark."""
        self.notes.append((id if id in self.marks else NEW + id, words))

    def _odd(self, id: str, kind: str, spans: list[Span], known: Mark | None) -> str | None:
        if kind not in VALUES:
            return f"{kind!r} is no kind of mark of ours"
        if known is None and OURS.fullmatch(id):
            return "it is no mark of this export"
        if id in self.marks or NEW + id in self.marks:
            return "it is there twice"
        if not all(0 <= start < end <= len(self.text) for start, end in spans):
            return "it stands outside the text"
        return None

    def _values(self, id: str, kind: MarkKind, values: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for name, value in values.items():
            if value in VALUES[kind].get(name, ()):
                found[name] = value
            else:
                self.odd.append(f"{self.where}: {id}: {name} {value!r} is not said of a {kind}")
                if (known := self.known(id)) is not None and name in known.values:
                    found[name] = known.values[name]
        return {name: found[name] for name in VALUES[kind] if name in found}


def _leads(kind: str, left: MarkKind, right: MarkKind) -> bool:
    return any(kind == tie and left in starts and right == end for tie, (starts, end) in TIES.items())


def owners_of(ids: Collection[str], more: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of single stretches with these ids those that are further pieces, each with the mark that it belongs to.

    Pieces of an export are known by their ids, new ones by ``more``. Where the mark was deleted its pieces go with it.
    """
    found = {id: match[1] for id in ids if (match := _PIECE.fullmatch(id))}
    for left, right in more:
        if left in ids and right in ids and left != right and left not in found:
            found.setdefault(right, left)
    return found


def _same(words: str, text: str, spans: Iterable[Span]) -> bool:
    """Whether the words are those of the text, however a tool writes spaces and line breaks."""
    there = "".join(text[start:end] for start, end in spans)
    return _bare(words) == _bare(there)


def _bare(words: str) -> str:
    return "".join(words.replace("\\n", "").replace("\\t", "").split())
