"""A reader that another package adds: whatever it returns is held to the contract before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .. import plugins
from ..errors import UsageError

if TYPE_CHECKING:
    from ..vocabulary import Reading, Report


class Plugged:
    """The reader called ``name``: an object with ``model`` (a name and version) and ``read`` (a report to its reading).

    Raises:
        UsageError: the plugin cannot be loaded, or is no such object.
    """

    def __init__(self, name: str) -> None:
        found = plugins.load(plugins.READERS, name)
        model = getattr(found, "model", None)
        read = getattr(found, "read", None)
        if not isinstance(model, str) or not model or not callable(read):
            raise UsageError(
                f"the reader {name!r} is a plugin that cannot be used: it has no `model` that is text and `read` that "
                "takes a report; use another --reader, or tell its authors"
            )
        self.model: str = model
        self._read: Callable[[Report], Reading] = read

    def read(self, report: Report) -> Reading:
        """The reading of ``report``.

        Raises:
            ValueError: it breaks the contract of ``docs/vocabulary.md``, is of another report, or names another model.
        """
        from ..vocabulary import Reading
        from ..vocabulary.check import problems

        found = self._read(report)
        if not isinstance(found, Reading):
            raise ValueError(f"a reader returns a Reading, not {type(found).__name__}")
        if found.report != report or found.model != self.model:
            raise ValueError("the reading is of another report, or names another model than its reader")
        if wrong := problems(found):
            raise ValueError(f"the reading breaks the contract: {wrong[0]}")
        return found
