"""Who says that who says so: the attributions around one, outermost first."""

from __future__ import annotations

from collections.abc import Mapping

from .reading import Attribution


def chain(attributions: Mapping[str, Attribution], innermost: str | None) -> tuple[Attribution, ...]:
    """The attribution ``innermost`` and those that it stands in, outermost first; none of the report's own voice.

    A loop, and an id that is not among ``attributions`` (by id), which no sound reading has, end it.
    """
    found: dict[str, Attribution] = {}
    name = innermost
    while name is not None and name not in found and name in attributions:
        found[name] = attributions[name]
        name = found[name].inside
    return tuple(reversed(found.values()))
