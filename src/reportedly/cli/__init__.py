"""The command line. Thin: each verb calls a function of the library; what is heavy is imported when it is needed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TextIO

Show = Callable[[Warning | str, type[Warning], str, int, TextIO | None, str | None], None]


def main() -> None:
    """Runs ``reportedly`` with the arguments of this process, and exits."""
    try:
        from .app import app

        warnings.showwarning = _plainly(warnings.showwarning)  # type: ignore[assignment]
        app(prog_name="reportedly")
    except KeyboardInterrupt:  # while the program itself was still being loaded
        raise SystemExit(130) from None


def _plainly(usual: Show) -> Show:
    """Shows what a plugin lacks as one line like any other, and all else as Python does."""
    from ..plugins import PluginWarning
    from .failures import complain

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        if issubclass(category, PluginWarning):
            complain(str(message))
        else:
            usual(message, category, filename, lineno, file, line)

    return show


__all__ = ["main"]
