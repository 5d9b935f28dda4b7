"""Names of notes: safe on every file system, told apart by the id at their end, found again when renamed."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

ID = 12
"""Hexadecimal digits of an id that stand in a name: 48 bits, so that a million notes do not meet."""
BYTES = 120
"""Of a title in a name; file systems allow 255 in all, and some programs for syncing fewer."""
_ENDS = re.compile(rf" ([0-9a-f]{{{ID}}})\.md$")
# Not in file names on Windows, or of a meaning of their own in links of Obsidian.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%`{}$~]')


def safe(title: str) -> str:
    """``title`` as a part of a file name.

    >>> safe("../../etc/passwd"), safe("  A: what?\\n"), safe("")
    ('etc passwd', 'A what', 'untitled')
    """
    shown = "".join(
        " " if unicodedata.category(letter)[0] in "CZ" else letter for letter in unicodedata.normalize("NFC", title)
    )
    words = " ".join(_FORBIDDEN.sub(" ", shown).split())
    cut = words.encode()[:BYTES].decode("utf-8", "ignore")
    while cut and (cut[0] in ". -" or cut[-1] in ". "):
        cut = cut.strip(". ").lstrip("-")
    return cut or "untitled"


def source_id(name: str, kind: str) -> str:
    """The id of a source, which has none in a ledger: of its name and kind."""
    return hashlib.sha256(f"source\n{kind}\n{name}".encode()).hexdigest()[:16]


class Names:
    """Where notes lie: those that are there already keep their names and folders, whatever a person made of them.

    Holds a line for each note that is there.
    """

    def __init__(self, vault: Path) -> None:
        self._there: dict[str, str] = {}
        for parent, folders, files in os.walk(vault):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if found := _ENDS.search(name):
                    self._there.setdefault(found[1], Path(parent, name).relative_to(vault).as_posix())

    def place(self, folder: str, id: str, title: str) -> str:
        """The note's file in the vault."""
        return self._there.get(id[:ID]) or f"{folder}/{safe(title)} {id[:ID]}.md"

    def link(self, folder: str, id: str, title: str, *, shown: str | None = None) -> str:
        """A link to the note, shown as ``shown`` or as its title."""
        stem = self.place(folder, id, title).rpartition("/")[2].removesuffix(".md")
        plain = " ".join(re.sub(r"[\[\]|\\<>`*_$%~^#=]", " ", shown or title).split())
        return f"[[{stem}|{plain or stem}]]"
