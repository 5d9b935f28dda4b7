"""A log for machines: one JSON object a line for each document, and for each warning of the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageError

Log = Annotated[
    Path | None,
    typer.Option(
        "--log", metavar="FILE", envvar="REPORTEDLY_LOG", show_envvar=False,
        help="Add a JSON line for each document to this file; without it $REPORTEDLY_LOG.",
    ),
]  # fmt: skip


@contextmanager
def logged(path: Path | None) -> Iterator[None]:
    """Everything that ``reportedly`` logs meanwhile goes to the end of the file at ``path``.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield
        return
    import logging
    from datetime import UTC, datetime

    import msgspec

    class Lines(logging.Formatter):
        """One JSON object a line: when, how grave, what happened, and of which document."""

        def format(self, record: logging.LogRecord) -> str:
            line = {
                "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
                "level": record.levelname.lower(),
                "what": record.getMessage(),
                **getattr(record, "document", {}),
            }
            return msgspec.json.encode(line).decode()

    try:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"--log {path}: it cannot be written ({error.strerror}); name another file") from error
    handler.setFormatter(Lines())
    logger = logging.getLogger("reportedly")
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
        handler.close()
