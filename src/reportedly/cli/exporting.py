"""The verb ``export``: what a ledger holds, in forms for others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import MissingPartError, UsageError
from .adding import Place
from .failures import plainly

EXAMPLES = """\b
Examples:
  reportedly stories --ledger news.db
  reportedly export html --story 4f1c0c6b2a7d9e35 --output story.html --ledger news.db

\b
The page opens from disk, fetches nothing, and holds the story's reports whole."""


class Form(StrEnum):
    """In which form."""

    html = "html"


@plainly
def export(
    form: Annotated[Form, typer.Argument(help="html: one page that can be sent to someone.")],
    ledger: Place = None,
    story: Annotated[
        str | None,
        typer.Option(help="The story's id, as `reportedly stories` shows it.", metavar="ID", show_default=False),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; without it standard output.")
    ] = None,
) -> int:
    """Write a story as one self-contained page."""
    from ..ledger import open_ledger
    from .output import destination

    if story is None:
        raise UsageError(f"{form.value} is of one story: add --story ID; `reportedly stories` lists them")
    try:
        from ..web.alone import write
    except ImportError as error:
        raise MissingPartError("pages need a few more parts: pip install 'reportedly[web]'") from error
    with open_ledger(ledger, create=False) as kept, destination(output, encoding="utf-8") as out:
        write(kept, story, out)
    return 0
