"""What came back from INCEpTION: documents as UIMA CAS JSON, in the folder of the export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cassis
import msgspec

from ...errors import InputError
from ..formats.inception import KEPT, KEY, KIND, MARK, NOTE, TIE, TYPES
from ..sheet import MORE, VALUES, Sheet
from .returned import REPORT, Returned, owners_of

_decode = msgspec.json.Decoder(Sheet).decode
_NAMES = frozenset(name for values in VALUES.values() for name in values)
UNTOUCHED = "INITIAL_CAS"
"""As INCEpTION calls a document that nobody has annotated."""


def folder_of(path: Path) -> Path | None:
    """The folder of an export that ``path`` is or lies in, up to two levels down; ``None`` if there is none."""
    for folder in (path, path.parent, path.parent.parent):
        if (folder / KEPT).is_file() and (folder / TYPES).is_file():
            return folder
    return None


def returned(path: Path) -> Iterator[Returned]:
    """Each document: ``ID.json``, as exported singly, or ``ID.json/ANNOTATOR.json``, as a project's export has it.

    Raises:
        InputError: a file cannot be read.
    """
    folder = folder_of(path)
    assert folder is not None
    for number, line in enumerate((folder / KEPT).read_bytes().splitlines(), 1):
        try:
            before = _decode(line)
        except msgspec.MsgspecError as error:
            where = f"{folder / KEPT} line {number}"
            raise InputError(f"it does not hold what was exported: {error}", where=where) from error
        if not REPORT.fullmatch(before.report):
            raise InputError(f"{before.report!r} is no id of a report", where=f"{folder / KEPT} line {number}")
        for place, who in _documents(folder / f"{before.report}.json"):
            if path in (folder, place, place.parent):
                yield read(str(place), before, _load(place), who)


def _documents(place: Path) -> Iterator[tuple[Path, str | None]]:
    if place.is_dir():
        yield from ((one, one.stem) for one in sorted(place.glob("*.json")) if one.stem != UNTOUCHED)
    elif place.is_file():
        yield place, None


def _load(place: Path) -> cassis.Cas:
    try:
        with place.open("rb") as file:
            return cassis.load_cas_from_json(file)
    except Exception as error:  # a broken file breaks cassis in many ways
        raise InputError(f"it is no UIMA CAS JSON: {error}", where=str(place), problem="unreadable") from error


def read(where: str, before: Sheet, cas: cassis.Cas, who: str | None = None) -> Returned:
    """One document as one annotator left it."""
    found = Returned(where, before, cas.sofa_string or "", who=who)
    names = {type.name for type in cas.typesystem.get_types()}
    marks: dict[str, Any] = {}
    ids: dict[int, str] = {}
    for one in cas.select(MARK) if MARK in names else ():
        id = _said(one, KEY) or f"new{one.xmiID}"
        if id in marks:
            found.odd.append(f"{where}: {id}: it is there twice")
            continue
        marks[id] = one
        ids[one.xmiID] = id
    ties = [
        (_said(one, KIND), ids.get(one.Governor.xmiID, "?"), ids.get(one.Dependent.xmiID, "?"))
        for one in (cas.select(TIE) if TIE in names else ())
        if one.Governor is not None and one.Dependent is not None
    ]
    owners = owners_of(marks, [(left, right) for kind, left, right in ties if kind == MORE])
    pieces: dict[str, list[Any]] = {}
    for piece, owner in owners.items():
        pieces.setdefault(owner, []).append(marks[piece])
    for id, one in marks.items():
        if id not in owners:
            spans = sorted((part.begin, part.end) for part in (one, *pieces.get(id, ())))
            values = {name: said for name in _NAMES if (said := _said(one, name))}
            found.add(id, _said(one, KIND), spans, values, None)
    for kind, left, right in ties:
        if kind != MORE:
            found.tie(kind, owners.get(left, left), owners.get(right, right))
    for id, one in marks.items():
        if words := _said(one, NOTE):
            found.note(owners.get(id, id), words)
    return found


def _said(one: Any, name: str) -> str:
    return str(getattr(one, name, None) or "").strip()
