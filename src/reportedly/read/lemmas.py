"""Gives each token its base form: by table, not by asking spaCy's rules again for each time a word stands there.

spaCy keeps only some of its own answers, and those for a batch. A base form hangs on nothing but the word as written,
its part of speech and its features, so the first token of each such combination goes through the rules, and the table
answers for the rest.
"""

from __future__ import annotations

from typing import Any

MOST = 50_000
"""Answers kept: about 8 MB. When there are more the table begins anew: the common words are back at once."""
Key = tuple[str, int, str]


class Lemmas:
    """Stands in for ``lemmatizer`` in spaCy's pipeline, with the same result."""

    def __init__(self, lemmatizer: Any) -> None:
        self.lemmatizer = lemmatizer
        self.known: dict[Key, str] = {}

    def __call__(self, doc: Any) -> Any:
        known = self.known
        if len(known) > MOST:
            known.clear()
        overwrite = self.lemmatizer.overwrite
        for token in doc:
            if token.lemma and not overwrite:
                continue
            # Words, not spaCy's numbers for them: those are forgotten with the batch.
            key = token.text, token.pos, str(token.morph)
            found = known.get(key)
            if found is None:
                found = known[key] = self.lemmatizer.lemmatize(token)[0]
            token.lemma_ = found
        return doc


__all__ = ["Lemmas"]
