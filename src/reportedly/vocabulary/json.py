"""Readings and reports as JSON, in and out, without loss."""

from __future__ import annotations

from typing import Any

import msgspec

from ..errors import FormatError
from .reading import Reading

# A reading as it is written has every key; the defaults of the type are only for building one in code.
_Written = msgspec.defstruct(
    "Reading",
    [(field.name, field.type) for field in msgspec.structs.fields(Reading)],
    forbid_unknown_fields=True,
    kw_only=True,
)
_decoder = msgspec.json.Decoder(_Written)


def to_json(reading: Reading, *, indent: int | None = 2) -> str:
    """The reading as JSON text; ``indent=None`` gives one line. Non-ASCII letters stay as they are."""
    data = msgspec.json.encode(reading)
    if indent is not None:
        data = msgspec.json.format(data, indent=indent)
    return data.decode("utf-8")


def from_json(data: str | bytes) -> Reading:
    """The reading that ``data`` holds.

    Raises:
        FormatError: it is not JSON, or not a reading of version 1; the message names the key.
    """
    try:
        written = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(
            f"this is not a reading of version 1: {error}. Was it written by `reportedly read`?"
        ) from error
    return Reading(**{name: getattr(written, name) for name in Reading.__struct_fields__})


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a reading; every key is required, since absent is ``null`` or ``[]``."""
    found = msgspec.json.schema(Reading)
    for definition in found["$defs"].values():
        if "description" in definition:  # Python 3.13 strips a docstring's indentation, older ones keep it
            definition["description"] = " ".join(definition["description"].split())
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            for value in definition["properties"].values():
                value.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "reportedly reading, version 1",
        **found,
    }
