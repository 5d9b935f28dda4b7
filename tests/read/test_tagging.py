"""The table of parts of speech: the same as the rules that it stands in for."""

from __future__ import annotations

import pytest

from reportedly.read import language
from reportedly.read.tagging import Tagger

TEXTS = [
    "There is a light that never goes out, and there's no one who'd do it.",
    "Let's go: we ain't gonna wait, y'all gotta see what they have done.",
    "That they will not have been heard is nothin' new; had I known that, I'd've come.",
    "The mill, which was built in 1911,  has\ttwo floors. Did it burn? It did.",
    "Did those who are to vote do so because of that? She got there and gets it.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_says_what_the_rules_say(text: str) -> None:
    nlp = language._load()
    ruler = nlp.get_pipe("attribute_ruler")
    tagger = Tagger(ruler)
    assert tagger.able
    parsed = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        parsed = nlp.get_pipe(name)(parsed)
    for _ in range(2):
        by_rule, by_table = ruler(parsed.copy()), tagger(parsed.copy())
        assert [(a.pos_, str(a.morph), a.lemma_, a.tag_, a.dep_) for a in by_rule] == [
            (b.pos_, str(b.morph), b.lemma_, b.tag_, b.dep_) for b in by_table
        ]
