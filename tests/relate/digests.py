"""Digests made by hand, for tests of what is done with them."""

from __future__ import annotations

from typing import Any

from reportedly.relate.digest import Credit, Digest, Mention, Party, Sentence, When
from reportedly.relate.naming import head, words
from reportedly.relate.stemming import stem


def mention(number: int, text: str, at: int, word: str, **fields: Any) -> Mention:
    """A plain past claim whose words are ``text``, beginning at ``at``, with ``word`` as head."""
    start = at + text.index(word)
    made: dict[str, Any] = {
        "id": f"claim{number}", "number": number, "text": text, "spans": ((at, at + len(text)),),
        "head": (start, start + len(word)), "word": head(word), "sentence": number - 1, "polarity": "affirmed",
        "certainty": "certain", "tense": "past", "mood": "asserted", "deontic": "none", "factuality": 3.0,
        "evaluative": False, "type": None, "mode": None, "type_score": 0.0, "parties": (), "where": None, "when": None,
        "amounts": (), "credits": (), "about": (), "names": (), "stems": tuple(stem(one) for one in words(text)),
        "score": 1.0,
    }  # fmt: skip
    return Mention(**{**made, **fields})


def digest(report: str, moment: str, sentences: list[tuple[str, str, dict[str, Any]]], **fields: Any) -> Digest:
    """A report of ``sentences``, each (words, head, fields of its claim); claims have ids of their report."""
    text = " ".join(one for one, _, _ in sentences)
    mentions, spans, at = [], [], 0
    for number, (words_, word, more) in enumerate(sentences, 1):
        mentions.append(mention(number, words_.rstrip("."), at, word, **{"id": f"{report}-{number}", **more}))
        spans.append((at, at + len(words_)))
        at += len(words_) + 1
    made: dict[str, Any] = {
        "report": report, "series": report, "url": None, "title": None, "publisher": f"Paper {report}", "agency": None,
        "authors": (), "language": "en", "moment": moment, "published": moment, "modified": None, "correction": None,
        "status": "", "links": (), "text": text, "words": (), "keys": (),
        "sentences": tuple(Sentence(span, 1, 1, 0, 0) for span in spans), "quotations": (),
        "mentions": tuple(mentions), "ties": (), "rules": (), "ahead": (), "responses": (), "names": (), "places": (),
        "vectors": b"",
    }  # fmt: skip
    return Digest(**{**made, **fields})


def party(key: str, name: str, role: str | None = None, country: str | None = None) -> Party:
    """Somebody or something by its key."""
    return Party(role, key, name, (0, 1), country, None)  # type: ignore[arg-type]


def credit(name: str, act: str = "say", *, negated: bool = False) -> Credit:
    """A named source."""
    return Credit("a1", "s1", "named", name, None, None, (), act, negated, "indirect", False, 1.0, (), ((0, 1),), ())  # type: ignore[arg-type]


def when(first: str, last: str | None = None, relation: str = "at") -> When:
    """Days."""
    return When(first, last or first, first, relation)  # type: ignore[arg-type]
