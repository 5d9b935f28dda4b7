"""The verb ``brief``: a story told in sentences that each cite their claims."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .adding import Place
from .failures import plainly

EXAMPLES = """\b
Examples:
  reportedly stories --ledger news.db
  reportedly brief 4be1c0ffee5a7e11 --ledger news.db
  reportedly brief 4be1c0ffee5a7e11 --as-of 2024-11-20
  reportedly brief 4be1c0ffee5a7e11 --format html --output brief.html

\b
Every sentence is put together from claims and cites them by number; the
reports stand at the end. Forecasts are judged by the day of --as-of."""


class BriefName(StrEnum):
    """How a briefing is written; a test holds it to ``publish.brief.FORMATS``."""

    markdown = "markdown"
    html = "html"


@plainly
def brief(
    story: Annotated[str, typer.Argument(metavar="STORY", help="Its id, a report's, or words of its title.")],
    ledger: Place = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="As it stood at the end of this day; today, if left out.", metavar="DATE",
                     show_default=False),
    ] = None,
    format: Annotated[
        BriefName, typer.Option("--format", "-f", help="How to write it.", case_sensitive=False)
    ] = BriefName.markdown,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)
    ] = None,
) -> int:  # fmt: skip
    """Tell a story in sentences that each cite the claims they are made of."""
    from ..ledger import open_ledger
    from ..ledger.briefing import brief as told
    from ..publish.brief import write
    from .output import destination

    with open_ledger(ledger, create=False) as kept:
        made = told(kept, story, as_of=as_of)
    with destination(output, encoding="utf-8") as out:
        write(made, out, format=format.value)
    return 0
