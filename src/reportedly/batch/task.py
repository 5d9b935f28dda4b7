"""A task: one piece of input, who reads it, and the shard that comes of it, whose name says all of that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from ..collect.pieces import Piece, pieces
from ..collect.shard import VERSION

SUFFIX = ".parquet"
_OTHERS = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 60
_LIBRARIES = (
    "charset-normalizer", "htmldate", "lxml", "numpy", "onnxruntime", "py3langid", "pyarrow", "spacy", "tokenizers",
    "trafilatura",
)  # fmt: skip


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Work for one worker. ``shard`` is the name of the file in the folder ``out``; ``raw``: whether it keeps pages."""

    piece: Piece
    reader: str
    model: str
    identity: str
    raw: bool
    out: str
    shard: str


def tasks(
    inputs: Sequence[str], out: Path, *, reader: str, most: int, raw: bool, left_out: Callable[[Path], bool]
) -> Iterator[Task]:
    """The tasks of a batch, in order; each shard once, whatever is named twice."""
    from ..read import model_name

    model, place = model_name(reader), str(out.resolve())
    made: set[str] = set()
    for piece in pieces(inputs, most, left_out):
        identity = _identity(piece, model, raw)
        name = _name(piece, identity)
        if name not in made:
            made.add(name)
            yield Task(
                piece=piece, reader=reader, model=model, identity=identity, raw=raw, out=place, shard=name
            )  # fmt: skip


@cache
def fingerprint() -> str:
    """Changes whenever reading might give something else: a hash of our code and data, and versions of libraries."""
    home = Path(__file__).parent.parent
    seen = hashlib.sha256(f"{VERSION}\0".encode())
    for part in ("batch", "collect", "read", "vocabulary"):
        for path in sorted((home / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                seen.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        if find_spec(name.replace("-", "_")) is not None:
            seen.update(f"{name} {version(name)}\0".encode())
    return seen.hexdigest()


def _identity(piece: Piece, model: str, raw: bool) -> str:
    """Of all that a shard hangs on: its input, by its bytes, and who reads it."""
    read = [(file.name, file.hash) for file in piece.files]
    return hashlib.sha256(msgspec.json.encode([read, piece.part, piece.number, model, raw, fingerprint()])).hexdigest()


def _name(piece: Piece, identity: str) -> str:
    stem = _OTHERS.sub("-", Path(piece.files[0].name).name).strip("-.")[:_LONGEST] or "input"
    return f"{stem}-{piece.number:05}-{identity[:16]}{SUFFIX}"
