"""Docstrings name things as ``:class:`~reportedly.Ledger```; on the site the name alone stands there, as code."""

from __future__ import annotations

import re
from typing import Any

import griffe

_ROLE = re.compile(r":(?:class|func|meth|mod|data|attr|exc):`~?([^`]+)`")


class Roles(griffe.Extension):
    """Rewrites the docstring of each object once it is loaded."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Of whatever kind the object is."""
        if obj.docstring is not None:
            obj.docstring.value = _ROLE.sub(lambda found: f"`{found[1].rpartition('.')[2]}`", obj.docstring.value)
