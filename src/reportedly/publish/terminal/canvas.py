"""Lines on a terminal: clean words, wrapped at the measure, styled only if colour was asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from ..screen import Screen

NARROWEST, WIDEST = 24, 96
"""Columns. Longer lines are hard to read back from, so a wide window gets a margin instead."""

STYLES = {
    "bracket": "dim",
    "number": "cyan",
    "source": "underline",
    "cue": "italic yellow",
    "title": "bold",
    "heading": "bold underline",
    "who": "bold",
    "quiet": "dim",
    "open": "magenta",
    "against": "red",
    "": "",
}
"""Roles of words in the view. Colour only repeats what words, brackets and lines already say."""

Part = tuple[str, str]
"""Words, and the name of their style."""


class Canvas:
    """Where a view is drawn. All text goes through :meth:`print`, which cleans, wraps and indents it."""

    def __init__(self, out: TextIO, *, width: int | None = None, colour: bool = False) -> None:
        self.out = out
        self.colour = colour
        self.screen = Screen(getattr(out, "encoding", None) or "utf-8")
        self.columns = max(NARROWEST, width or terminal_width(out))
        self.measure = min(WIDEST, self.columns)
        self.console = Console(
            file=out,
            width=self.columns,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def blank(self) -> None:
        """An empty line."""
        self._emit(Text())

    def rule(self, kind: str = "single") -> None:
        """A line across the measure."""
        glyph = {"single": "─", "double": "═"}[kind]
        if self.screen.plain:
            glyph = {"single": "-", "double": "="}[kind]
        self.raw([(glyph * self.measure, "quiet")])

    def raw(self, parts: Iterable[Part]) -> None:
        """One line, as it is."""
        self._emit(self._text(parts))

    def print(
        self, parts: Iterable[Part], *, first: str = "", rest: str = "", first_style: str = "", last: str = ""
    ) -> None:
        """A paragraph, wrapped at the measure.

        ``first`` opens the first line, ``rest`` the others; ``last`` stands at the right end of the first line.
        """
        clean = self.screen.clean
        text = self._text((clean(words), style) for words, style in parts)
        room = max(12, self.measure - max(len(first), len(rest)) - (len(last) + 2 if last else 0))
        for number, line in enumerate(text.wrap(self.console, room, overflow="fold", tab_size=1)):
            line.rstrip()
            lead = self._text([(rest, "") if number else (first, first_style)])
            lead.append_text(line)
            if last and not number:
                lead.append(" " * (self.measure - lead.cell_len - len(last)))
                lead.append_text(self._text([(last, "quiet")]))
            lead.rstrip()
            self._emit(lead)

    def fit(self, words: str, room: int) -> str:
        """``words`` on one line of ``room`` columns, cut at a space with an ellipsis where they are longer."""
        flat = " ".join(self.screen.clean(words).split())
        if Text(flat).cell_len <= room:
            return flat
        ellipsis = "..." if self.screen.plain else "…"
        short = Text(flat)
        short.truncate(max(1, room - len(ellipsis) - 1))
        cut = short.plain
        if " " in cut[len(cut) // 2 :]:
            cut = cut[: cut.rfind(" ")]
        return f"{cut.rstrip(' ,;:')} {ellipsis}"

    def _emit(self, line: Text) -> None:
        if self.colour:
            self.console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        else:
            self.out.write(line.plain + "\n")  # a third of the time, and the same

    def _text(self, parts: Iterable[Part]) -> Text:
        text = Text()
        for words, style in parts:
            text.append(words, STYLES[style] if self.colour else None)
        return text


def terminal_width(out: TextIO) -> int:
    """Columns of the terminal behind ``out``; ``$COLUMNS`` where it is set, 80 where there is neither."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    try:
        return os.get_terminal_size(out.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
