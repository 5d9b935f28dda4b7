"""Where is each claim set? Forty claims of our own, labelled before any was read, and how many a reader gets right.

A claim is found by its head. Its scene is right if it shares a letter with words of the label, or if both have none.
``python -m evaluation.places_scenes --reader NAME`` lists what is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from reportedly.vocabulary import Reading, shared

from .run import DEFAULT, readings

PATH = Path(__file__).with_name("places_scenes.yaml")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, the head of the claim asked about, and the words of its scene, any of them; none where it has none."""

    text: str
    head: str
    words: tuple[str, ...]


def load(path: Path = PATH) -> list[Scene]:
    """The labelled claims."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    return [Scene(row["text"], row["head"], tuple(row["scene"] or ())) for row in rows]


def evaluate(scenes: Sequence[Scene], *, reader: str = DEFAULT, jobs: int = 1) -> list[str | None]:
    """What is wrong with each scene; ``None`` where it is right."""
    read = readings([scene.text for scene in scenes], reader=reader, jobs=jobs)
    return [wrong(reading, scene) for reading, scene in zip(read, scenes, strict=True)]


def wrong(reading: Reading, scene: Scene) -> str | None:
    """What is wrong with the scene of the claim in ``reading``, in words; ``None`` where it is right."""
    text = reading.report.text
    claim = next((claim for claim in reading.claims if text[slice(*claim.head)] == scene.head), None)
    if claim is None:
        return f"no claim {scene.head!r}: {scene.text}"
    place = next((place for place in reading.places if place.id == claim.place), None)
    if place is None:
        return f"{scene.head!r} is set nowhere, not in {scene.words}: {scene.text}" if scene.words else None
    spans = [(text.find(words), text.find(words) + len(words)) for words in scene.words]
    if any(shared([place.span], [span]) for span in spans):
        return None
    return f"{scene.head!r} is set in {place.name!r}, not in {scene.words or 'no place'}: {scene.text}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: what is wrong, and how much is right."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.places_scenes", description=__doc__)
    parser.add_argument("--reader", default=DEFAULT)
    chosen = parser.parse_args(arguments)
    found = evaluate(load(), reader=chosen.reader)
    for problem in filter(None, found):
        print(problem)
    print(f"{found.count(None)} of {len(found)} right")


if __name__ == "__main__":
    main()
