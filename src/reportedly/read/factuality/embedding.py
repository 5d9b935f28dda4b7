"""What do the words above a claim tell of it? A climb from its head through verbs, nouns and conjunctions.

The signatures follow Nairn, Condoravdi and Karttunen (2006): what a predicate tells of its complement depends on
whether the predicate is itself affirmed. The climb stops at the root, or after :data:`LONGEST` steps.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..drafts import AttributionDraft
from ..language import Parse, Token
from . import adjuncts, arguments, clause, complements, frames, rulings
from .sign import Sign, negated, outside, sign
from .words import Predicate

LONGEST = 12
"""Steps of the climb; real sentences need three or four, a broken parse may have thousands."""

NOMINAL = frozenset(("dobj", "nsubj", "nsubjpass", "dative", "appos", "compound", "nmod", "poss", "npadvmod", "attr"))
_CONTENT_QUESTION = frozenset(("WP", "WRB", "WDT", "WP$"))
_STEPS = {
    **dict.fromkeys(("ccomp", "xcomp", "csubj", "csubjpass", "oprd"), complements.complement),
    **dict.fromkeys(("pcomp", "pobj"), adjuncts.prepositional),
    **dict.fromkeys(NOMINAL, arguments.argument),
    "acl": complements.noun_complement,
    "relcl": complements.relative,
    "advcl": adjuncts.adverbial,
}
"""By its label, who reads what the governor tells of a claim."""


@dataclass(frozen=True, slots=True)
class Route:
    """How far a climb has come: the tokens it ``met``, and its depth."""

    met: set[int]
    depth: int = 0

    def deeper(self) -> Route:
        """The route one step further up."""
        return Route(self.met, self.depth + 1)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found above a token: the signs, the tokens that were met, and how many steps it took."""

    signs: list[Sign]
    met: set[int]
    steps: int


