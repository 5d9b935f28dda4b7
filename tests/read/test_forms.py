"""The table of forms: the same as the rules that it stands in for, however often it is asked and emptied."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.read import forms, language
from reportedly.read.forms import FIELDS, RULES, Forms

TEXTS = [
    "There is a light that never goes out, and there's no one who'd do it.",
    "Let's go: we ain't gonna wait, y'all gotta see what they have done.",
    "That they will not have been heard is nothin' new; had I known that, I'd've come.",
    "The mill, which was built in 1911,  has\ttwo floors. Did it burn? It did.",
    "Did those who are to vote do so because of that? She got there and gets it.",
    "The geese were leaving; the men's axes lay lower than the leaves of the higher oaks.",
    "It's he who'd left what she leaves: better-known LEADERS led, US forces force us, 😀 smiles.",
]


def _parsed(nlp: Any, text: str, *parts: str) -> Any:
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser", *parts):
        doc = nlp.get_pipe(name)(doc)
    return doc


def _by_rule(nlp: Any, text: str) -> list[tuple[str, ...] | None]:
    return [
        None if token.is_space else (token.text, token.lower_, token.lemma_.lower(), token.tag_, token.pos_)
        for token in _parsed(nlp, text, *RULES)
    ]


def _by_table(nlp: Any, table: Forms, text: str) -> list[tuple[str, ...] | None]:
    doc = _parsed(nlp, text)
    found = table.of(doc, doc.to_array(list(FIELDS)).tolist())
    return [form and (form.text, form.lower, form.lemma, form.tag, form.pos) for form in found]


class _AsShipped:
    """The pipeline with its rules not yet switched off."""

    def __init__(self, nlp: Any) -> None:
        self.pipe_names = [*nlp.pipe_names, *RULES]
        self.vocab, self.get_pipe = nlp.vocab, nlp.get_pipe


@pytest.mark.parametrize("most", [forms.MOST, 3])
def test_the_table_says_what_the_rules_say(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MOST", most)
    nlp = language._load()
    table = Forms(_AsShipped(nlp))
    assert table.able
    for text in [*TEXTS, *TEXTS]:
        assert _by_table(nlp, table, text) == _by_rule(nlp, text)
    assert 3 <= len(table.known) <= most


def test_without_the_rules_the_table_reads_what_the_pipeline_says() -> None:
    nlp = language._load()
    table = Forms(_AsShipped(nlp))
    table.able = False
    doc = _parsed(nlp, TEXTS[0], *RULES)
    found = [form and (form.text, form.lower, form.lemma, form.tag, form.pos) for form in table.of(doc, [])]
    assert found == _by_rule(nlp, TEXTS[0])
