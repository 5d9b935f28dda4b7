"""The cue lexicon as look-ups: which words credit somebody, in which frame, and what the source does by them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...vocabulary import Act
from .. import lexicon
from ..language import Token


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a cue word: its act, and where the object beside it belongs."""

    act: Act
    object_is_content: bool = False
    object_is_addressee: bool = False
    infinitive: bool = False
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All cue words; look-ups are by lemma, then frame."""

    verbs: dict[str, dict[str, Use]]
    passives: dict[str, dict[str, Use]]
    nouns: dict[str, dict[str, Use]]
    adjectives: dict[str, dict[str, Use]]
    forms: dict[str, str]
    """Second and third forms of the verbs, for where the parser has no lemma: "hoped" is not "hop"."""
    speech: dict[str, Act]
    """Verbs that lead or follow a direct quotation."""
    adverbs: dict[str, Act]
    phrases: dict[str, tuple[Act, frozenset[str]]]
    leads: tuple[tuple[tuple[str, ...], Act], ...]
    anonymous: tuple[tuple[tuple[str, ...], Act], ...]


@cache
def book() -> Book:
    """The lexicon, read once."""
    data = lexicon.load("cues")
    speech: dict[str, Act] = {}
    for group in data["verbs"]:
        if group.get("speech"):
            for word in group["words"]:
                speech.setdefault(word, group["act"])
    return Book(
        verbs=_uses(data["verbs"]),
        passives=_uses(data["passives"]),
        nouns=_uses(data["nouns"]),
        adjectives=_uses(data["adjectives"]),
        forms={
            form: word
            for part in ("verbs", "passives")
            for group in data[part]
            for word, form in group["words"].items()
        },
        speech=speech,
        adverbs={word: group["act"] for group in data["adverbs"] for word in group["words"]},
        phrases={
            word: (group["act"], frozenset(group["before"])) for group in data["phrases"] for word in group["words"]
        },
        leads=tuple((tuple(entry["words"]), entry["act"]) for entry in data["leads"]),
        anonymous=tuple((tuple(entry["words"]), entry["act"]) for entry in data["anonymous"]),
    )


def lemma(token: Token) -> str:
    """The token's lemma as the lexicon spells it."""
    known = book()
    if token.lemma in known.verbs or token.lemma in known.passives:
        return token.lemma
    return known.forms.get(token.lower, token.lemma)


def _uses(groups: list[dict[str, object]]) -> dict[str, dict[str, Use]]:
    found: dict[str, dict[str, Use]] = {}
    for group in groups:
        use = Use(
            act=group["act"],  # type: ignore[arg-type]
            object_is_content=group.get("object") == "content",
            object_is_addressee=bool(group.get("addressee")),
            infinitive=bool(group.get("infinitive")),
            particle=str(group.get("particle", "")),
        )
        for word in group["words"]:  # type: ignore[attr-defined]
            for frame in group["frames"]:  # type: ignore[attr-defined]
                # The first group that names a word in a frame wins.
                found.setdefault(word, {}).setdefault(frame, use)
    return found