class Climb:
    """The signs of the claims of one parse, with the attribution cues that were met on the way."""

    def __init__(self, parse: Parse, attributions: list[AttributionDraft]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.cues = {item.anchor: item for item in attributions if not item.implied}
        self._local: dict[int, list[Sign]] = {}
        self._above: dict[int, _Seen] = {}
        self._deepest = 0

    def signs(self, head: Token) -> tuple[list[Sign], set[int]]:
        """The signs on ``head``, innermost first, and the tokens that were met above it."""
        route = Route(set())
        return self.all(head, route), route.met

    def all(self, head: Token, route: Route) -> list[Sign]:
        """The signs in the clause of ``head`` and above it."""
        local = self.local(head)
        above = self.above(clause.verb_of(self.parse, head), route)
        # "received no message": one "no" negates the receiving and the message, but the message only once
        own = {item.tokens for item in local if item.kind.flip}
        return [*local, *(item for item in above if not (item.kind.flip and item.tokens in own))]

    def local(self, head: Token) -> list[Sign]:
        """The signs in the clause of ``head`` alone."""
        found = self._local.get(head.i)
        if found is None:
            found = clause.signs(self.parse, head)
            if any(item.kind.flip for item in found) and rulings.takes_negation(self.parse, head):
                found = [item for item in found if not item.kind.flip]
            self._local[head.i] = found
        return found

    def above(self, verb: Token, route: Route) -> list[Sign]:
        """The signs that what governs ``verb`` gives it; looked for once: the claims of a sentence climb alike."""
        depth = route.depth
        self._deepest = max(self._deepest, depth)
        if verb.head == verb.i or depth > LONGEST:
            return self._root(verb)
        seen = self._above.get(verb.i)
        if seen is None or depth + seen.steps > LONGEST:
            before, self._deepest = self._deepest, depth
            mine = Route(set(), depth)
            seen = _Seen(self._governed(verb, mine), mine.met, self._deepest - depth)
            if self._deepest <= LONGEST:  # the climb reached its end
                self._above[verb.i] = seen
            self._deepest = max(before, self._deepest)
        else:
            self._deepest = max(self._deepest, depth + seen.steps)
        route.met.update(seen.met)
        return seen.signs

    def _governed(self, verb: Token, route: Route) -> list[Sign]:
        governor = self.tokens[verb.head]
        route.met.add(governor.i)
        if governor.dep == "prep":
            route.met.add(governor.head)
        special = self._special(verb, governor, route)
        if special is not None:
            return special
        if verb.dep == "conj":
            return self._conjunct(verb, governor, route)
        ruling = rulings.governing(self.parse, verb)
        if ruling is not None:
            return self._ruled(ruling, route)
        step = complements.complement if verb.dep == "dobj" and verb.pos == "VERB" else _STEPS.get(verb.dep)
        if step is not None:
            return step(self, verb, governor, route)
        return [] if verb.dep in ("amod", "dep", "parataxis") else self._root(verb)

    def reports(self, governor: Token, route: Route) -> list[Sign]:
        """Of what stands above ``governor``, only on whose word it is told."""
        self._deepest = max(self._deepest, route.depth)
        if route.depth > LONGEST:
            return []
        above = self.above(clause.verb_of(self.parse, governor), route.deeper())
        return [item for item in above if item.outer or item.kind.attributive]

    def apply(self, predicate: Predicate, word: Token, route: Route, *, noun: bool = False) -> list[Sign]:
        """What ``predicate`` in the word ``word`` tells of what it governs, by its signature."""
        inner = [item for item in self.all(word, route.deeper()) if item.kind.name not in clause.NAMING]
        effect, because = predicate.affirmed, {word.i}
        if predicate.negated != "keep" and negated(inner):
            because.update(token for item in inner if item.flips for token in item.tokens)
            effect = predicate.negated
            inner = [item for item in inner if not item.flips]
        if noun and effect == "prevented":
            effect = "blocked"  # a strike blocked may come yet; whoever is kept from climbing does not climb
        found = sign(effect, *sorted(because))
        if predicate.passes == "fact":
            return [found, *(item for item in inner if item.outer or item.kind.attributive)]
        return [found, *(outside(inner) if predicate.passes == "report" else inner)]

    def _special(self, verb: Token, governor: Token, route: Route) -> list[Sign] | None:
        """Conditions without "if", "yet to", "rather than": whatever the parser makes of them."""
        if verb.dep in ("advcl", "ccomp", "xcomp", "conj", "parataxis"):
            opener = governor if verb.dep == "xcomp" and governor.lower == "were" else verb
            first = clause.inverted(self.parse, opener)
            if first is not None:
                return [sign("condition", first.i), *self.reports(governor, route)]
        case = frames.in_case(self.parse, verb) or frames.condition(self.parse, verb)
        if case:
            return [sign("condition", *case), *self.reports(governor, route)]
        subject = self.parse.head(governor)
        opens = subject.lower == "were" and subject.left == subject.i < governor.i and governor.dep == "nsubj"
        if opens and verb.dep in ("relcl", "acl") and frames.infinitive(self.parse, verb):  # "were the dam to break"
            return [sign("condition", subject.i), *self.reports(subject, route)]
        named = complements.named_by_noun(self, verb, route)
        if named is not None:
            return named
        yet = frames.yet_to(self.parse, verb, governor)
        if yet:
            return [sign("not_yet", *yet), *self.reports(governor, route)]
        rather = frames.rather_than(self.parse, verb)
        if rather and verb.dep != "conj":
            return [sign("without", *rather), *self.reports(governor, route)]
        return None

    def _conjunct(self, verb: Token, first: Token, route: Route) -> list[Sign]:
        """A conjunct stands where the first one stands, and shares its auxiliaries unless it has its own."""
        above = self.above(first, route.deeper())
        if verb.pos not in ("VERB", "AUX") or first.pos not in ("VERB", "AUX"):
            if verb.pos == first.pos == "NOUN":
                return [*(item for item in self.local(first) if item.kind.name == "negation"), *above]
            return above
        auxiliaries = [child for child in self.parse.children(verb, "aux") if child.tag != "TO"]
        if clause.has_subject(self.parse, verb):
            finite = verb.tag in frames.FINITE or bool(auxiliaries)
            return [item for item in above if item.outer or item.kind.attributive] if finite else above
        joining = {child.lower: child.i for child in self.parse.children(first) if child.i < verb.i}
        if "nor" in joining and not any(item.flips for item in self.local(verb)):
            return [sign("negation", joining["nor"]), *above]
        if verb.tag == first.tag and verb.tag in ("VB", "VBG", "VBN") and not auxiliaries:
            shared = [item for item in self.local(first) if item.tokens and item.tokens[0] < first.i]
            return [*(item for item in shared if not ("but" in joining and item.flips)), *above]
        if "or" in joining and verb.tag in ("VBD", "VBN") and first.tag in ("VBD", "VBN"):
            return [*(item for item in self.local(first) if item.flips), *above]
        return above

    def _ruled(self, ruling: rulings.Ruling, route: Route) -> list[Sign]:
        """The signs of an act that something permits, forbids or requires."""
        route.met.add(ruling.token)
        because = (ruling.token,) if ruling.name is None else (ruling.token, ruling.name)
        inner = self.all(self.tokens[ruling.token], route.deeper())
        force = ruling.force
        if negated(inner):
            if ruling.against is None:
                return [sign("open", *because), *outside([item for item in inner if not item.flips])]
            force = ruling.against
        return [sign(force, *because), *outside([item for item in inner if not item.flips])]

    def _root(self, verb: Token) -> list[Sign]:
        """The sign of a main clause that is a question, or of a headline in the infinitive."""
        if verb.pos not in ("VERB", "AUX"):
            return []
        to = frames.infinitive(self.parse, verb)
        if to and clause.has_subject(self.parse, verb):
            return [sign("headline_future", *to)]
        auxiliaries = {child.tag for child in self.parse.children(verb, "aux", "auxpass")}
        if verb.tag == "VB" and not auxiliaries & {"MD", "TO"} and not clause.has_subject(self.parse, verb):
            return [sign("imperative", verb.i)]
        sentence = self.parse.sentence_of(verb)
        last = self.tokens[sentence.last]
        for _ in range(3):
            if last.i > sentence.first and last.text in ('"', "”", "’", "'", "''", ")"):
                last = self.tokens[last.i - 1]
        if last.text != "?":
            return []
        opening = self.tokens[verb.left : min(verb.i, verb.left + 4)]
        content = any(token.tag in _CONTENT_QUESTION for token in opening)
        return [sign("asked_about" if content else "question", last.i)]
