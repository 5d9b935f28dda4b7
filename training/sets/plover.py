"""PLOVER types: sentences with a source and a target, and the word that tells what the one does to the other."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.data import find
from reportedly.read.events import frames
from reportedly.read.language import Parse, Token, parse_many

from ..examples import Example, Head, Span
from .common import head_of, is_held_out, printed
from .silver import layout

_MARK = re.compile(r"</?([st])>")
YIELDING = ("CONCEDE", "RETREAT")
"""What the set calls YIELD."""
_PREDICATES = ("VERB", "NOUN", "AUX")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, where its source (``s``) and target (``t``) stand, its root (YIELD among them) and quad class."""

    text: str
    marks: dict[str, list[Span]]
    type: str
    quad: int


def load(split: str) -> Iterator[Example]:
    """The sentences of ``train``, or of ``dev``, a tenth by the hash of the sentence; each sentence stands once."""
    grouped: dict[str, list[Row]] = {}
    for row in rows():
        if is_held_out(row.text) == (split == "dev"):
            grouped.setdefault(row.text, []).append(row)
    for (text, group), parse in zip(grouped.items(), parse_many(grouped), strict=True):
        heads: dict[Span, Head] = {}
        for row in group:
            token = _head(parse, row)
            if token is not None:
                at = (token.start, token.end)
                heads.setdefault(at, Head(at=at, event=_type(parse, token, row)))
        sentences, blocks = layout(parse)
        yield Example(
            set="plover",
            id=hashlib.sha256(text.encode()).hexdigest()[:16],
            text=text,
            sentences=sentences,
            blocks=blocks,
            heads=tuple(heads[at] for at in sorted(heads)),
        )


def rows() -> list[Row]:
    """Every row of the set, in its order.

    Raises:
        NoDataError: the set is not on this machine.
    """
    with find("events", "plv_train.tsv").open(encoding="utf-8", newline="") as file:
        return [_row(item) for item in csv.DictReader(file, delimiter="\t")]


def _row(item: dict[str, str]) -> Row:
    pieces: list[str] = []
    marks: dict[str, list[Span]] = {"s": [], "t": []}
    opened = done = 0
    marked = item["marked_sentence"]
    for match in _MARK.finditer(marked):
        pieces.append(marked[done : match.start()])
        done = match.end()
        here = sum(map(len, pieces))
        if match.group().startswith("</"):
            marks[match[1]].append((opened, here))
        else:
            opened = here
    pieces.append(marked[done:])
    raw = "".join(pieces)
    text, positions = printed(raw)
    moved = {name: [(positions[a], positions[b]) for a, b in spans] for name, spans in marks.items()}
    return Row(text, moved, item["gold_root"], int(item.get("gold_penta") or 0))


def told(parse: Parse, row: Row) -> Token:
    """The word that tells what the source does to the target, found without a look at the root.

    The first word on the way from the one to the other that does more than say, announce or be.
    """
    source = head_of(parse, row.marks["s"], frozenset())
    target = head_of(parse, row.marks["t"], frozenset())
    marked = {token.i for token in (source, target) if token is not None}
    way = [token for token in _way(parse, source, target)[1] if token.i not in marked]
    for place, token in enumerate(way):
        further = any(later.pos in _PREDICATES for later in way[place + 1 :])
        if token.pos not in (*_PREDICATES, "ADJ") or (token.lemma in _SAYING and further):
            continue
        if token.lemma in ("be", "have"):
            return next(iter(parse.children(token, "acomp", "attr")), token)
        return token
    return way[0] if way else parse.tokens[parse.sentences[0].root]


def _type(parse: Parse, token: Token, row: Row) -> str:
    if row.type != "YIELD":
        return row.type
    found = frames.match(parse, token)
    return "RETREAT" if found is not None and found[0].type == "RETREAT" else "CONCEDE"


def _head(parse: Parse, row: Row) -> Token | None:
    """On the way from source to target, the word that the lexicon gives the gold type; else where the ways meet."""
    source = head_of(parse, row.marks["s"], frozenset())
    target = head_of(parse, row.marks["t"], frozenset())
    meeting, way = _way(parse, source, target)
    if meeting is None:
        return next((parse.tokens[one.root] for one in parse.sentences), None)
    wanted = YIELDING if row.type == "YIELD" else (row.type,)
    marked = {token.i for token in (source, target) if token is not None}
    nearby = [*way, *parse.children(meeting, "dobj", "xcomp", "ccomp", "conj", "prep", "advcl")]
    for token in nearby:
        if token.pos in _PREDICATES and token.i not in marked:
            found = frames.match(parse, token)
            if found is not None and found[0].type in wanted:
                return token
    for token in way:  # "said that it will sue": saying is no event, what it leads to is
        if token.pos in ("VERB", "AUX") and token.i not in marked and not _neutral(parse, token):
            return token
    return meeting


def _neutral(parse: Parse, token: Token) -> bool:
    """Whether the word only says, or carries another verb."""
    return token.lemma in _SAYING and any(child.pos in ("VERB", "AUX") for child in parse.children(token, "ccomp"))


_SAYING = frozenset({
    "say", "tell", "announce", "report", "add", "note", "write", "state", "declare", "reiterate", "stress", "insist",
    "explain", "confirm", "reveal", "disclose", "claim", "assert", "believe", "think", "reply", "remark",
})  # fmt: skip


def _way(parse: Parse, source: Token | None, target: Token | None) -> tuple[Token | None, list[Token]]:
    """Where the paths of the two to the root meet, and the tokens from there down to target and source."""
    if source is None and target is None:
        return None, []
    first = _upwards(parse, source or target)
    second = _upwards(parse, target or source)
    known = {token.i for token in first}
    meeting = next((token for token in second if token.i in known), None)
    if meeting is None:  # two sentences: the target's
        meeting = second[-1]
    down = second[: second.index(meeting) + 1][::-1]
    if meeting in first:
        down += first[: first.index(meeting)][::-1]
    if meeting.pos not in ("VERB", "AUX"):  # "Arlen's president, at talks in Brond, vowed": what governs both
        down += [token for token in parse.ancestors(meeting) if token.pos in ("VERB", "AUX")][:1]
    return meeting, down


def _upwards(parse: Parse, token: Token | None) -> list[Token]:
    return [] if token is None else [token, *parse.ancestors(token)]
