"""What a list can be asked for: its fields, read from the query string, and told in forms and in OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .answers import Problem

LARGEST = 500
"""Rows of a page at most."""
LONGEST = 300
"""Code points of a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field: a text, one of ``choices``, or a whole number from ``least`` to ``most``."""

    name: str
    label: str
    choices: tuple[str, ...] = ()
    hint: str = ""
    least: int | None = None
    most: int | None = None
    hidden: bool = False

    def schema(self) -> dict[str, Any]:
        """Of its value, for OpenAPI."""
        if self.choices:
            return {"type": "string", "enum": list(self.choices)}
        if self.least is not None:
            return {"type": "integer", "minimum": self.least, "maximum": self.most}
        return {"type": "string", "maxLength": LONGEST}

    def read(self, value: str) -> str | int:
        """The value; Problem 400 where it is none."""
        if self.choices and value not in self.choices:
            raise Problem(400, f"{self.label}: there is no {value[:60]!r}", f"There are: {', '.join(self.choices)}.")
        if self.least is not None and self.most is not None:
            if not value.isascii() or not value.isdigit() or not self.least <= int(value[:20]) <= self.most:
                raise Problem(400, f"{self.label} is a whole number from {self.least} to {self.most}", "Change it.")
            return int(value)
        if len(value) > LONGEST or "\0" in value:
            raise Problem(400, f"{self.label} is too long or holds what is no text", f"{LONGEST} characters at most.")
        return value


PAGING = (
    Field(name="before", label="Before", least=1, most=(1 << 63) - 1, hidden=True),
    Field(name="limit", label="Rows", least=1, most=LARGEST, hidden=True),
)


def asked(fields: Sequence[Field], given: Mapping[str, str]) -> dict[str, str | int]:
    """The values of the fields that are filled in; fields that are not known are passed over, as browsers add some."""
    return {one.name: one.read(given[one.name].strip()) for one in fields if given.get(one.name, "").strip()}


def parameters(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """The fields as OpenAPI tells parameters."""
    return [
        {"name": one.name, "in": "query", "required": False, "description": one.label, "schema": one.schema()}
        for one in fields
    ]
