"""The files that came with the package, by name and hash: no other name leads anywhere."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

OURS = ("style.css", "live.js", "keys.js", "map.js")
TYPES = {"css": "text/css", "js": "text/javascript", "json": "application/json", "svg": "image/svg+xml"}


@cache
def known() -> dict[str, tuple[bytes, str]]:
    """Every file by its name below /static: its bytes and their SHA-256. No other name leads anywhere."""
    folder = files(__package__).joinpath("static")
    vendored = [line.split("  ")[1] for line in folder.joinpath("SHA256SUMS").read_text("utf-8").splitlines()]
    found = {}
    for name in (*OURS, *vendored):
        place = folder.joinpath(*name.split("/"))
        if place.is_file():
            data = place.read_bytes()
            found[name] = (data, hashlib.sha256(data).hexdigest())
    return found


def address(name: str) -> str:
    """Where a file is fetched from: with a part of its hash, so that a browser may keep it for good."""
    return f"/static/{name}?{known()[name][1][:12]}"
