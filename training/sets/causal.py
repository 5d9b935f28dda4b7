"""Causes and effects: the Causal News Corpus by sentence, BECauSE 2.0 by document.

The cause is the reason, purpose or condition of its effect; where the words say "so", "thus" or ", killing",
the effect is the result of its cause. Concessions and what is hindered are no ties.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from evaluation.data import find
from evaluation.overlap import holds_dev_sentence
from reportedly.read import lexicon
from reportedly.read.language import Parse, Token, parse_many

from ..examples import Causal, Example, Head, Span, Tie
from .common import claim_heads, head_of, is_held_out, printed
from .silver import layout

_TAG = re.compile(r"<(/?)(ARG[01]|SIG\d)>")
_PURPOSE = re.compile(
    r"(?:(?:in|so) (?:order|as|(?:a|an) (?:bid|attempt|effort|move)) |.*\b(?:trying|aimed|intended|hoping|seeking) )?to"
    r"|(?:so|in order) that|(?:aimed|with the (?:aim|intention|hope)) (?:at|of)|for the purpose of"
)
_CONDITION = frozenset(
    ("if", "unless", "until", "till", "provided", "provided that", "as long as", "only if", "once", "in case")
)
_RESULT = frozenset(
    ("so", "and so", "thus", "and thus", "therefore", "and therefore", "hence", "as a result", "consequently")
)
_CONCESSION = frozenset(("despite", "although", "though", "even though", "even as", "even if", "in spite of", "but"))


@dataclass(frozen=True, slots=True)
class _Pair:
    """One relation: the words of cause, effect and signal."""

    cause: tuple[Span, ...]
    effect: tuple[Span, ...]
    signal: str
    signals: tuple[Span, ...] = ()
    signal_in_effect: bool = False
    kind: str | None = None
    """Given by the set; else told by the signal."""


def load(split: str) -> Iterator[Example]:
    """Both sets; ``dev`` is a tenth of the Causal News Corpus by the hash of its documents."""
    yield from load_cnc(split)
    if split == "train":
        yield from load_because()


def load_cnc(split: str) -> Iterator[Example]:
    """A sentence an example; one that is not causal has no tie."""
    with find("causal", "cnc", "train_subtask2_grouped.csv").open(encoding="utf-8-sig", newline="") as file:
        items = [item for item in csv.DictReader(file) if is_held_out(item["doc_id"]) == (split == "dev")]
    texts = [_join(item["text"]) for item in items]
    for item, (text, positions), parse in zip(items, texts, parse_many(text for text, _ in texts), strict=True):
        pairs = [_marked(marked, positions) for marked in ast.literal_eval(item["causal_text_w_pairs"])]
        example = _example("cnc", item["index"], text, parse, pairs)
        told = tuple(Causal(cause=pair.cause, effect=pair.effect, signal=pair.signals) for pair in pairs)
        yield msgspec.structs.replace(example, causal=told)


def load_because() -> Iterator[Example]:
    """A document an example, without those that share a sentence with UW dev."""
    for path in sorted(find("causal", "because").rglob("*.ann")):
        raw = path.with_suffix(".txt").read_bytes().decode("utf-8")
        text, positions = printed(raw)
        if not holds_dev_sentence(text):
            pairs = _annotated(path, raw, positions)
            yield _example("because", path.stem, text, next(parse_many([text])), pairs)


def _join(raw: str) -> tuple[str, list[int]]:
    """The text as printed; of the lone hyphens here most join a number to its noun."""
    return printed(raw, hyphens=True)


def _example(name: str, key: str, text: str, parse: Parse, pairs: Iterable[_Pair]) -> Example:
    chosen = claim_heads(parse)
    ties: dict[tuple[str, Span, Span], Tie] = {}
    for pair in pairs:
        cause, effect = head_of(parse, pair.cause, chosen), head_of(parse, pair.effect, chosen)
        if cause is None or effect is None or cause.i == effect.i or not _tells(cause) or not _tells(effect):
            continue
        kind = pair.kind or _kind(parse, pair, cause, effect)
        if kind is None:
            continue
        source, target = (effect, cause) if kind == "result" else (cause, effect)
        tie = Tie(kind=kind, source=(source.start, source.end), target=(target.start, target.end))
        ties.setdefault((kind, tie.source, tie.target), tie)
    sentences, blocks = layout(parse)
    return Example(
        set=name,
        id=key,
        text=text,
        sentences=sentences,
        blocks=blocks,
        heads=tuple(Head(at=at) for at in sorted({at for tie in ties.values() for at in (tie.source, tie.target)})),
        ties=tuple(ties.values()),
    )


def _tells(token: Token) -> bool:
    """Whether the word can head a claim: "that" and a name stand for one at most."""
    return token.pos not in ("PRON", "DET", "PROPN", "NUM")


def _kind(parse: Parse, pair: _Pair, cause: Token, effect: Token) -> str | None:
    """What the signal makes of cause and effect; ``None`` where it grants one in spite of the other."""
    signal = pair.signal
    if signal in _CONCESSION:
        return None
    if signal in _CONDITION:
        return "condition"
    if signal in _RESULT or (_participle(parse, effect) and (pair.signal_in_effect or effect.lemma in _results())):
        return "result"
    if _purposive(parse, signal, cause):
        return "purpose"
    return "reason"


def _participle(parse: Parse, token: Token) -> bool:
    return token.tag == "VBG" and token.dep in ("advcl", "acl", "conj") and not parse.children(token, "aux")


def _purposive(parse: Parse, signal: str, cause: Token) -> bool:
    """ "to stop it", "in a bid to stop it", ", demanding a halt"; but not "due to" and "led to"."""
    if _PURPOSE.fullmatch(signal):
        return signal != "to" or cause.tag in ("VB", "VBP", "NN") or bool(parse.children(cause, "aux"))
    if not signal:
        return cause.tag == "VB" and any(child.lower == "to" for child in parse.children(cause, "aux"))
    return signal.split()[0] in _motives()


@cache
def _motives() -> frozenset[str]:
    """Participles that say what for: "demanding", "seeking", "urging"."""
    words = lexicon.load("connectives")["groups"]["motive purpose"]["words"]
    return frozenset(word.removesuffix("e") + "ing" for word in words)


@cache
def _results() -> frozenset[str]:
    return frozenset(lexicon.load("connectives")["groups"]["resulting"]["words"])


def _marked(marked: str, positions: list[int]) -> _Pair:
    """A relation of the Causal News Corpus; its tags stand in the text."""
    spans: dict[str, list[Span]] = {}
    opened: dict[str, int] = {}
    signals: list[Span] = []
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(marked):
        pieces.append(marked[done : match.start()])
        done = match.end()
        here = sum(map(len, pieces))
        if not match[1]:
            opened[match[2]] = here
        elif match[2].startswith("SIG"):
            signals.append((opened[match[2]], here))
        else:
            spans.setdefault(match[2], []).append((opened[match[2]], here))
    pieces.append(marked[done:])
    text = "".join(pieces)
    cause, effect = spans.get("ARG0", []), spans.get("ARG1", [])
    first = signals[0] if signals else (0, 0)
    return _Pair(
        cause=tuple((positions[a], positions[b]) for a, b in cause),
        effect=tuple((positions[a], positions[b]) for a, b in effect),
        signal=" ".join(text[first[0] : first[1]].lower().split()),
        signals=tuple((positions[a], positions[b]) for a, b in signals),
        signal_in_effect=any(a <= first[0] < b for a, b in effect) and bool(signals),
    )


def _annotated(path: Path, raw: str, positions: list[int]) -> Iterator[_Pair]:
    """The relations of a brat file; those of hindrance are left out."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[str, dict[str, str]]] = []
    hindered: set[str] = set()
    for line in path.read_bytes().decode("utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in pieces))
        elif line.startswith("E") and len(fields) > 1:
            events.append((fields[0], dict(part.split(":", 1) for part in fields[1].split())))
        elif line.startswith("A") and fields[1].endswith("Inhibit"):
            hindered.add(fields[1].split()[1])
    for name, roles in events:
        kind = next(iter(roles))
        if name in hindered or kind == "NonCausal" or "Cause" not in roles or "Effect" not in roles:
            continue
        signal = " ".join(" ".join(raw[a:b] for a, b in spans[roles[kind]]).lower().split())
        cause, effect = (
            tuple((positions[a], positions[b]) for a, b in spans[roles[role]]) for role in ("Cause", "Effect")
        )
        yield _Pair(cause, effect, signal, kind="purpose" if kind == "Purpose" else None)
