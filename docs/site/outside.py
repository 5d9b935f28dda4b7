"""Brings onto the site what lies outside of docs/: results, the model card, the changelog; and mends links to there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
BROUGHT = {
    "CHANGELOG.md": "changelog.md",
    "benchmarks/ledger.md": "benchmarks-ledger.md",
    "benchmarks/pages.md": "benchmarks-pages.md",
    "benchmarks/relating.md": "benchmarks-relating.md",
    "benchmarks/bulk.md": "benchmarks-bulk.md",
    "benchmarks/results.md": "benchmarks-results.md",
    "evaluation/results.md": "evaluation-results.md",
    "src/reportedly/read/model/CARD.md": "model-card.md",
}
"""By the path in the repository, the page of the site."""
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")


def on_files(files: Files, config: Any) -> Files:
    """Adds the pages from outside."""
    for path, page in BROUGHT.items():
        files.append(File.generated(config, page, content=mended((ROOT / path).read_text("utf-8"), path)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Mends the links of a page of docs/; those brought from outside were mended as they came."""
    path = page.file.src_uri
    return markdown if path in BROUGHT.values() else mended(markdown, f"docs/{path}")


def mended(markdown: str, path: str) -> str:
    """The text of the file at ``path`` of the repository, its links as the site has them.

    A link to a file that the site does not have becomes the file's name.
    """

    def link(found: re.Match[str]) -> str:
        words, to = found.groups()
        if to.startswith(("http:", "https:", "#", "mailto:")):
            return found[0]
        target, _, anchor = to.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if there in BROUGHT:
            here = posixpath.dirname(path.removeprefix("docs/")) if path.startswith("docs/") else ""
            return f"[{words}]({posixpath.relpath(BROUGHT[there], here or '.')}{'#' + anchor if anchor else ''})"
        if there.startswith("docs/"):
            return found[0] if path.startswith("docs/") else f"[{words}]({there.removeprefix('docs/')})"
        return words if words.strip("`") == there else f"{words} (`{there}`)"

    return _LINK.sub(link, markdown)
