"""Scenes of who took what from whom, read once, and what is wrong with what is found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.read import READERS
from reportedly.relate.derivations import derive
from reportedly.relate.digest import Digest
from reportedly.relate.digesting import digest
from reportedly.relate.model import Derivation
from reportedly.vocabulary import Report, make_report

GOLD = Path(__file__).with_name("derivations.yaml")


def scenes() -> list[dict[str, Any]]:
    """The scenes, in order."""
    return list(yaml.safe_load(GOLD.read_text("utf-8")))


def report(fields: Mapping[str, Any]) -> Report:
    """One report of a scene."""
    kept = {name: value for name, value in fields.items() if name not in ("text", "authors")}
    return make_report(fields["text"], authors=tuple(fields.get("authors", ())), **kept)


@cache
def digests(name: str) -> dict[str, Digest]:
    """The digests of a scene's reports by their short names."""
    from reportedly.read import read_seen

    scene = next(one for one in scenes() if one["name"] == name)
    made = [report(fields) for fields in scene["reports"].values()]
    found = [digest(reading, vectors) for reading, vectors in read_seen(made, reader=READERS[0])]
    return dict(zip(scene["reports"], found, strict=True))


def faults(scene: Mapping[str, Any], found: Mapping[str, Digest]) -> list[str]:
    """What is missing and what is too much."""
    names = {d.report: name for name, d in found.items()}
    links = [link for d in found.values() for link in derive(d, list(found.values()))]
    kinds: dict[tuple[str, str], list[Derivation]] = {}
    for link in links:
        kinds.setdefault((names[link.from_], names[link.to] if link.to else link.agency or ""), []).append(link)
    wrong: list[str] = []
    for want in scene.get("want", ()):
        pair = (want["report"], want["from"])
        here = kinds.pop(pair, [])
        missing = set(want["kinds"]) - {link.kind for link in here}
        extra = {link.kind for link in here} - set(want["kinds"]) - set(want.get("may", ()))
        wrong += [f"{pair}: no {kind}" for kind in sorted(missing)]
        wrong += [f"{pair}: {kind} too much" for kind in sorted(extra)]
        wrong += [f"{pair}: {fault}" for fault in _claims(found[want["report"]], here, want)]
    for one, other in scene.get("none", ()):
        wrong += [f"{pair}: not wanted" for pair in ((one, other), (other, one)) if pair in kinds]
    if scene.get("only"):
        wrong += [f"{pair}: {[link.kind for link in here]} not wanted" for pair, here in kinds.items()]
    return wrong


def _claims(d: Digest, links: Sequence[Derivation], want: Mapping[str, Any]) -> list[str]:
    derived = {claim for link in links for claim, _ in link.claims}
    wrong: list[str] = []
    for key, expected in (("taken", True), ("own", False)):
        for words in want.get(key, ()):
            place = d.text.index(words)
            number = next(n for n, one in enumerate(d.sentences) if one.span[0] <= place < one.span[1])
            here = [mention for mention in d.mentions if mention.sentence == number]
            wrong += [f"no claim in {words!r}"] * (not here)
            wrong += [f"{one.text!r} not {key}" for one in here if (one.id in derived) != expected]
    return wrong
