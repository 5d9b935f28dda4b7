"""``python -m training.folds``: pair heads and weights of marks with one fold of claims left out, for the scorer.

They go to ``build/pairs``, where ``evaluation/check.py`` looks for them; a head that is there is left as it is.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from evaluation import check
from reportedly.read.model.pieces import FOLDER

from . import marks, pairs

OUT = Path("build/pairs")


def main() -> None:
    """The command line."""
    OUT.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(FOLDER / "encoder.onnx", OUT / "encoder.onnx")  # the heads' graphs point into it
    marks.main(["--folds", "--out", str(OUT)])
    for k in range(check.FOLDS):
        path = OUT / f"fold-{k}.onnx"
        if not path.exists():
            pairs.main(["--fold", str(k), "--out", str(path), "--keep", str(OUT / "rounds")])


if __name__ == "__main__":
    main()
