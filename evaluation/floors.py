"""May a figure fall? No: floors hold what was once reached, on a pinned corpus, and only ever rise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

PATH = Path(__file__).resolve().parent / "floors.json"


class FloorError(Exception):
    """Somebody asked to lower a floor, to widen its margin, or to drop it."""


@dataclass(frozen=True, slots=True)
class Floor:
    """``value`` was reached on the corpus with that SHA-256; less than ``value - margin`` is a step back.

    The margin is for what is noise and no change of ours: another processor or library rounds otherwise, and the
    parse tips over in a few sentences.
    """

    corpus: str
    value: float
    margin: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure (more is better) and the SHA-256 of the corpus it was measured on; ``margin`` for a new floor."""

    corpus: str
    value: float
    margin: float


def load(path: Path = PATH) -> dict[str, Floor]:
    """The floors by name of figure; none where there is no file yet."""
    if not path.exists():
        return {}
    return {name: Floor(**floor) for name, floor in json.loads(path.read_text("utf-8")).items()}


def broken(floors: Mapping[str, Floor], measured: Mapping[str, Measured]) -> list[str]:
    """One sentence for each measured figure that fell through its floor or was taken on another corpus."""
    found: list[str] = []
    for name, floor in floors.items():
        now = measured.get(name)
        if now is None:
            continue
        if now.corpus != floor.corpus:
            found.append(
                f"{name}: measured on corpus {now.corpus[:12]}, but the floor stands on {floor.corpus[:12]}: "
                "get that corpus, or agree on a new floor under a new name"
            )
        elif now.value < floor.value - floor.margin:
            found.append(f"{name}: {now.value:.3f} is below the floor of {floor.value:.3f} (margin {floor.margin})")
    return found


def raised(floors: Mapping[str, Floor], measured: Mapping[str, Measured]) -> dict[str, Floor]:
    """``floors`` with those raised that were surpassed on the same corpus, and new figures added."""
    new = dict(floors)
    for name, now in measured.items():
        old = new.get(name)
        if old is None:
            new[name] = Floor(now.corpus, round(now.value, 3), now.margin)
        elif now.corpus == old.corpus and now.value > old.value:
            new[name] = replace(old, value=round(now.value, 3))
    return new


def save(floors: Mapping[str, Floor], path: Path = PATH) -> None:
    """Writes ``floors``.

    Raises:
        FloorError: the file holds a floor that would fall, vanish, widen its margin or change its corpus.
    """
    for name, old in load(path).items():
        new = floors.get(name)
        if new is None:
            raise FloorError(f"{name}: a floor cannot be dropped")
        if new.value < old.value or new.margin > old.margin or new.corpus != old.corpus:
            raise FloorError(f"{name}: a floor cannot be lowered (it stands at {old.value}, margin {old.margin})")
    data = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
