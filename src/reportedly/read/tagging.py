"""Gives each token the part of speech and features that its tag stands for: by table, not by matching patterns.

spaCy's ``attribute_ruler`` runs a matcher of 180 patterns over every token, a tenth of the time of a whole reading.
Nearly all its patterns look at one token's tag, lower-case form and dependency, and what they make of one such
combination never changes. So the first token of each combination goes through the rules, and the table answers for
the rest. A block in which a pattern over two tokens might hold, or with white space for a token, goes through the
rules as ever.
"""

from __future__ import annotations

import re
from typing import Any

Key = tuple[int, int, int]
_OTHER = -1


class Tagger:
    """Stands in for ``ruler`` in spaCy's pipeline, with the same result; it learns from ``ruler`` as it goes."""

    def __init__(self, ruler: Any) -> None:
        self.ruler = ruler
        self.words: set[str] = set()
        """Lower-case forms that a pattern asks for; all others are alike. ``deps`` are the same of dependencies."""
        self.deps: set[str] = {""}
        self.pairs: list[list[dict[str, Any]]] = []
        """The patterns over several tokens, or over the form of one."""
        self.known: dict[Key, tuple[int, Any, int]] = {}
        self.able = all(self._learn(pattern) for row in ruler.patterns for pattern in row["patterns"])
        strings = ruler.vocab.strings
        self.word_ids = frozenset(strings[word] for word in self.words)
        self.dep_ids = frozenset(strings[dep] for dep in self.deps)

    def _learn(self, pattern: list[dict[str, Any]]) -> bool:
        """Notes what ``pattern`` asks for; false if it asks for something that the table does not hold."""
        by_form = False
        for asked in pattern:
            words, deps = _values(asked.get("LOWER", [])), _values(asked.get("DEP", []))
            if not asked.keys() <= {"TAG", "LOWER", "DEP", "IS_SPACE"} or deps is None:
                return False
            by_form |= words is None
            self.words.update(words or ())
            self.deps.update(deps)
        if len(pattern) > 1 or by_form:
            # What names its words comes first, so that the others are seldom looked at.
            self.pairs.append(sorted(pattern, key=lambda asked: _values(asked.get("LOWER", [])) is None))
        return True

    def __call__(self, doc: Any) -> Any:
        words, deps, known = self.word_ids, self.dep_ids, self.known
        rows: list[list[int]] = doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).tolist()
        keys: list[Key] = [
            (tag, word if word in words else _OTHER, dep if dep in deps else _OTHER) for tag, word, dep, _ in rows
        ]
        if not self.able or any(row[3] for row in rows) or self._by_rule(doc, keys):
            return self.ruler(doc)
        if any(key not in known for key in keys):
            self.ruler(doc)
            for token, key in zip(doc, keys, strict=True):
                known.setdefault(key, (token.pos, token.morph, token.lemma))
            return doc
        for token, key in zip(doc, keys, strict=True):
            token.pos, token.morph, lemma = known[key]
            if lemma:
                token.lemma = lemma
        return doc

    def _by_rule(self, doc: Any, keys: list[Key]) -> bool:
        """Whether each token of some longer pattern has its like in ``doc``."""
        strings = doc.vocab.strings
        words = {strings[key[1]] for key in keys if key[1] != _OTHER}
        deps = {strings[key[2]] for key in keys if key[2] != _OTHER}
        return any(all(_met(asked, words, deps, doc) for asked in pattern) for pattern in self.pairs)


def _values(asked: Any) -> list[str] | None:
    """The values that a condition names; ``None`` if it names none (a regular expression)."""
    if isinstance(asked, str):
        return [asked]
    if isinstance(asked, dict):
        named: list[str] | None = asked.get("IN", asked.get("NOT_IN"))
        return named
    return list(asked)


def _met(asked: dict[str, Any], words: set[str], deps: set[str], doc: Any) -> bool:
    if "DEP" in asked:
        return not deps.isdisjoint(_values(asked["DEP"]) or ())
    if "LOWER" not in asked:
        return True
    if (named := _values(asked["LOWER"])) is not None:
        return not words.isdisjoint(named)
    form = re.compile(asked["LOWER"].get("REGEX", ""))
    return any(form.search(token.lower_) for token in doc)


__all__ = ["Tagger"]
