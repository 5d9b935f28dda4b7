"""The verbs by which a person judges: ``judge``, ``judgements``, ``undo``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from .adding import Place
from .failures import complain, plainly
from .keeping import Sections, SectionsName

EXAMPLES = """\b
Examples:
  reportedly judge 96cd9eeece4123b1 "wrong source" --note "the mayor, not the minister"
  reportedly judge 96cd9eeece4123b1 "same event" 0c11d8d1f1e53f6a
  reportedly judge "Port Daily" reliability B
  reportedly judge 96cd9eeece4123b1 credibility 2
  reportedly judgements --about "Port Daily"
  reportedly undo 12"""


class KindName(StrEnum):
    """The kinds of judgement by name; a test holds it to ``ledger.judging.KINDS``."""

    same = "same event"
    other = "not the same"
    story = "same story"
    elsewhere = "not the same story"
    source = "wrong source"
    reading = "wrong reading"
    came = "came true"
    failed = "did not come true"
    reliability = "reliability"
    credibility = "credibility"
    note = "note"


Who = Annotated[
    str | None,
    typer.Option(help="Who judges; without it $REPORTEDLY_WHO, else this machine's user.", show_default=False),
]
Note = Annotated[str | None, typer.Option(help="Why, in words.", show_default=False)]


@plainly
def judge(
    id: Annotated[str, typer.Argument(metavar="ID", help="A claim's or a report's id, or the name of a source.")],
    kind: Annotated[KindName, typer.Argument(help="What is judged.", case_sensitive=False)],
    value: Annotated[
        str | None,
        typer.Argument(metavar="[VALUE]", help="The other's id, or a grade: A to F of a source, 1 to 6 of a claim."),
    ] = None,
    ledger: Place = None, note: Note = None, who: Who = None,
) -> int:  # fmt: skip
    """Say that something is so, as a person sees it: kept beside what was read, never changed, undone by a new row."""
    from ..ledger import open_ledger
    from ..ledger.judging import KINDS

    other = value if KINDS[kind.value].object else None
    with open_ledger(ledger, create=False) as kept:
        key = kept.judge(kind.value, id, other, value if other is None else None, note, who=who)
    complain(f"judgement {key}; `reportedly undo {key}` takes it back")
    return 0


@plainly
def judgements(
    about: Annotated[str | None, typer.Option(metavar="ID", help="Of this claim, report or source.")] = None,
    kind: Annotated[KindName | None, typer.Option(help="Of this kind.", case_sensitive=False)] = None,
    all: Annotated[bool, typer.Option("--all", help="Those that were undone too, and what undid them.")] = False,
    ledger: Place = None, format: Sections = SectionsName.table,
) -> int:  # fmt: skip
    """List the judgements in force, the last first."""
    from ..ledger import open_ledger
    from ..publish.overview import write

    with open_ledger(ledger, create=False) as kept:
        rows = kept.judgements(kind=kind.value if kind else None, about=about, undone=all)
    write({"judgements" if format is SectionsName.jsonl else "": rows} if rows else {}, sys.stdout, format=format.value)
    return 0


@plainly
def undo(
    judgement: Annotated[int, typer.Argument(help="Its number, as `judgements` shows it.")],
    ledger: Place = None, note: Note = None, who: Who = None,
) -> int:  # fmt: skip
    """Take a judgement back. Both rows stay."""
    from ..ledger import open_ledger

    with open_ledger(ledger, create=False) as kept:
        kept.undo(judgement, note=note, who=who)
    complain(f"judgement {judgement} is undone")
    return 0
