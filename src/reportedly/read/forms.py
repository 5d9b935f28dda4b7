"""The part of speech and base form of each token: by table, not by asking spaCy's rules again for each time it stands.

spaCy's ``attribute_ruler`` runs a matcher of 180 patterns over every token, and its lemmatizer keeps only some of its
own answers. Nearly all patterns look at one token's tag, lower-case form and dependency, and a base form hangs on
nothing but the word as written, its part of speech and its features. So the first token of each such combination goes
through the rules, and the table answers for the rest. Nothing is written into spaCy's document, which costs more than
to look it up. Tokens of which a pattern over several may hold go through the rules together each time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 50_000
"""Combinations kept: about 15 MB. When there are more the table begins anew: the common words are back at once."""
FIELDS: tuple[int | str, ...] = ("ORTH", "TAG", "DEP", "IS_SPACE")
"""What a form hangs on, in spaCy's names."""
RULES = ("attribute_ruler", "lemmatizer")
"""The parts of spaCy's pipeline whose answers the table holds, in the order in which they work."""
Row = Sequence[int]
Key = tuple[int, int, int]
Features = tuple[int, Any, str]
"""Part of speech and features as spaCy has them, and the base form, if a pattern names one."""
_OTHER = -1


@dataclass(frozen=True, slots=True)
class Form:
    """What a token is: as written, in lower case, base form, tag, universal part of speech."""

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    meets: int
    """Which conditions of long patterns it may meet, as bits."""


class Forms:
    """The forms of tokens, as the parts :data:`RULES` of spaCy's pipeline ``nlp`` make them; it learns from them."""

    def __init__(self, nlp: Any) -> None:
        self.able = set(RULES) <= set(nlp.pipe_names)
        """Whether the table can stand in; if not, the parts must work in the pipeline, and are read."""
        self.known: dict[Key, Form] = {}
        self._vocab, self._strings = nlp.vocab, nlp.vocab.strings
        self._words: set[str] = set()
        self._deps: set[str] = {""}
        self._long = _Long()
        self._features: dict[tuple[int, str, int], Features] = {}
        if self.able:
            self._ruler, self._lemmatizer = map(nlp.get_pipe, RULES)
            patterns = [pattern for row in self._ruler.patterns for pattern in row["patterns"]]
            self.able = all(list(map(self._understood, patterns)))
            _searched(self._lemmatizer)
        self._dep_ids = frozenset(map(self._strings.add, self._deps))
        self._verbs: frozenset[str] = _verbs(nlp)

    def is_verb(self, word: str) -> bool:
        """Whether the model's dictionary, if it has one, knows the base form ``word`` as a verb."""
        return word in self._verbs

    def _understood(self, pattern: list[dict[str, Any]]) -> bool:
        """Notes what ``pattern`` asks for; false if it asks for something that the table does not hold."""
        by_form = False
        for asked in pattern:
            words, deps = _values(asked.get("LOWER", [])), _values(asked.get("DEP", []))
            if not asked.keys() <= {"TAG", "LOWER", "DEP", "IS_SPACE"} or deps is None:
                return False
            by_form |= words is None
            self._words.update(words or ())
            self._deps.update(deps)
        if len(pattern) > 1 or by_form:
            self._long.add(pattern)
        return len(pattern) == 1 or not any("IS_SPACE" in asked for asked in pattern)

    def of(self, doc: Any, rows: Sequence[Row]) -> list[Form | None]:
        """The form of each token of ``doc``; none for white space. ``rows``: each token's :data:`FIELDS`, and more."""
        if not self.able:
            return [None if token.is_space else _form(token, token.lemma_) for token in doc]
        deps, known = self._dep_ids, self.known
        firsts, lasts = self._long.firsts, self._long.lasts
        forms: list[Form | None] = []
        met = 0
        together: list[int] = []
        for k, (word, tag, dep, space, *_) in enumerate(rows):
            if space:
                form, met = None, 0
            else:
                key = (word, tag, dep if dep in deps else _OTHER)
                form = known.get(key) or self._learn(doc[k], key)
                # The conditions in a row that the last tokens meet (Baeza-Yates and Gonnet 1992, "shift-and").
                met = (met << 1 | firsts) & form.meets if form.meets else 0
                if met & lasts:
                    together.extend(range(max(0, k - self._long.most + 1), k + 1))
            forms.append(form)
        for run in _runs(together):
            forms[run[0] : run[-1] + 1] = self._by_rule([doc[k] for k in run])
        return forms

    def _learn(self, token: Any, key: Key) -> Form:
        """Asks the rules for the form of ``token``, whose ``key`` the table lacks."""
        if len(self.known) >= MOST:
            self.known.clear()
        lower = token.lower_
        meets = self._long.met_by(lower, token.dep_)
        named = lower in self._words or bool(meets & self._long.firsts & self._long.lasts)
        short = (token.tag, lower if named else "", key[2])
        alone = self._alone([token])[0]
        if short not in self._features:
            self._ruler(alone.doc)
            self._features[short] = (alone.pos, alone.morph, alone.lemma_)
        alone.pos, alone.morph, lemma = self._features[short]
        if not lemma or self._lemmatizer.overwrite:
            lemma = self._lemmatizer.lemmatize(alone)[0]
        form = self.known[key] = _form(alone, lemma, meets)
        return form

    def _by_rule(self, tokens: Sequence[Any]) -> list[Form | None]:
        """The forms of ``tokens`` in a row, of which a long pattern may hold."""
        alone = self._lemmatizer(self._ruler(self._alone(tokens)))
        return [None if token.is_space else _form(token, token.lemma_) for token in alone]

    def _alone(self, tokens: Sequence[Any]) -> Any:
        """A document of nothing but ``tokens``, for the rules to look at."""
        doc = type(tokens[0].doc)(self._vocab, words=[token.text for token in tokens])
        for token, given in zip(doc, tokens, strict=True):
            token.tag, token.dep = given.tag, given.dep
        return doc


