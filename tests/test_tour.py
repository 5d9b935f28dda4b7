"""The notebook runs from top to bottom and prints what stands in it; REPORTEDLY_WRITE=1 writes that anew."""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path

import pytest

TOUR = Path(__file__).parent.parent / "examples" / "tour.ipynb"


def test_the_notebook_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TOUR.parent)
    notebook = json.loads(TOUR.read_text("utf-8"))
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("".join(cell["source"]), f"{TOUR.name}:{cell['id']}", "exec"), names)
        lines = printed.getvalue().splitlines(keepends=True)
        if os.environ.get("REPORTEDLY_WRITE"):
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": lines}] if lines else []
        shown = [line for output in cell["outputs"] for line in output["text"]]
        assert lines == shown
    if os.environ.get("REPORTEDLY_WRITE"):
        TOUR.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert any(cell.get("outputs") for cell in notebook["cells"])
