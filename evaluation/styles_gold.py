"""What do the labels of ``styles.yaml`` point at? Loads them, and finds every quoted string in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import yaml

from reportedly.vocabulary import Polarity, SourceKind, Span, canonical_text, shared

from .attributions import Triple

ITEMS = Path(__file__).resolve().parent / "styles.yaml"
CERTAIN = 3.0

_KEYS = {"style", "text", "attributions", "claims"}
_ATTRIBUTION_KEYS = {"source", "cue", "cue_nth", "content", "kind"}
_CLAIM_KEYS = {"head", "nth", "value", "polarity"}


class LabelError(ValueError):
    """A label does not fit its text; the message holds the text."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """The head of a claim, what the report commits to (-3 to 3), and its polarity where that is scored."""

    head: Span
    value: float
    polarity: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One short text with its labels. ``triples`` are its outermost attributions in text order of their contents,
    ``kinds`` the kinds of source that are right for each."""

    style: str
    text: str
    triples: tuple[Triple, ...]
    kinds: tuple[tuple[str, ...], ...]
    claims: tuple[GoldClaim, ...]


def load(path: Path = ITEMS) -> list[Item]:
    """The items of a file.

    Raises:
        LabelError: a quoted string is not in its text, or could be one of several and nothing says which.
    """
    return [parse(item) for item in yaml.safe_load(path.read_text("utf-8"))]


def parse(item: Mapping[str, Any]) -> Item:
    """One item from its YAML.

    Raises:
        LabelError: a label does not fit its text.
    """
    text = str(item.get("text", ""))
    try:
        _only(item, _KEYS)
        if text != canonical_text(text):
            raise LabelError("the text is not canonical")
        pairs = sorted(_attribution(text, each) for each in item["attributions"])
        claims = tuple(_claim(text, each) for each in item["claims"])
        if len({claim.head for claim in claims}) < len(claims):
            raise LabelError("two claims have one head")
    except (KeyError, LabelError) as error:
        raise LabelError(f"{error}, in: {text}") from error
    return Item(
        str(item["style"]), text, tuple(triple for _, triple, _ in pairs), tuple(kind for _, _, kind in pairs), claims
    )


def _attribution(text: str, wanted: Mapping[str, Any]) -> tuple[tuple[Span, ...], Triple, tuple[str, ...]]:
    _only(wanted, _ATTRIBUTION_KEYS)
    cue = _numbered(text, wanted["cue"], wanted.get("cue_nth"))
    source = (_nearest(text, wanted["source"], cue),) if wanted["source"] else ()
    content = tuple(sorted(_nearest(text, piece, cue) for piece in wanted["content"]))
    if any(shared([left], [right]) for left, right in pairwise(content)):
        raise LabelError(f"pieces of the content of {wanted['cue']!r} overlap")
    if shared(source, content):
        raise LabelError(f"source and content of {wanted['cue']!r} overlap")
    kind = wanted["kind"]
    kinds = tuple(kind) if isinstance(kind, list) else (kind,)
    if unknown := set(kinds) - set(get_args(SourceKind)):
        raise LabelError(f"there is no kind of source {sorted(unknown)}")
    return content or (cue,), (source, (cue,), content), kinds


def _claim(text: str, wanted: Mapping[str, Any]) -> GoldClaim:
    _only(wanted, _CLAIM_KEYS)
    value, polarity = float(wanted["value"]), wanted.get("polarity")
    if abs(value) > CERTAIN:
        raise LabelError(f"{value} lies outside the scale")
    if polarity is not None and polarity not in get_args(Polarity):
        raise LabelError(f"there is no polarity {polarity!r}")
    return GoldClaim(_numbered(text, wanted["head"], wanted.get("nth")), value, polarity)


def _numbered(text: str, words: str, nth: int | None) -> Span:
    """The ``nth`` place of ``words``, from 1; without ``nth`` the only one."""
    spots = _places(text, words)
    if nth is None and len(spots) > 1:
        raise LabelError(f"{words!r} stands {len(spots)} times, and nothing says which one is meant")
    if nth is not None and not 1 <= nth <= len(spots):
        raise LabelError(f"there is no occurrence {nth} of {words!r}")
    return spots[(nth or 1) - 1]


def _nearest(text: str, words: str, cue: Span) -> Span:
    """The place of ``words`` that is nearest to the cue, and outside of it; of two the first."""
    spots = [spot for spot in _places(text, words) if not shared([spot], [cue])]
    if not spots:
        raise LabelError(f"{words!r} stands only within the cue")
    return min(spots, key=lambda spot: max(spot[0] - cue[1], cue[0] - spot[1]))


def _places(text: str, words: str) -> Sequence[Span]:
    """Where ``words`` stand as whole words."""
    if not words:
        raise LabelError("an empty string points at nothing")
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    found = [match.span() for match in re.finditer(before + re.escape(words) + after, text)]
    if not found:
        raise LabelError(f"{words!r} does not stand in the text")
    return found


def _only(wanted: Mapping[str, Any], keys: set[str]) -> None:
    if unknown := set(wanted) - keys:
        raise LabelError(f"nothing reads {sorted(unknown)}")
