"""The table of base forms: the same as the rules that it stands in for, however often it is asked and emptied."""

from __future__ import annotations

import pytest

from reportedly.read import language, lemmas
from reportedly.read.lemmas import Lemmas

TEXTS = [
    "The geese were leaving; the men's axes lay lower than the leaves of the higher oaks.",
    "It's he who'd left what she leaves: better-known LEADERS led, US forces force us, 😀 smiles.",
]


@pytest.mark.parametrize("most", [lemmas.MOST, 3])
@pytest.mark.parametrize("text", TEXTS)
def test_the_table_says_what_the_rules_say(text: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "MOST", most)
    nlp = language._load()
    rules = nlp.get_pipe("lemmatizer")
    table = Lemmas(rules)
    parsed = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser", "attribute_ruler"):
        parsed = nlp.get_pipe(name)(parsed)
    for _ in range(2):
        by_rule, by_table = rules(parsed.copy()), table(parsed.copy())
        assert [token.lemma_ for token in by_rule] == [token.lemma_ for token in by_table]
    assert len(table.known) > 3
