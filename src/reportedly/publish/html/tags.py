"""HTML by hand: escaping, and tags whose attributes cannot be forgotten to be escaped."""

from __future__ import annotations

import html

_DROPPED = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)], "\ufffd")
"""Control characters, which HTML forbids: shown as a replacement each, so that lengths hold."""


def escape(text: str) -> str:
    """``text`` for an element's content or for an attribute in double quotes."""
    return html.escape(text.translate(_DROPPED), quote=True)


def attributes(**values: str | None) -> str:
    """Attributes with a space before each; ``None`` leaves one out, ``_`` is a dash, ``class_`` is class."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


def tag(name: str, content: str, **values: str | None) -> str:
    """An element around ``content``, which is HTML already."""
    return f"<{name}{attributes(**values)}>{content}</{name}>"
