"""The page in a real browser: its style is let in by its own policy, nothing else is, and the words are all there.

Needs Chromium; without it the tests are skipped, unless ``REPORTEDLY_REQUIRE`` names chromium, as CI does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest

from reportedly import make_report, read
from reportedly.publish.html import write

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
REQUIRED = "chromium" in os.environ.get("REPORTEDLY_REQUIRE", "")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not REQUIRED, reason="NOT CHECKED IN A BROWSER: there is no Chromium (apt install chromium)"
)

REPORT = make_report(
    "Marovia has reportedly allowed <b>trawlers</b> & boats to fish there. “It could end badly,” said Ana Petrik.",
    title="Marovia opens the Brem shelf <script>document.title = 'owned'</script>",
    publisher="The Lisk Courier",
    published="2024-11-17",
)


def _open(page: Path, tmp_path: Path) -> tuple[str, str]:
    """The page as the browser holds it when loaded, and what its console said."""
    assert CHROMIUM is not None, "REPORTEDLY_REQUIRE asks for Chromium, and there is none"
    command = [
        CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "reading.html"
    with path.open("w", encoding="utf-8") as out:
        write([read(REPORT)], out)
    return path


def test_the_page_loads_without_a_word_from_the_console(page: Path, tmp_path: Path) -> None:
    document, console = _open(page, tmp_path)
    assert console == ""
    assert lxml.html.fromstring(document).findtext(".//title", "").startswith("Marovia opens")


def test_the_words_in_the_browser_are_the_report_s(page: Path, tmp_path: Path) -> None:
    document, _ = _open(page, tmp_path)
    shown = " ".join("".join(lxml.html.fromstring(document).body.itertext()).split())
    assert "Marovia has reportedly allowed <b>trawlers</b> & boats to fish there." in shown


def test_a_style_that_is_not_ours_is_kept_out(page: Path, tmp_path: Path) -> None:
    page.write_text(page.read_text("utf-8").replace("</head>", "<style>body { color: red }</style></head>"), "utf-8")
    _, console = _open(page, tmp_path)
    assert "Content Security Policy" in console
