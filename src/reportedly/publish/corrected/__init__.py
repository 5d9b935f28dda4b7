"""Corrections that were made in annotation tools, taken back into a ledger as judgements."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import MissingPartError, UsageError
from ..formats.brat import KEPT
from .correction import Correction, corrections
from .returned import Returned

if TYPE_CHECKING:
    from ...ledger import Ledger

TYPES = "TypeSystem.xml"
"""The file by which an export for INCEpTION is known; ``formats.inception`` needs cassis and is not asked."""
ANEW = "answered anew"
"""Why a judgement was undone that a later answer of the same person took the place of."""


@dataclass
class Taken:
    """What became of corrections: judgements ``made``, ``known`` already, and ``undone`` before, which stay undone.

    ``orphans`` tells, a sentence each, of what belongs to nothing in the ledger; nothing is guessed about it.
    """

    reports: int = 0
    made: int = 0
    known: int = 0
    undone: int = 0
    orphans: list[str] = field(default_factory=list)


def import_judgements(
    ledger: Ledger,
    path: str | os.PathLike[str],
    *,
    who: str | None = None,
    told: Callable[[Returned], None] | None = None,
) -> Taken:
    """Takes corrections back that were made in an export of ``ledger``, each as a judgement on the claim or report.

    A second time adds nothing. What somebody undid is not brought back.

    Args:
        path: a folder of brat or INCEpTION or one file in it, or what Label Studio exports as JSON.
        who: who judges; without it whom the export names, else ``$REPORTEDLY_WHO`` or the user of this machine.
        told: hears of each report before its corrections are taken.

    Raises:
        UsageError: there is nothing there that can be read so.
        InputError: a file is not what it seems to be; what came before it is in.
    """
    from ...ledger.store import whoever

    taken = Taken()
    for one in returned(Path(path)):
        if told is not None:
            told(one)
        taken.orphans += one.odd
        _take(ledger, one, who or one.who or whoever(), taken)
    return taken


def returned(path: Path) -> Iterator[Returned]:
    """What came back, read by the file that ``path`` is of.

    Raises:
        UsageError: it is of no tool that is known.
    """
    from . import brat, labelstudio

    if not path.exists():
        raise UsageError(f"there is no file {path}")
    if (path / TYPES).is_file() or (path.suffix == ".json" and _beside(path)):
        try:
            from . import inception
        except ImportError as error:
            raise MissingPartError(
                f"INCEpTION's documents need a part that is not installed ({error.name}): "
                "pip install 'reportedly[inception]'"
            ) from error
        return inception.returned(path)
    if path.suffix == ".ann" or (path.is_dir() and (path / KEPT).is_file()):
        return brat.returned(path)
    if path.is_file() and path.suffix == ".json":
        return labelstudio.returned(path)
    raise UsageError(
        f"{path}: neither a folder that `reportedly export brat` or `inception` made, nor an .ann or .json file in it, "
        "nor the .json that Label Studio exports"
    )


def _beside(path: Path) -> bool:
    """Whether a file lies in an export for INCEpTION, or in a folder of it."""
    return any((folder / TYPES).is_file() and (folder / KEPT).is_file() for folder in path.parents[:2])


def _take(ledger: Ledger, one: Returned, who: str, taken: Taken) -> None:
    reading = ledger.reading(one.before.report)
    if reading is None:
        taken.orphans.append(f"{one.where}: there is no report {one.before.report} in {ledger.path}")
    elif reading.report.text != one.text:
        taken.orphans.append(f"{one.where}: its text is not that of report {one.before.report}; nothing in it is taken")
    elif one.before.marks and not any(one.known(id) for id in one.marks):
        taken.orphans.append(
            f"{one.where}: nothing of what was exported is left, so it may not have been made from it; to say that all "
            f'of it is wrong: reportedly judge {one.before.report} "wrong reading"'
        )
    else:
        taken.reports += 1
        for each in corrections(one.before, one.after, one.text, one.notes):
            _judge(ledger, one, each, who, taken)


def _judge(ledger: Ledger, one: Returned, each: Correction, who: str, taken: Taken) -> None:
    try:
        report, _ = ledger.whereabouts(each.subject)
    except UsageError:
        report = ""
    if report != one.before.report:
        taken.orphans.append(f"{one.where}: there is no claim {each.subject} in this report any more ({each.value})")
        return
    rows = [row for row in ledger.judgements(about=each.subject, undone=True) if row["subject"] == each.subject]
    undone = {row["undoes"]: row["note"] for row in rows if row["undoes"] is not None}
    same = [row for row in rows if _is(row, each, who)]
    if any(row["key"] not in undone for row in same):
        taken.known += 1
    elif any(undone[row["key"]] != ANEW for row in same):
        taken.undone += 1
    else:
        for row in rows:
            if row["who"] == who and row["key"] not in undone and row["undoes"] is None and _answers(row, each):
                ledger.undo(row["key"], note=ANEW, who=who)
        ledger.judge(each.kind, each.subject, value=each.value, note=each.note, who=who)
        taken.made += 1


def _is(row: dict[str, Any], each: Correction, who: str) -> bool:
    return (row["kind"], row["value"], row["note"], row["who"]) == (each.kind, each.value, each.note, who)


def _answers(row: dict[str, Any], each: Correction) -> bool:
    return each.question is not None and str(row["value"] or "").startswith(f"{each.question}: ")


__all__ = ["Correction", "Returned", "Taken", "corrections", "import_judgements", "returned"]
