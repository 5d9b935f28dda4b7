"""Vectors in context and names, as spaCy's own parts make them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reportedly.read import context, language
from reportedly.read.context import Context, UnknownMakeError, Vectors
from reportedly.read.naming import Names

TEXTS = [
    "Angela Merkel flew to Paris on Monday with 12 ministers, said the New York Times.",
    "It rained.",
    "“No,” said Mr. O'Neill of Gull & Sons Inc.  in\tLisk, Sept. 14 — three days before the U.N. met. He left.",
    "x",
    "The Bank of England and the European Central Bank raised rates by 0.25% to £3bn; Ann",
    *[f"Deputy Foreign Minister {name} Holm met {name} in Oslo." for name in ("Ada", "Bo", "Cleo", "Dag", "Eir")],
]


def _parsed(nlp: Any) -> list[Any]:
    docs = [nlp.make_doc(text) for text in TEXTS]
    for name in ("tok2vec", "tagger", "parser"):
        docs = list(nlp.get_pipe(name).pipe(docs))
    return docs


@pytest.mark.parametrize(("most", "together"), [(context.MOST, context.TOGETHER), (5, 12)])
def test_vectors_are_those_of_spacy(most: int, together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "MOST", most)
    monkeypatch.setattr(context, "TOGETHER", together)
    nlp = language._load()
    docs = _parsed(nlp)
    wanted = [doc.tensor for doc in docs]
    vectors = Vectors(nlp.get_pipe("tok2vec"))
    for size in (3, 64):
        for doc, want in zip(vectors.pipe(docs, batch_size=size), wanted, strict=True):
            np.testing.assert_allclose(doc.tensor, want, atol=1e-4)


def test_names_are_those_of_spacy() -> None:
    nlp = language._load()
    finder = nlp.get_pipe("ner")
    wanted = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in finder.pipe(_parsed(nlp))]
    assert sum(map(len, wanted)) > 20
    names = Names(finder)
    assert names.find(_parsed(nlp)) == wanted
    assert [[(e.start, e.end, e.label_) for e in doc.ents] for doc in names.pipe(_parsed(nlp))] == wanted
    assert [(e.start, e.end, e.label_) for e in names(_parsed(nlp)[0]).ents] == wanted[0]


def test_a_part_of_another_make_is_left_alone() -> None:
    nlp = language._load()
    with pytest.raises(UnknownMakeError):
        Context(nlp.get_pipe("tagger").model)
    with pytest.raises(UnknownMakeError):
        Names(nlp.get_pipe("parser"))


def test_the_pipeline_runs_the_quick_parts() -> None:
    nlp = language._load()
    assert {"reportedly_tok2vec", "reportedly_ner"} <= set(nlp.pipe_names)
    assert not {"tok2vec", "ner"} & set(nlp.pipe_names)
