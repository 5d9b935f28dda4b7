"""A sign: the words and the rule that change how a claim is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .words import Kind, kinds


@dataclass(frozen=True, slots=True)
class Sign:
    """``tokens`` are the words; ``outer``: it stands outside the innermost attribution around the claim."""

    kind: Kind
    tokens: tuple[int, ...]
    outer: bool = False

    @property
    def flips(self) -> bool:
        """Whether it turns the polarity round, inside the innermost attribution."""
        return self.kind.flip and not self.outer


def sign(name: str, *tokens: int) -> Sign:
    """The sign of the kind ``name`` that the words ``tokens`` give."""
    return Sign(kinds()[name], tokens)


def outside(found: list[Sign]) -> list[Sign]:
    """The same signs, seen from inside an attribution."""
    return [item if item.outer else replace(item, outer=True) for item in found]


def negated(found: list[Sign]) -> bool:
    """Whether the signs inside the innermost attribution amount to a negation."""
    return sum(item.flips for item in found) % 2 == 1
