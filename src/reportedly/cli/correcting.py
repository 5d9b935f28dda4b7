"""The verb ``import-judgements``: corrections made in an annotation tool come back as judgements."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .adding import Place
from .failures import FAILURE, complain, plainly
from .judging import Who

EXAMPLES = """\b
Examples:
  reportedly export brat --story 4f1c0c6b2a7d9e35 --output marked/
  reportedly import-judgements marked/ --who Mira
  reportedly import-judgements project-1-at-2026-11-30.json
  reportedly judgements

\b
Exit codes: 0 all is in; 1 something belongs to nothing in the ledger (standard
error says what, the rest is in); 2 the call itself was wrong."""


@plainly
def import_judgements(
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="A folder of brat or INCEpTION, a file in it, or Label Studio's JSON.",
                       show_default=False),
    ],
    ledger: Place = None, who: Who = None,
) -> int:  # fmt: skip
    """Take back what people corrected in an export: each correction becomes a judgement on its claim or report.

    Claims are known by their ids alone. A second time adds nothing, and what was undone stays undone.
    """
    from ..ledger import open_ledger
    from ..publish.corrected import import_judgements as take
    from ..publish.words import several

    with open_ledger(ledger, create=False) as kept:
        taken = take(kept, path, who=who)
    for orphan in taken.orphans:
        complain(f"not taken: {orphan}")
    told = [f"{several(taken.made, 'judgement')} from {several(taken.reports, 'report')}"]
    told += [f"{count} {what}" for count, what in ((taken.known, "there already"), (taken.undone, "undone before"))
             if count]  # fmt: skip
    if taken.orphans:
        told.append(f"{len(taken.orphans)} not taken")
    complain(f"{', '.join(told)}: {kept.path}")
    return FAILURE if taken.orphans else 0
