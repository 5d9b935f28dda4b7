"""Examples in the documents run: `$ reportedly ...` lines in console blocks, and python blocks as doctests."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
EQUAL = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _examples() -> list[tuple[str, str, str]]:
    found = []
    for document in DOCUMENTS:
        for block in CONSOLE.findall(document.read_text()):
            for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, expected = example.partition("\n")
                found.append((document.name, command, expected))
    return found


@pytest.mark.parametrize(("document", "command", "expected"), _examples())
def test_console_examples_print_what_they_say(document: str, command: str, expected: str, tmp_path: Path) -> None:
    """`...` stands for anything; what is not a call of reportedly or of a shell tool has no place in a document."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "COLUMNS": "80", "LANG": "C.UTF-8",
        "HOME": str(tmp_path), "PYTHONWARNINGS": "error",
    }  # fmt: skip
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    printed = done.stdout + done.stderr
    assert doctest.OutputChecker().check_output(expected, printed, EQUAL), f"{document}: {command}\n{printed}"


def test_the_documents_hold_examples() -> None:
    assert len(_examples()) >= 3


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_python_examples_hold(document: Path) -> None:
    blocks = PYTHON.findall(document.read_text())
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, document.name, str(document), 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=EQUAL).run(test, out=report.append)
    assert not report, "".join(report)


LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("document", [*DOCUMENTS, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    missing = [link for link in LINK.findall(document.read_text()) if not (document.parent / link).exists()]
    assert not missing
