"""What came back from Label Studio: its export as JSON, in which each task has the data it was made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from ...errors import InputError
from ...vocabulary import Span
from ..formats.labelstudio import KEPT, MARK, NOTE, TEXT
from ..sheet import MORE, YES, Sheet
from .returned import Returned, owners_of


def returned(path: Path) -> Iterator[Returned]:
    """Each annotation of each task; what was skipped there is skipped here.

    Raises:
        InputError: the file is no such export.
    """
    try:
        tasks = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"it cannot be read: {error}", where=str(path), problem="unreadable") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise InputError("it is no list of tasks; export from Label Studio as JSON, not JSON-MIN", where=str(path))
    for number, task in enumerate(tasks, 1):
        where = f"{path} task {task.get('id', number)}"
        data = task["data"]
        try:
            before = msgspec.convert(data[KEPT], Sheet)
            text = msgspec.convert(data[TEXT], str)
        except (msgspec.ValidationError, KeyError, TypeError) as error:
            raise InputError(
                f"the task does not hold what reportedly exported ({error}); import the tasks as they are", where=where
            ) from error
        for annotation in task.get("annotations") or ():
            if isinstance(annotation, dict) and not annotation.get("was_cancelled"):
                yield read(where, before, text, annotation)


def read(where: str, before: Sheet, text: str, annotation: dict[str, Any]) -> Returned:
    """One annotation of a task whose text is ``text``."""
    found = Returned(where, before, text, who=_who(annotation.get("completed_by")))
    items = [item for item in annotation.get("result") or () if isinstance(item, dict)]
    regions = {_id(item): item for item in items if item.get("from_name") == MARK}
    values: dict[str, dict[str, str]] = {}
    notes: list[tuple[str, str]] = []
    for item in items:
        value, name = item.get("value") or {}, item.get("from_name")
        if item.get("type") == "choices":
            for choice in value.get("choices") or ():
                values.setdefault(_id(item), {})[str(name)] = YES if choice == name else str(choice)
        elif name == NOTE:
            notes += [(_id(item), str(words)) for words in value.get("text") or ()]
        for words in (item.get("meta") or {}).get("text") or () if name == MARK else ():
            notes.append((_id(item), str(words)))
    owners = owners_of(regions, _more(items))
    for id, item in regions.items():
        if id not in owners:
            parts = [item, *(regions[piece] for piece, owner in owners.items() if owner == id)]
            _add(found, id, parts, values.get(id, {}))
    for item in items:
        if item.get("type") == "relation":
            for kind in item.get("labels") or ():
                if kind != MORE:
                    left, right = (str(item.get(end)).partition("#")[0] for end in ("from_id", "to_id"))
                    found.tie(str(kind), owners.get(left, left), owners.get(right, right))
    for id, words in notes:
        found.note(owners.get(id, id), words)
    return found


def _add(found: Returned, id: str, parts: list[dict[str, Any]], values: dict[str, str]) -> None:
    spans: list[tuple[Span, str]] = []
    for part in parts:
        value = part.get("value") or {}
        start, end = value.get("start"), value.get("end")
        placed = (start, end) if isinstance(start, int) and isinstance(end, int) else (-1, -1)
        spans.append((placed, str(value.get("text", ""))))
    spans.sort()
    labels = (parts[0].get("value") or {}).get("labels") or [""]
    kind = str(labels[0]) if len(labels) == 1 else " and ".join(map(str, labels))
    found.add(id, kind, [span for span, _ in spans], values, " ".join(words for _, words in spans))


def _more(items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        if item.get("type") == "relation" and MORE in (item.get("labels") or ()):
            yield str(item.get("from_id")).partition("#")[0], str(item.get("to_id")).partition("#")[0]


def _id(item: dict[str, Any]) -> str:
    return str(item.get("id", "")).partition("#")[0]


def _who(user: Any) -> str | None:
    """The annotator's address if the export has it, else the number that Label Studio gives to users."""
    if isinstance(user, dict):
        user = user.get("email") or user.get("id")
    if isinstance(user, int):
        return f"annotator {user} of Label Studio"
    return user if isinstance(user, str) and user.strip() else None
