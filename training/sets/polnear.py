"""PolNeAR: who says what in political news; outermost attributions, every one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from evaluation import polnear
from reportedly.read.language import parse_many
from reportedly.vocabulary import make_report

from ..examples import Cue, Example
from . import silver

TUNING = 20
"""One in so many training articles is kept to choose by, and never learned from."""


def load(split: str) -> Iterator[Example]:
    """The articles of ``train``, ``tune`` (kept from train by the hash of their names) or ``dev``."""
    wanted = polnear.load("dev" if split == "dev" else "train")
    articles = [article for article in wanted if split == "dev" or is_tuning(article.name) == (split == "tune")]
    for article, parse in zip(articles, parse_many(article.text for article in articles), strict=True):
        sentences, blocks = silver.layout(parse)
        cues = tuple(Cue(cue=cue, source=source, content=content) for source, cue, content in article.gold if cue)
        example = Example(
            set="polnear", id=article.name, text=article.text, sentences=sentences, blocks=blocks, cues=cues
        )
        yield example if split == "dev" else silver.enrich(example, make_report(article.text), parse)


def is_tuning(name: str) -> bool:
    """Whether the article is kept to choose by."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % TUNING == 0
