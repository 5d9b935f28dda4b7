"""The cases of `gold/events.yaml`: read, digested, put together; claims found by words with the head between stars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from reportedly.read import read_seen
from reportedly.relate.digest import Digest, Mention, order
from reportedly.relate.digesting import digest
from reportedly.relate.events import assemble, link
from reportedly.relate.model import Derivation, Happening, Judgement, Link
from reportedly.vocabulary import make_report

GOLD = Path(__file__).with_name("gold") / "events.yaml"


def links(digests: Mapping[str, Digest]) -> list[Link]:
    """All links of these reports, each given all others."""
    return [
        each for one in digests.values() for each in link(one, [other for other in digests.values() if other != one])
    ]


def put_together(digests: Mapping[str, Digest], judgements: Sequence[Judgement] = ()) -> tuple[Happening, ...]:
    return assemble(digests, links(digests), judgements)


@dataclass(frozen=True, eq=False)
class Case:
    """Some reports and what is wanted of them."""

    told: Mapping[str, Any]
    named: Mapping[str, Digest]

    @property
    def name(self) -> str:
        return str(self.told["name"])

    @property
    def digests(self) -> dict[str, Digest]:
        return {one.report: one for one in sorted(self.named.values(), key=order)}

    @cached_property
    def events(self) -> tuple[Happening, ...]:
        return put_together(self.digests)

    @cached_property
    def of(self) -> dict[str, str]:
        """The event of each claim."""
        return {claim: one.id for one in self.events for _, claim in one.claims}

    def claim(self, where: str) -> Mention:
        """The claim at "report: words with its *head* between stars"."""
        name, _, words = where.partition(": ")
        text = self.named[name].text
        start = text.index(words.replace("*", "")) + words.index("*")
        end = start + re.search(r"\*(.+)\*", words).end(1) - words.index("*") - 1  # type: ignore[union-attr]
        found = [one for one in self.named[name].mentions if one.head[0] < end and start < one.head[1]]
        assert found, f"no claim at {where}: {[one.text for one in self.named[name].mentions]}"
        return found[0]

    @property
    def derivations(self) -> list[Derivation]:
        """As the case states them: claims with like heads, in order, are those taken over."""
        made = []
        for later, earlier, kind in self.told.get("derived", ()):
            one, other = self.named[later], self.named[earlier]
            made.append(
                Derivation(from_=one.report, to=other.report, kind=kind, score=1.0, claims=tuple(_taken(one, other)))
            )
        return made


def _taken(one: Digest, other: Digest) -> Iterable[tuple[str, str | None]]:
    free = list(other.mentions)
    for mention in one.mentions:
        like = next((each for each in free if each.word == mention.word), None)
        if like is not None:
            free.remove(like)
            yield mention.id, like.id


@cache
def cases() -> tuple[Case, ...]:
    """All cases, read once."""
    told = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    reports = []
    for case in told:
        for one in case["reports"].values():
            title, _, body = one["text"].rpartition("\n\n")
            reports.append(
                make_report(body, title=title or None, publisher=one["publisher"], published=str(one["published"]))
            )
    made = iter([digest(reading, vectors) for reading, vectors in read_seen(reports)])
    return tuple(Case(case, {name: next(made) for name in case["reports"]}) for case in told)
