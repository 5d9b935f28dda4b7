"""ARC, what WARC came from: a line of blank-separated fields before each record, by version 1 or 2 of the format."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SCHEME = re.compile(rb"[a-z][a-z0-9+.-]{1,20}:", re.I)
_HOST = re.compile(rb"[0-9a-f.:]{1,45}|-", re.I)
_DATE = re.compile(rb"\d{12,18}")
_LENGTH = re.compile(rb"\d{1,18}")
_MOST_AFTER_DATE = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """What the line before a record says, with names as a WARC record has them."""

    kind: str
    head: dict[str, str]
    length: int


def heading(line: bytes) -> Heading | None:
    """The fields of a line, if it is one that begins a record."""
    parts = line.rstrip(b"\r\n").split(b" ")
    if len(parts) < 5 or not _SCHEME.match(parts[0]) or not _LENGTH.fullmatch(parts[-1]):
        return None
    # URL, IP address, date, media type, (in version 2 five fields more,) length. Addresses and types may hold blanks.
    last = len(parts) - 3
    for at in range(last, max(1, last - _MOST_AFTER_DATE), -1):
        if _DATE.fullmatch(parts[at]) and _HOST.fullmatch(parts[at - 1]):
            break
    else:
        return None
    url = b" ".join(parts[: at - 1]).decode("utf-8", "replace")
    address, date, media = (part.decode("ascii", "replace") for part in parts[at - 1 : at + 2])
    head = {"warc-target-uri": url, "warc-ip-address": address, "warc-date": f"{date[:14].ljust(14, '0')}Z"}
    head["arc-type"] = media
    return Heading("warcinfo" if url.startswith("filedesc:") else "response", head, int(parts[-1]))
