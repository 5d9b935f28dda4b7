"""What other packages add by entry points: formats, kinds of input, readers. A broken one is told of, and left out."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FORMATS, INPUTS, READERS = "reportedly.formats", "reportedly.inputs", "reportedly.readers"
"""The groups of entry points: ``docs/plugins.md`` says what each expects."""


class PluginWarning(UserWarning):
    """A plugin could not be used; reportedly goes on without it."""


@cache
def named(group: str) -> Mapping[str, EntryPoint]:
    """The entry points of ``group`` by name, none of them loaded; of two with one name the first by package counts."""
    from importlib.metadata import entry_points

    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda one: (one.name, one.dist.name if one.dist else "")):
        found.setdefault(point.name, point)
    return found


def load(group: str, name: str) -> Any:
    """What the entry point ``name`` of ``group`` stands for; ``None``, with a warning, where that fails.

    Whatever a plugin raises at import, it is the plugin that fails and not reportedly.
    """
    point = named(group)[name]
    try:
        return point.load()
    except Exception as error:
        refuse(group, name, f"{type(error).__name__}: {error}")
        return None


def refuse(group: str, name: str, why: str) -> None:
    """Tells that a plugin is left out."""
    point = named(group)[name]
    package = point.dist.name if point.dist else "an unknown package"
    warnings.warn(f"the plugin {name!r} of {package} ({group}) is left out: {why}", PluginWarning, stacklevel=3)
