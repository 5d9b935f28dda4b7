"""A reading for the terminal: the text with its marks, then who says what, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from ...vocabulary import Reading


def write(
    readings: Iterable[Reading],
    out: TextIO,
    *,
    width: int | None = None,
    colour: bool = False,
    only: str | None = None,
) -> None:
    """Writes ``readings`` one after another, each as soon as it is there.

    Args:
        only: one of :data:`~reportedly.publish.views.VIEWS`: that part, without the report's text.
        width: columns of the output; ``None`` asks the terminal, or takes 80.
        colour: style with ANSI sequences. Without it marks are characters: ``_source_``, ``*cue*``, ``[claim]``.
    """
    from .canvas import Canvas
    from .claims import show_claims
    from .text import MarkedText, show_head, show_text

    canvas = Canvas(out, width=width, colour=colour)
    for number, reading in enumerate(readings):
        if number:
            canvas.blank()
            canvas.rule("double")
            canvas.blank()
        marked = MarkedText(canvas, reading) if only is None else None
        show_head(canvas, reading, marked)
        if marked:
            show_text(canvas, reading, marked)
        show_claims(canvas, reading, only)
        out.flush()


__all__ = ["write"]
