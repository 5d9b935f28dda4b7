"""The server of the tests: what a run that was killed left behind goes when the next one begins."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .server import PREFIX, swept


def test_folders_of_dead_runs_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = [f"{PREFIX}{dead.pid}-abc", f"{PREFIX}{os.getpid()}-abc", f"{PREFIX}abc", "other"]
    for name in names:
        (tmp_path / name / "data").mkdir(parents=True)
    swept(tmp_path, tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(names[1:])
