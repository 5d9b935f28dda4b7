"""Why a claim reads as it does, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import msgspec

if TYPE_CHECKING:
    from ..read.explained import Explanation


def show(explanation: Explanation, out: TextIO, *, width: int | None = None, colour: bool = False) -> None:
    """Writes the claim and, value by value, what led there, as text."""
    from .terminal.canvas import Canvas

    canvas = Canvas(out, width=width, colour=colour)
    claim = explanation.claim
    canvas.print([(" ".join(claim.text.split()), "who")], first=f"{claim.id}  ", rest="    ", first_style="number")
    canvas.rule()
    names = [ground.name for ground in explanation.grounds]
    indent = " " * (max(map(len, names)) + 2)
    for ground in explanation.grounds:
        canvas.print(
            [(ground.value, "who"), (f"  {ground.because}" if ground.because else "", "")],
            first=ground.name.ljust(len(indent)),
            rest=indent,
            first_style="quiet",
        )


def dump(explanation: Explanation, out: TextIO) -> None:
    """Writes the same as JSON: the claim as in a reading, and ``grounds``, each with name, value and because."""
    found = {"claim": explanation.claim, "grounds": explanation.grounds}
    out.write(msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
