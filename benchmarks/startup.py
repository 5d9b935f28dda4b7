"""How long until something happens? Whole processes from start to end, the quickest of a few."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

TIMES = 5
READ = "import reportedly; reportedly.read(reportedly.make_report('It rained, officials said.'))"


def commands() -> dict[str, list[str]]:
    """What is started, by its name in results.md."""
    script = Path(sys.executable).with_name("reportedly")
    return {
        "python, doing nothing": [sys.executable, "-c", "pass"],
        "import reportedly": [sys.executable, "-c", "import reportedly"],
        "reportedly --help": [str(script), "--help"],
        "first reading, model loaded": [sys.executable, "-c", READ],
    }


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The quickest of :data:`TIMES` runs; the first one, which warms the disk, among them."""
    taken: list[float] = []
    for _ in range(TIMES):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        taken.append(time.perf_counter() - started)
    return min(taken)
