"""A digest made ready for comparison: vectors as numbers, and what mentions share with others as sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from ..digest import WIDTH, Digest, Mention, Party, Sentence, Where
from ..memory import Memory
from .deeds import families
from .makers import adjectives
from .nearest import Marks, lengths, marks
from .rulings import ALLOW, Rulings, bars, norm, rulers, turns
from .sayings import Saying, saying
from .series import place_in_series

Floats = npt.NDArray[np.float32]
ROWS = 3
"""Vectors of the report before those of its mentions."""
_CLAIMS = 20_000
"""Half of the claims of all reports that are kept ready."""
_SUCH = re.compile(r"such an? ", re.IGNORECASE)
_VAGUE = frozenset(
    f"thing:{word}"
    for word in (
        "it",
        "he",
        "she",
        "they",
        "that",
        "this",
        "who",
        "which",
        "them",
        "him",
        "her",
        "we",
        "us",
        "i",
        "you",
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One mention as others are held against it. ``named``: keys of what has a name; ``things``: of the other parties.

    ``series`` is its place in a series ("a second strike": 2; "another": 0), ``rules`` whether it is a ruling, and
    ``act`` the number of what it rules on; ``governed`` whether a ruling is about it; ``scene`` its place, if that is
    no whole country; ``makers`` whose the things in it are
    ("British missiles").
    """

    mention: Mention
    word: str
    deeds: frozenset[int]
    doers: tuple[Party, ...]
    done: tuple[Party, ...]
    doer_keys: frozenset[str]
    done_keys: frozenset[str]
    named: frozenset[str]
    things: frozenset[str]
    stems: frozenset[str]
    amounts: frozenset[tuple[float, str]]
    series: int | None
    rules: bool
    act: int | None
    governed: bool
    scene: Where | None
    makers: frozenset[str]
    saying: Saying | None
    alone: bool
    """It is a ruling and its act in one: "Ukraine may now fire"."""
    such: bool
    """It speaks of a kind of thing, and of none that is told of: "such a weapon has been used"."""
    turns: bool
    norm: bool
    """Whether it tells that a norm was changed, and whether it is a norm: "lifted its ban", "its ban"."""
    permits: bool
    bars: bool
    """Whether it permits something, and whether it is a norm that forbids: "has authorised", "its ban"."""
    rulers: frozenset[str]
    """The countries of which a ruling that was made is, where that is told or can be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A report ready for comparison; ``vectors`` one unit row a mention, ``whole`` those of the report."""

    digest: Digest
    told: tuple[Told, ...]
    vectors: Floats
    whole: Floats
    names: dict[str, float]
    acts: Floats
    """Of rulings the vectors of ruling and act together; of others as ``vectors``."""
    same: frozenset[tuple[int, int]]
    """Numbers of mentions that the reading tied as one happening, the smaller first."""
    marks: Marks
    serial: int
    """Another number for each page that is made: what is remembered of its mentions is remembered under it."""

    def places(self, told: Told) -> list[Where]:
        """The places that a mention names, and where they are; no countries."""
        keys = {key.removeprefix("place:") for key in told.named if key.startswith("place:")}
        return [one for one in self.digest.places if str(one.geonames) in keys]

    def sentence(self, i: int) -> Sentence | None:
        """The sentence of mention ``i``."""
        number = self.told[i].mention.sentence
        return self.digest.sentences[number] if number < len(self.digest.sentences) else None

    def headline(self, i: int) -> bool:
        """Whether mention ``i`` stands in the headline."""
        sentence = self.sentence(i)
        return sentence is not None and sentence.zone == 0


_pages: Memory[str, Page] = Memory(_CLAIMS)
_serials = count()


def page(digest: Digest) -> Page:
    """The digest made ready; a digest that was asked for lately is not made ready anew."""
    found = _pages.get(digest.report)
    if found is None or found.digest is not digest:
        found = _page(digest)
        _pages.put(digest.report, found, 1 + len(digest.mentions))
    return found


def _page(digest: Digest) -> Page:
    signed = np.frombuffer(digest.vectors, dtype=np.int8).reshape(-1, WIDTH)
    if len(signed) != ROWS + len(digest.mentions):
        signed = np.zeros((ROWS + len(digest.mentions), WIDTH), dtype=np.int8)
    rows = signed.astype(np.float32) / lengths(signed)[:, None]
    total = sum(often**0.5 for _, _, often in digest.names) or 1.0
    countries = frozenset(name.casefold() for key, name, _ in digest.names if key.startswith("country:"))
    rulings = Rulings(digest)
    told = tuple(_told(digest, mention, countries, rulings) for mention in digest.mentions)
    acts = rows[ROWS:].copy()
    for i, one in enumerate(told):
        if one.act is not None:
            acts[i] += rows[ROWS + one.act - 1]
    acts /= np.maximum(np.linalg.norm(acts, axis=1, keepdims=True), 1e-6)
    return Page(
        digest=digest,
        told=told,
        vectors=rows[ROWS:],
        whole=rows[:ROWS],
        acts=acts,
        names={key: often**0.5 / total for key, _, often in sorted(digest.names)},
        same=frozenset((min(tie.from_, tie.to), max(tie.from_, tie.to)) for tie in digest.ties if tie.kind == "same"),
        marks=marks(
            [one.word for one in told],
            [one.deeds for one in told],
            [one.stems | one.named | one.things for one in told],
            [(one.saying is not None, one.rules) for one in told],
            signed[ROWS:],
            acts[[i for i, one in enumerate(told) if one.rules]],
        ),
        serial=next(_serials),
    )


def _told(digest: Digest, mention: Mention, countries: frozenset[str], rulings: Rulings) -> Told:
    alone = rulings.alone(mention)
    # Who may do it is not who rules.
    doers = () if alone else _with(mention.parties, ("actor",))
    done = _with(mention.parties, ("recipient", "object"))
    keys = {party.key for party in mention.parties} | set(mention.names)
    named = frozenset(key for key in keys if not key.startswith("thing:"))
    return Told(
        mention=mention,
        word=mention.word,
        deeds=_deeds(mention),
        doers=doers,
        done=done,
        doer_keys=frozenset(party.key for party in doers),
        done_keys=frozenset(party.key for party in done),
        named=named,
        things=frozenset(keys - named - _VAGUE),
        stems=frozenset(mention.stems) - {mention.word},
        amounts=frozenset((amount.value, amount.of) for amount in mention.amounts),
        series=place_in_series(digest.text, mention),
        rules=alone or rulings.rules(mention),
        act=rulings.governed(mention),
        # "The permission" is a ruling by another name, and no act.
        governed=not alone and mention.deontic != "none" and _deeds(mention).isdisjoint(ALLOW),
        makers=frozenset(
            adjective
            for party in mention.parties
            if party.role in ("object", "instrument", "actor") and party.key.startswith("thing:")
            for adjective in adjectives(digest.text[slice(*party.span)])
        ),
        saying=saying(digest, mention),
        alone=alone,
        such=any(_SUCH.match(digest.text, party.span[0]) for party in mention.parties),
        turns=turns(mention),
        norm=norm(digest, mention),
        permits=mention.number in rulings.permits,
        bars=norm(digest, mention) and bars(mention),
        rulers=rulers(mention, doers),
        scene=mention.where if mention.where and mention.where.name.casefold() not in countries else None,
    )


def _with(parties: Iterable[Party], roles: tuple[str, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.role in roles and party.key not in _VAGUE)


def _deeds(mention: Mention) -> frozenset[int]:
    return families().get(mention.word, frozenset())
