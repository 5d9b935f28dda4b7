"""What of a note is ours: a block between two marks, and properties that begin with our name. All else stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

BEGIN = "<!-- reportedly: what stands from here to the end mark is written anew; write above or below -->"
END = "<!-- reportedly: end -->"
PREFIX = "reportedly"
_BLOCK = re.compile(r"<!-- reportedly: what stands.*?-->.*?<!-- reportedly: end -->", re.S)
_FRONT = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)(^---[ \t]*(?:\r?\n|\Z))", re.S | re.M)

Value = str | int | float | bool | None


def merged(before: str | None, properties: Mapping[str, Value], block: str) -> str:
    """The note with our parts as they are now.

    Args:
        before: the note as it is; ``None`` where there is none.
        properties: by names without our prefix; ``None`` leaves one out.
        block: Markdown, in which nothing of a report's own is markup.
    """
    ours = [f"{PREFIX}-{name}: {_yaml(value)}" for name, value in properties.items() if value is not None]
    written = f"{BEGIN}\n\n{block.strip()}\n\n{END}"
    if before is None:
        return "\n".join(["---", *ours, "---", "", written, ""])
    newline = "\r\n" if "\r\n" in before else "\n"
    written = written.replace("\n", newline)
    if _BLOCK.search(before):
        after = _BLOCK.sub(lambda _: written, before, count=1)
    else:
        after = before + ("" if before.endswith("\n") or not before else newline) + newline + written + newline
    if front := _FRONT.match(after):
        return front[1] + _lines(front[2], ours, newline) + front[3] + after[front.end() :]
    return after


def _lines(there: str, ours: list[str], newline: str) -> str:
    """The properties of a note, ours where the first of them stood."""
    kept: list[str] = []
    at = None
    for line in there.splitlines(keepends=True):
        if line.startswith(f"{PREFIX}-"):
            at = len(kept) if at is None else at
        else:
            kept.append(line)
    at = len(kept) if at is None else at
    return "".join([*kept[:at], *(line + newline for line in ours), *kept[at:]])


def _yaml(value: Value) -> str:
    """A value on one line that YAML reads as what it is: JSON, with no break that only YAML knows."""
    if isinstance(value, str):
        value = " ".join(value.split())
    return msgspec.json.encode(value).decode()
