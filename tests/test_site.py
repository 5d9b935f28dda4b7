"""The documentation as a site: it builds without a warning, has every page, and asks nobody else for anything."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_FETCHED = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=[\"\']?(https?:)?//", re.I)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", to],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return to


def test_every_document_is_a_page(site: Path) -> None:
    documents = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert documents <= {path.relative_to(site) for path in site.rglob("*.html")}
    assert (site / "model-card.html").exists()


def test_the_reference_has_what_is_public(site: Path) -> None:
    import reportedly

    told = " ".join(path.read_text("utf-8") for path in (site / "reference").glob("*.html"))
    where = {"open": "open_ledger"}
    missing = [
        name for name in reportedly.__all__ if not re.search(rf'id="reportedly[\w.]*\.{where.get(name, name)}"', told)
    ]
    assert missing == []


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    assert [page.name for page in pages if _FETCHED.search(page.read_text("utf-8"))] == []
