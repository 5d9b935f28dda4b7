"""Is "must", "may" or "no longer have to" a rule? Only where the words around tell of one.

"Drivers must carry a lamp" is, "the team must win to stay up" and "the wall must have cracked" are not: somebody bound
by a role ("residents", "employers"), or a law, has to be named.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...vocabulary import Force
from .. import lexicon
from ..factuality import rulers, rulings
from ..language import Parse, Token
from ..sources import kinds
from . import otherwise
from .told import Told, behind

_STRICT = frozenset({"must", "shall"})
_LOOSE = frozenset({"may", "can", "could", "ca"})
_SUBJECTS = ("nsubj", "nsubjpass")
_NEGATIVE: dict[Force, Force] = {"required": "forbidden", "permitted": "forbidden"}
_FROM = frozenset({"from", "since", "until", "starting", "through"})
_AHEAD = frozenset({"will", "would", "'ll", "'d", "may", "might", "could"})
_BY = frozenset({"by"})
_UNDER = frozenset({"under", "by"})
_MINDS = frozenset({"expect", "believe", "hope", "trust"})


@dataclass(frozen=True, slots=True)
class Modal:
    """The force that the modal words put on an act for ``subject``."""

    force: Force
    subject: Token
    strict: bool
    over: bool
    """ "No longer": the rule is new."""


@cache
def roles() -> frozenset[str]:
    """Nouns for those whom rules bind by their role, as lemmas."""
    return frozenset(lexicon.load("policies")["bound"]["words"])


def find(parse: Parse, act: Token) -> Modal | None:
    """The modal that ``act`` stands under, with its negation: "must not", "may no longer", "no longer have to"."""
    holder, force, strict = _holder(parse, act)
    if force is None:
        return None
    subjects = parse.children(act, *_SUBJECTS) or parse.children(holder, *_SUBJECTS)
    if not subjects or subjects[0].tag in {"WDT", "WP", "PRP", "EX"}:
        return None
    words = [child for one in {act.i: act, holder.i: holder}.values() for child in parse.children(one)]
    over = any(
        child.lower == "longer" and any(parse.tokens[inner].lower == "no" for inner in child.children)
        for child in words
    )
    if over or any(child.dep == "neg" for child in words) or _none(parse, subjects[0]):
        # What nobody has to do any more is left to them; what nobody must do is forbidden.
        duty = holder is not act and force == "required"
        force = "permitted" if duty else _NEGATIVE[force]
    return Modal(force, subjects[0], strict, over)


def _none(parse: Parse, subject: Token) -> bool:
    return subject.lower in {"nobody", "none"} or any(child.lower == "no" for child in parse.children(subject, "det"))


def _holder(parse: Parse, act: Token) -> tuple[Token, Force | None, bool]:
    helpers = {child.lower for child in parse.children(act, "aux")}
    if "have" in helpers:
        return act, None, False  # "must have been weakened"
    if helpers & _STRICT:
        return act, "required", True
    above = parse.head(act)
    if act.dep == "xcomp" and "to" in helpers:
        if above.lemma in {"have", "need"} and above.pos in {"VERB", "AUX"}:
            # "Workers will have to pay more" foretells, unless a law is named.
            return above, "required", not any(child.lower in _AHEAD for child in parse.children(above, "aux"))
        if above.lower == "able" and parse.head(above).lemma == "be":
            return parse.head(above), "permitted", False
    return act, "permitted" if helpers & _LOOSE else None, False


def is_rule(parse: Parse, act: Token, modal: Modal) -> bool:
    """Whether the words around tell of a rule: a law, somebody bound by a role, a day from which it holds."""
    if law(parse, act) is not None or _of_a_law(parse, act):
        return True
    if modal.force in {"permitted", "forbidden"} and (
        otherwise.agreed(parse, act) is not None or otherwise.beside_a_rule(parse, act, modal.subject)
    ):
        return True
    if modal.subject.lemma not in roles() or _particular(parse, modal.subject):
        return False
    if modal.strict or modal.over:
        return True
    if any(child.lower in _FROM and child.dep == "prep" for child in parse.children(act)):
        return True
    inside = parse.tokens[act.left : act.right + 1]
    return any(token.lower == "only" and token.head in {act.i, *act.children} for token in inside)


def _particular(parse: Parse, subject: Token) -> bool:
    """ "The driver", "two residents": not all that a rule speaks of."""
    if subject.tag in {"NNS", "NNPS"}:
        return bool(parse.children(subject, "nummod"))
    return not any(child.lower in {"every", "any", "each", "all", "no"} for child in parse.children(subject, "det"))


def law(parse: Parse, act: Token) -> Token | None:
    """The law of "under a law", "by law", "under the new rules"."""
    ruled = behind(parse, act, _UNDER)
    return next((noun for noun in ruled if noun.lemma in rulings.documents()), None)


def maker(parse: Parse, law: Token | None) -> Token | None:
    """Who made ``law``, if that is told ("an order issued by the council", "the council's order"), else the law."""
    if law is None:
        return None
    made = [law, *parse.children(law, "acl", "relcl")]
    by = [noun for one in made for noun in behind(parse, one, _BY) if noun.pos in {"NOUN", "PROPN"}]
    return next(iter(parse.children(law, "poss") + by), law)


def _of_a_law(parse: Parse, act: Token) -> bool:
    """ "A rule under which they could refuse"."""
    return act.dep == "relcl" and parse.head(act).lemma in rulings.documents()


def told(parse: Parse, act: Token) -> Told | None:
    """ "The navy was told to keep away", "the ministry told schools to close": an order by a word that mostly says."""
    verb = parse.head(act)
    if act.dep not in {"xcomp", "ccomp"} or verb.lemma != "tell" or act.lemma in _MINDS:
        return None
    if not any(child.tag == "TO" for child in parse.children(act, "aux")):
        return None
    passive = bool(parse.children(verb, "auxpass"))
    ruler = rulers.subject(parse, verb)
    known = kinds.words()
    if not passive and (ruler is None or ruler.lemma not in known.bodies | known.offices):
        return None
    doers = parse.children(verb, "nsubjpass") if passive else parse.children(verb, "dobj", "dative")
    doers = doers or parse.children(act, "nsubj")
    somebody = [doer for doer in doers if doer.pos in {"NOUN", "PROPN"}]
    return Told(act, "required", verb, somebody) if somebody else None
