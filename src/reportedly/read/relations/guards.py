"""When does a word of many senses ("as", "since", "while", "for", "over") tie two claims? One guard a sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..language import Token
from .clauses import SUBJECTS, Clauses, auxiliaries
from .words import group

_SAYING = frozenset({"say", "speak", "tell", "talk", "add", "describe", "disclose", "reveal"})
_BEING = frozenset({"be", "have", "remain", "seem", "lack", "need", "want", "fear", "believe", "know", "feel", "hope"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A connective in place: its first word, what it introduces, and what both depend on."""

    clauses: Clauses
    word: Token
    argument: Token
    governor: Token

    def before(self) -> str:
        """The word before the connective, in lower case; empty at the start of the text."""
        return self.clauses.tokens[self.word.i - 1].lower if self.word.i else ""

    def subject(self) -> bool:
        """Whether the argument is a clause with a subject of its own."""
        return any(self.clauses.tokens[child].dep in SUBJECTS for child in self.argument.children)


def allows(name: str, tie: Tie) -> bool:
    """Whether the guard called ``name`` in the lexicon lets this connective count."""
    return _GUARDS[name](tie)


def _clause(tie: Tie) -> bool:
    return tie.argument.dep != "relcl" and tie.subject() and tie.before() != "as"


def _preposition(tie: Tie) -> bool:
    return tie.word.dep == "prep" and tie.argument.dep in {"pobj", "pcomp"}


def _causal_since(tie: Tie) -> bool:
    """Temporal beside a perfect ("has supported ... since"), after "ever", or before a bare date."""
    if tie.word.dep != "mark" or not tie.subject():
        return False
    if tie.before() in {"ever", "time", "times"}:
        # "for the first time since"
        return False
    perfect = any(aux.lemma == "have" for aux in auxiliaries(tie.clauses, tie.governor))
    return not perfect and tie.argument.lemma not in {"begin", "start"}


def _causal_as(tie: Tie) -> bool:
    """News uses "as" mostly for "while"; it gives a reason beside a state, a modal, a perfect or a negation."""
    tokens, at = tie.clauses.tokens, tie.word.i
    if tie.word.dep != "mark" or tie.argument.dep != "advcl" or not tie.subject():
        return False
    if tie.argument.lemma in group("manner") or tie.governor.lemma in {"come", "be"}:
        return False
    if at > 1 and tokens[at - 2].lower in {"as", "so"}:
        # "as soon as", "as far as": a comparison.
        return False
    children = tie.clauses.parse.children(tie.argument)
    if tie.argument.lemma == "be" and max(tie.argument.children, default=0) < tie.argument.i:
        # "Belated as it is"
        return False
    if tie.argument.lemma in _BEING:
        return not any(child.tag == "VBG" and child.dep in {"aux", "xcomp"} for child in children)
    if any(child.dep == "neg" for child in children) or tie.governor.lemma in group("suffering"):
        return True
    helpers = auxiliaries(tie.clauses, tie.argument)
    return tie.argument.tag != "VBG" and any(aux.tag == "MD" or aux.lemma == "have" for aux in helpers)


def _quarrel(tie: Tie) -> bool:
    """ "protested over", "staged a strike over", "the clashes that began over": a quarrel stands near."""
    if tie.word.dep != "prep" or tie.argument.entity in {"CARDINAL", "DATE", "TIME", "PERCENT", "MONEY"}:
        return False
    near = [tie.governor]
    if tie.governor.pos in {"VERB", "AUX"}:
        near += tie.clauses.parse.children(tie.governor, "dobj", "nsubj", "nsubjpass", "attr")
        if tie.governor.dep == "relcl":
            near.append(tie.clauses.tokens[tie.governor.head])
    return any(token.lemma in group("quarrels") for token in near)


def _judged(tie: Tie) -> bool:
    """ "arrested for insulting": after words of blame, praise and punishment; a deed after most other verbs too."""
    if tie.word.dep != "prep" or tie.argument.dep not in {"pobj", "pcomp"}:
        return False
    if tie.governor.lemma in group("judging"):
        return True
    verb = tie.governor.pos == "VERB" and tie.governor.lemma not in group("asking for")
    return verb and tie.argument.dep == "pcomp" and tie.argument.tag == "VBG"


def _gathered(tie: Tie) -> bool:
    """ "met for talks": after verbs of coming together, before a happening."""
    return tie.governor.lemma in group("gathering") and tie.argument.dep == "pobj" and tie.argument.i in tie.clauses.at


def _not_concessive(tie: Tie) -> bool:
    """ "asked if", "as if", "even if" are something else."""
    return (
        tie.argument.dep not in {"ccomp", "pcomp"}
        and tie.before() not in {"even", "as", "what"}
        and tie.word.dep == "mark"
    )


def _no_anonymity(tie: Tie) -> bool:
    return tie.governor.lemma not in _SAYING and tie.governor.lemma != "condition"


def _hypothetical(tie: Tie) -> bool:
    """ "Without a truce, no aid will arrive": beside a modal, not in "left without comment"."""
    return any(aux.tag == "MD" for aux in auxiliaries(tie.clauses, tie.governor))


def _purposive_so(tie: Tie) -> bool:
    """ "moved the vote so members could return": no comma before it, a modal behind it."""
    modal = any(aux.tag == "MD" for aux in auxiliaries(tie.clauses, tie.argument))
    trailing = tie.word.dep == "mark" and tie.before() != "," and tie.word.i > tie.governor.i
    return modal and trailing and tie.subject()


def _denied_until(tie: Tie) -> bool:
    """ "will not open until": what is denied until then is conditional on it."""
    denied = any(child.dep == "neg" for child in tie.clauses.parse.children(tie.governor))
    return denied and _future_once(tie)


def _future_once(tie: Tie) -> bool:
    return tie.word.dep in {"mark", "advmod"} and tie.subject() and _hypothetical(tie)


def _while_clause(tie: Tie) -> bool:
    """A finite clause that is no "during": with a subject, and not in the progressive."""
    return tie.word.dep == "mark" and tie.argument.tag != "VBG" and tie.subject()


def _fronted_while(tie: Tie) -> bool:
    return tie.argument.i < tie.governor.i and _while_clause(tie)


def _trailing_while(tie: Tie) -> bool:
    return tie.before() in {",", ";", "—", "–"} and tie.argument.i > tie.governor.i and _while_clause(tie)


_GUARDS: dict[str, Callable[[Tie], bool]] = {
    "clause": _clause,
    "preposition": _preposition,
    "causal since": _causal_since,
    "causal as": _causal_as,
    "quarrel": _quarrel,
    "judged": _judged,
    "gathered": _gathered,
    "not concessive": _not_concessive,
    "no anonymity": _no_anonymity,
    "hypothetical": _hypothetical,
    "purposive so": _purposive_so,
    "denied until": _denied_until,
    "future once": _future_once,
    "fronted while": _fronted_while,
    "trailing while": _trailing_while,
}
