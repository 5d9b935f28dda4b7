"""Front matter: the YAML between two ``---`` lines at the top of a Markdown file, read as strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..errors import InputError
from .limits import LARGEST_FRONT_MATTER

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[A-Za-z_][\w .-]*[\"']?\s*:(?:\s|$)")


_DEEPEST = 10
_TOO_DEEP = f"the front matter is nested more than {_DEEPEST} deep; write it as plain keys and values"


def split(text: str) -> tuple[dict[str, Any], str]:
    """The values of the front matter and the text after it; no values where there is no front matter.

    A text that merely opens with a rule of dashes has none. Every value is a string, or a list or mapping of
    strings: dates keep the precision that they were written with.

    Raises:
        InputError: it is there, but is not YAML, too large, or uses aliases (which can blow up a small file).
    """
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None or not _KEY.match(text, opening.end()):
        return {}, text
    matter = text[opening.end() : closing.start()]
    if len(matter) > LARGEST_FRONT_MATTER:
        raise InputError(
            f"front matter of more than {LARGEST_FRONT_MATTER // 1024} KB; move what is no metadata below it",
            problem="too large",
        )
    values = _load(matter)
    if not isinstance(values, dict):
        return {}, text
    return {_plain(key): _plain(value) for key, value in values.items()}, text[closing.end() :]


def _load(matter: str) -> object:
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_bombs(yaml.scan(matter, Loader=loader))
        return yaml.load(matter, Loader=loader)  # noqa: S506 - BaseLoader makes strings, lists and mappings only
    except yaml.YAMLError as error:
        if "nesting depth" in str(error):  # PyYAML has a limit of its own from 6.0.4 on
            raise InputError(_TOO_DEEP) from error
        mark = getattr(error, "problem_mark", None)
        line = f" at line {mark.line + 2}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise InputError(
            f"the front matter is not YAML{line}: {problem}; put a value that holds a colon in quotation marks"
        ) from error
    except (RecursionError, ValueError, TypeError) as error:
        raise InputError("the front matter cannot be read: it is nested too deeply or has no plain keys") from error


def _refuse_bombs(tokens: Iterable[object]) -> None:
    """Aliases grow without bounds, and deep nesting ends libyaml's recursion in a crash, not in an error."""
    depth = 0
    for token in tokens:
        name = type(token).__name__
        if name == "AliasToken":
            raise InputError("the front matter uses YAML aliases (*name); write the values out")
        depth += name.endswith("StartToken") - name.endswith("EndToken")
        if depth > _DEEPEST:
            raise InputError(_TOO_DEEP)


def _plain(value: Any) -> Any:
    """Strings that every encoder takes; an escape in YAML can make half a surrogate pair."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    return str(value)