class _Long:
    """Patterns over several tokens, or over the form of one: which of their conditions may a token meet?

    Conditions stand one after the other as bits. Tags are not looked at: what may fit goes through the rules.
    """

    def __init__(self) -> None:
        self.firsts = self.lasts = self.most = 0
        """Conditions that a pattern begins and ends with; how many the longest has."""
        self._count = self._always = 0
        self._words: dict[str, int] = {}
        self._deps: dict[str, int] = {}
        self._forms: list[tuple[re.Pattern[str], int]] = []

    def add(self, pattern: Sequence[dict[str, Any]]) -> None:
        """Takes in a pattern."""
        self.firsts |= 1 << self._count
        for asked in pattern:
            self._condition(asked, 1 << self._count)
            self._count += 1
        self.lasts |= 1 << (self._count - 1)
        self.most = max(self.most, len(pattern))

    def _condition(self, asked: dict[str, Any], bit: int) -> None:
        word, dep = asked.get("LOWER"), asked.get("DEP")
        if isinstance(word, dict) and "REGEX" in word:
            self._forms.append((re.compile(word["REGEX"]), bit))
            return
        for given, table in ((word, self._words), (dep, self._deps)):
            if isinstance(given, str) or (isinstance(given, dict) and "IN" in given):
                for value in _values(given) or ():
                    table[value] = table.get(value, 0) | bit
                return
        self._always |= bit

    def met_by(self, lower: str, dep: str) -> int:
        """The conditions that a token may meet."""
        met = self._always | self._words.get(lower, 0) | self._deps.get(dep, 0)
        for form, bit in self._forms:
            if form.search(lower):
                met |= bit
        return met


def _runs(places: Sequence[int]) -> list[list[int]]:
    """``places`` in order and each once, in runs without gaps."""
    runs: list[list[int]] = []
    for place in sorted(set(places)):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _searched(lemmatizer: Any) -> None:
    """Lets the lemmatizer look for a base form in sets: it comes with lists, and goes through all nouns each time."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for kind, words in list(index.items()):
        index[kind] = frozenset(words)


def _verbs(nlp: Any) -> frozenset[str]:
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
    return frozenset(index.get("verb", ()))


def _values(asked: Any) -> list[str] | None:
    """The values that a condition names; ``None`` if it names none (a regular expression)."""
    if isinstance(asked, str):
        return [asked]
    if isinstance(asked, dict):
        named: list[str] | None = asked.get("IN", asked.get("NOT_IN"))
        return named
    return list(asked)


def _form(token: Any, lemma: str, meets: int = 0) -> Form:
    text, lower, base, tag, pos = map(sys.intern, (token.text, token.lower_, lemma.lower(), token.tag_, token.pos_))
    return Form(text, lower, base, tag, pos, meets)


__all__ = ["FIELDS", "RULES", "Form", "Forms"]
