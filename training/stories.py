"""How rare is a word? ``rarity.npy`` for stories: ``python -m training.stories`` writes it.

Counted over 4,047 texts, none of them of ECB+, on which stories are learnt: Wikinews, PolNeAR train, TimeBank, LGL,
TR-News, and State Department releases, each of which counts three tenths, being of one publisher. Kept are 65,536
numbers, by buckets of stems: the logarithm of all texts + 1 over those with a word of the bucket + 1, in steps of 1/25.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.data import find
from reportedly.relate.changes.page import _WORD, key
from reportedly.relate.stemming import stem
from reportedly.relate.stories import tables
from reportedly.relate.stories.features import BUCKETS
from reportedly.relate.stories.terms import bucket

RELEASES = 0.3
PATH = Path(tables.__file__).with_name("rarity.npy")


def texts() -> Iterator[tuple[float, str]]:
    """Each text with how much it counts.

    Raises:
        NoDataError: a set is not on this machine.
    """
    for name, weight in (("state_department_2021_2022", RELEASES), ("wikinews_2019_2020", 1.0)):
        for line in find("reports", f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield weight, f"{row.get('title') or ''}\n{row['text']}"
    for path in sorted(find("attribution", "polnear").rglob("*.txt")):
        if "train" in str(path):
            yield 1.0, path.read_text("utf-8", errors="replace")
    for path in sorted(find("time", "timebank").rglob("*.tml")):
        yield 1.0, re.sub(r"<[^>]+>", "", path.read_text("utf-8", errors="replace"))
    for name in ("lgl.xml", "TR-News.xml"):
        for article in ElementTree.parse(find("places", name)).getroot().iter("article"):
            yield 1.0, article.findtext("text") or ""


def rarity() -> npt.NDArray[np.uint8]:
    """The table as it is kept."""
    have, total = np.zeros(BUCKETS), 0.0
    for weight, text in texts():
        total += weight
        words = {key(match.group()) for match in _WORD.finditer(text)}
        have[sorted({bucket(stem(word)) for word in words if word})] += weight
    steps = np.rint(np.log((total + 1) / (have + 1)) * tables.STEPS)
    return np.asarray(np.clip(steps, 0, 255), np.uint8)


if __name__ == "__main__":
    np.save(PATH, rarity())
