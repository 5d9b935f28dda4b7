"""RIS: the list of references that databases and reference managers export; its entries are addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import InputError
from . import fields, listed
from .encoding import decode
from .limits import LARGEST_DOCUMENT
from .metadata import Draft
from .stream import Stream

MARK = re.compile(r"\s*TY {2}- ?\S")
_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)", re.S)
_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "UR": "url", "L1": "url", "L2": "url", "LK": "url",
    "AU": "authors", "A1": "authors", "PB": "publisher", "T2": "container", "JO": "container", "JF": "container",
    "JA": "container", "DA": "published", "PY": "year", "Y1": "year", "Y2": "retrieved", "AB": "abstract",
    "N2": "abstract", "LA": "language", "SE": "section",
}  # fmt: skip
_LONGEST_ENTRY = 100_000
_DATE = re.compile(r"(\d{4})/(\d{1,2})?/?(\d{1,2})?(?:/.*)?$")


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """A draft an entry, which names the page that holds the report; streamed.

    An entry without an address, or of more than 100,000 characters, gives an error.
    """
    entry: list[tuple[str, str]] = []
    number = size = 0
    for line in stream.lines(LARGEST_DOCUMENT):
        if isinstance(line, InputError):
            yield line
            continue
        try:
            text = decode(line).lstrip("\ufeff").rstrip() if line else ""
        except InputError as error:
            yield error
            return
        tag, value = _parts(text)
        if tag == "TY" and entry:
            number += 1
            yield _draft(entry, size, number)
            entry, size = [], 0
        if tag == "ER":
            if entry:
                number += 1
                yield _draft(entry, size, number)
            entry, size = [], 0
        elif text and (entry or tag == "TY"):
            size += len(text)
            if size <= _LONGEST_ENTRY:
                entry.append((tag, value))
    if entry:
        yield _draft(entry, size, number + 1)
    elif not number:
        yield InputError("no entry in this list of references; an entry begins with `TY  - NEWS`")


def _parts(line: str) -> tuple[str, str]:
    match = _LINE.match(line)
    return (match.group(1), match.group(2).strip()) if match else ("", line.strip())


def _draft(entry: list[tuple[str, str]], size: int, number: int) -> Draft | InputError:
    place = f"entry {number}"
    if size > _LONGEST_ENTRY:
        return InputError(f"an entry of more than {_LONGEST_ENTRY:,} characters", where=place, problem="too large")
    said: dict[str, list[str]] = {}
    last = ""
    for tag, value in entry:
        if not tag and last:  # a value goes on in the next line
            said[last][-1] += f" {value}"
        elif value:
            last = _FIELDS.get(tag, tag)
            said.setdefault(last, []).append(value)
    first = {name: values[0] for name, values in said.items()}
    return listed.entry(
        place=place,
        title=first.get("title"),
        url=first.get("url"),
        publisher=first.get("container") or first.get("publisher"),
        authors=fields.byline([turned(name) for name in said.get("authors", [])]),
        section=first.get("section"),
        published=_date(first.get("published") or first.get("year")),
        retrieved=_date(first.get("retrieved")),
        language=first.get("language"),
        abstract=first.get("abstract"),
    )


def turned(name: str) -> str:
    """``Quill, Ada`` as ``Ada Quill``."""
    family, comma, given = name.partition(",")
    return f"{given.split(',')[0].strip()} {family.strip()}".strip() if comma and given.strip() else name.strip(" ,")


def _date(given: str | None) -> str | None:
    match = _DATE.match(given.strip()) if given else None
    return "-".join(f"{int(part):02}" for part in match.groups() if part) if match else given
