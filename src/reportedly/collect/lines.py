"""The lines of a stream as text, whatever encoding and whatever ends of lines it has."""

from __future__ import annotations

import codecs
from collections import deque

from ..errors import InputError
from .encoding import decode
from .stream import Stream


class Lines:
    """The lines of a stream as text, each with its newline; a line that is too long raises and the next one follows."""

    def __init__(self, stream: Stream, longest: int) -> None:
        """``longest`` is how many bytes a line may have."""
        self._encoding = _encoding(stream.head)
        self._other = "cp1252" if stream.head.isascii() else self._encoding
        self.head = decode(stream.head).lstrip("\ufeff")
        self._lines = stream.lines(longest)
        self._ready: deque[str] = deque()
        self._first = True

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if self._ready:
            return self._ready.popleft()
        line = next(self._lines)
        if isinstance(line, InputError):
            raise line
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError:
            text = line.decode(self._other, "replace")
        text = text.replace("\x00", "")
        if self._first:
            self._first, text = False, text.lstrip("\ufeff")
        self._ready.extend(f"{part}\n" for part in text.split("\r"))  # old Macs end lines so
        return self._ready.popleft()


def _encoding(head: bytes) -> str:
    """What the lines are in: UTF-8 (as UTF-16 becomes on its way here), Excel's Windows-1252, or the best guess."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        text = decode(head)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or text == head.decode("utf-8", "replace"):
            return "utf-8"
        if text == head.decode("cp1252", "replace"):
            return "cp1252"
        from charset_normalizer import from_bytes

        best = from_bytes(head).best()
        return best.encoding if best is not None else "cp1252"
    return "utf-8"
