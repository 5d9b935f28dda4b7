"""What the pair head learns from: Emergent's headlines, pairs of our own, framed claims, and headlines of other claims.

Emergent (Ferreira and Vlachos 2016) knows nobody silent: silence is taught by headlines of other claims, more than half
of them the likest in words of sixty, and by our own pairs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation import check

STANCES = ("affirms", "denies", "relays", "silent")
OWN = Path(__file__).with_name("own")
FRAMED, SILENT = 40, 160
"""Framed claims of each stance, and headlines of other claims, in an epoch."""
DRAWN, LIKEST, ALIKE = 60, 0.6, 0.5
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, words of a report, the number of the stance, and what the claim is called in the set."""

    claim: str
    passage: str
    stance: int
    name: str = ""


def emergent() -> list[Row]:
    """Emergent train: claims beside headlines.

    Raises:
        NoDataError: it is not on this machine.
    """
    return [Row(one.claim, one.title, STANCES.index(one.stance), one.name) for one in check.load_pairs()]


def folds(rows: Sequence[Row]) -> list[int]:
    """The fold of each row, as ``evaluation.check`` has them: no claim in two."""
    return check.folds([one.name for one in rows])


def own() -> list[Row]:
    """``own/pairs.yaml``."""
    told = yaml.safe_load((OWN / "pairs.yaml").read_text("utf-8"))
    return [
        Row(one["claim"], words, number) for one in told for number, name in enumerate(STANCES) for words in one[name]
    ]


def besides(rows: Sequence[Row], seed: int, framed: int = FRAMED, silent: int = SILENT) -> list[Row]:
    """What an epoch shows beside the set's ``rows``: drawn anew with each ``seed``."""
    chance = random.Random(seed)
    mine = own()
    claims = sorted({one.claim for one in (*rows, *mine)})
    return [*mine, *_framed(claims, chance, framed), *_silent([*rows, *mine], claims, chance, silent)]


def _framed(claims: Sequence[str], chance: random.Random, many: int) -> list[Row]:
    frames: dict[str, Any] = yaml.safe_load((OWN / "pair_frames.yaml").read_text("utf-8"))
    found = []
    for number, name in enumerate(STANCES[:3]):
        for _ in range(many):
            claim = chance.choice(claims).rstrip(".")
            words = chance.choice(frames[name]).format(c=claim, s=chance.choice(frames["sources"]))
            found.append(Row(claim, words, number))
    return found


def _silent(rows: Sequence[Row], claims: Sequence[str], chance: random.Random, many: int) -> list[Row]:
    found: list[Row] = []
    while len(found) < many:
        claim = chance.choice(claims)
        held = _words(claim)
        drawn = [one for one in (chance.choice(rows) for _ in range(DRAWN)) if not _alike(held, _words(one.claim))]
        if drawn:
            near = max(drawn, key=lambda one: len(_words(one.passage) & held))
            found.append(Row(claim, (near if chance.random() < LIKEST else drawn[0]).passage, 3))
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two claims may be about one thing."""
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
