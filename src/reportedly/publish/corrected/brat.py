"""What came back from brat: an ``.ann`` file for each report, beside what was exported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ...errors import InputError
from ...vocabulary import Span
from ..formats.brat import COMMENT, KEPT, NOTE
from ..sheet import YES, Sheet
from .returned import REPORT, Returned

_decode = msgspec.json.Decoder(Sheet).decode
_RELATION = re.compile(r"(\S+) \w+:(\S+) \w+:(\S+)\s*")
_MARK = re.compile(r"(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\s*")


def returned(path: Path) -> Iterator[Returned]:
    """The reports of a folder, or of one ``.ann`` file in it.

    Raises:
        InputError: the folder does not hold what was exported, or a file cannot be read.
    """
    folder = path if path.is_dir() else path.parent
    for number, line in enumerate(_read(folder / KEPT).splitlines(), 1):
        try:
            before = _decode(line)
        except msgspec.MsgspecError as error:
            raise InputError(
                f"it does not hold what was exported: {error}", where=f"{folder / KEPT} line {number}"
            ) from error
        if not REPORT.fullmatch(before.report):
            raise InputError(f"{before.report!r} is no id of a report", where=f"{folder / KEPT} line {number}")
        ann, text = folder / f"{before.report}.ann", folder / f"{before.report}.txt"
        if path in (folder, ann) and ann.exists():
            yield read(str(ann), before, _read(text), _read(ann))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"it cannot be read: {error}", where=str(path), problem="unreadable") from error


def read(where: str, before: Sheet, text: str, ann: str) -> Returned:
    """One report: ``text`` of its ``.txt`` file, ``ann`` of its ``.ann`` file."""
    found = Returned(where, before, text)
    lines = [line.rstrip("\r").split("\t") for line in ann.split("\n") if line.strip()]
    ids, notes = _comments(lines)
    values = _values(found, lines)
    names: dict[str, str] = {}
    for fields in lines:
        if fields[0].startswith("T"):
            match = _MARK.fullmatch(fields[1]) if len(fields) > 1 else None
            if match is None:
                found.odd.append(f"{where}: {fields[0]}: the line is not brat's")
                continue
            names[fields[0]] = ids.get(fields[0], fields[0])
            spans: list[Span] = []
            for place in match[2].split(";"):
                start, end = place.split(" ")
                spans.append((int(start), int(end)))
            words = " ".join(fields[2:]) if len(fields) > 2 else None
            found.add(names[fields[0]], match[1].lower(), spans, values.get(fields[0], {}), words)
    for fields in lines:
        if fields[0].startswith("R"):
            match = _RELATION.fullmatch(fields[1]) if len(fields) > 1 else None
            if match is None:
                found.odd.append(f"{where}: {fields[0]}: the line is not brat's")
            else:
                found.tie(match[1].lower(), names.get(match[2], match[2]), names.get(match[3], match[3]))
        elif fields[0][0] not in "TA#MR":
            found.odd.append(f"{where}: {fields[0]}: only marks, attributes, relations and notes come back")
    for number, words in notes:
        if number in names:
            found.note(names[number], words)
    return found


def _comments(lines: list[list[str]]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Ids of the export by brat's own, and what annotators wrote."""
    ids: dict[str, str] = {}
    notes: list[tuple[str, str]] = []
    for fields in lines:
        kind, _, target = fields[1].partition(" ") if fields[0].startswith("#") and len(fields) > 2 else ("", "", "")
        if kind == COMMENT and fields[2].strip():
            ids[target.strip()] = fields[2].split()[0]
        elif kind == NOTE:
            notes.append((target.strip(), fields[2]))
    return ids, notes


def _values(found: Returned, lines: list[list[str]]) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for fields in lines:
        if fields[0][0] in "AM" and len(fields) > 1:
            name, target, *value = fields[1].split()[:3] if len(fields[1].split()) > 1 else ("", "")
            said = values.setdefault(target, {})
            if not name or name.lower() in said:
                found.odd.append(f"{found.where}: {fields[0]}: {name} is said twice or of nothing")
            else:
                said[name.lower()] = value[0] if value else YES
    return values
