"""What an archive holds beside reports is told in one line at the end."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from tests.collect.archive.archives import http, record


def test_what_is_passed_over_is_told_at_the_end(tmp_path: Path) -> None:
    pages = [record(http(b"<p>no</p>")), record(http(b"x", type="image/png")), record(http(b"y", type="image/png"))]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(one) for one in pages))
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "read", str(tmp_path / "a.warc.gz"), "--reader", "rules"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "reportedly: passed over: files of other types (2), pages that are no report (1)\n"
