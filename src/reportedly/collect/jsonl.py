"""JSON: a report a line, an array of reports, or a single one; also readings that `reportedly read` wrote.

What an object is (a report, one in several versions, an item of ninjs or of CSL-JSON) is seen from its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from ..errors import InputError
from . import csl, fields, ninjs, versions
from .encoding import decode
from .limits import LARGEST_ARRAY, LARGEST_DOCUMENT
from .metadata import Draft
from .stream import Stream

_SURROGATE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_OTHER_NAMES = ("body", "content", "article", "maintext", "full_text", "articleBody", "article_text")


def read(stream: Stream) -> Iterator[Draft | InputError]:
    """The reports of a JSON file, one at a time; what cannot be read gives an error with its line or item.

    JSON lines are streamed. An array, or an object over several lines, is held whole.
    """
    if decode(stream.head).lstrip().startswith("["):
        yield from _array(stream)
    elif is_lines(stream):
        yield from lines(stream)
    else:
        yield from _single(stream)


def is_lines(stream: Stream) -> bool:
    """Whether each line stands for itself: it is no array, and no object over several lines."""
    first = decode(stream.head).lstrip()
    line, _, rest = first.partition("\n")
    return not first.startswith("[") and (not rest.strip() or _whole(line))


def lines(stream: Stream, *, first: int = 1, passed: int = 0, count: int | None = None) -> Iterator[Draft | InputError]:
    """The reports of ``count`` lines, behind so many ``passed`` over; the next one is number ``first``."""
    some = islice(stream.lines(LARGEST_DOCUMENT), passed, None if count is None else passed + count)
    for number, line in enumerate(some, start=first):
        place = f"line {number}"
        if isinstance(line, InputError):
            yield line.at(place)
        elif line.strip():
            yield from _guarded(line, place)


def _array(stream: Stream) -> Iterator[Draft | InputError]:
    try:
        items = msgspec.json.decode(_utf8(stream.all(LARGEST_ARRAY)), type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        yield _malformed(error)
        return
    for number, item in enumerate(items, start=1):
        yield from _guarded(bytes(item), f"item {number}")


def _single(stream: Stream) -> Iterator[Draft | InputError]:
    # Lines that each lack something are as likely a damaged file of JSON lines as one indented object.
    yield from _guarded(stream.all(LARGEST_DOCUMENT), None)


def _whole(line: str) -> bool:
    """Whether ``line`` holds a JSON value, or at least looks like one that was meant to end there."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except msgspec.DecodeError:
        return line.rstrip().endswith("}")
    return True


def _guarded(data: bytes, place: str | None) -> Iterator[Draft | InputError]:
    try:
        yield from _drafts(_value(_utf8(data)), place)
    except (msgspec.DecodeError, RecursionError) as error:
        yield _malformed(error, place)
    except InputError as error:
        yield InputError(error.reason, where=place, problem=error.problem)


def _value(data: bytes) -> Any:
    """Any JSON; half a surrogate pair, which scraped emoji leave behind, becomes U+FFFD instead of an error."""
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:
        if not _SURROGATE.search(data):
            raise
    return msgspec.json.decode(_SURROGATE.sub(_whole_pair, data))


def _whole_pair(match: re.Match[bytes]) -> bytes:
    return match.group() if len(match.group()) == 12 else b"\\ufffd"


def _drafts(value: Any, place: str | None) -> Iterator[Draft | InputError]:
    if not isinstance(value, dict):
        raise InputError('a report is an object, {"text": "...", "title": "..."}; this is none')
    if versions.is_several(value):
        yield from versions.read(value, place)
    elif ninjs.is_item(value):
        yield ninjs.read(value, place)
    elif csl.is_item(value):
        yield csl.read(value, place)
    else:
        yield _draft(value, place)


def _draft(value: dict[str, Any], place: str | None) -> Draft:
    if value.get("format") == "reportedly/reading" and isinstance(value.get("report"), dict):
        value = {key: part for key, part in value["report"].items() if key != "id"}
    text = value.pop("text", None)
    if text is None:
        other = next((name for name in _OTHER_NAMES if isinstance(value.get(name), str)), None)
        hint = f'rename "{other}" to "text"' if other else f"its keys are {_keys(value)}"
        raise InputError(f'no "text" in this object; {hint}')
    if not isinstance(text, str):
        raise InputError(f'"text" is {_kind(text)}, not a string; put the report\'s words there')
    draft = fields.draft(value, text, place=place)
    draft.language = fields.language(draft.extra)
    return draft


def _utf8(data: bytes) -> bytes:
    """JSON is UTF-8; a file in another encoding is taken all the same, as other files are."""
    return decode(data).encode("utf-8", "replace")


def _malformed(error: Exception, place: str | None = None) -> InputError:
    detail = "nested too deeply" if isinstance(error, RecursionError) else str(error)
    return InputError(f"this is not JSON ({detail}); each line must be one object", where=place, problem="malformed")


def _keys(value: dict[str, Any]) -> str:
    return ", ".join(str(key)[:40] for key in list(value)[:8]) or "none at all"


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "something else")
