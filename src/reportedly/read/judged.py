"""How sure is the report, in the network's judgement? Its value beside that of the rules, and heads they passed over.

The numbers below were chosen on MEANTIME and the project's own gold, of which the network learned nothing, and on the
part of UW train that is kept to choose by: shares of .6 to .9 differ by .02 on the one and by .005 on the other.
Tense, polarity, certainty, mood and deontic force stay with the rules: on TimeBank dev the two differ by a point or so,
either way (``evaluation/axes.py``), on own gold the rules are ahead, and they can say which word led there.
"""

from __future__ import annotations

import math
from functools import cache

from . import lexicon
from .attribution import cues
from .drafts import AttributionDraft, ClaimDraft
from .language import Parse, Token
from .model.labels import QUESTIONS
from .model.look import Look

NEWS = QUESTIONS.index("news")
RULE = "a word that the network takes for a happening told as open"
SHARE = 0.7
"""The network's part of the factuality; the rest is the rules'."""
DENIED = -1.0
"""Rules' factuality up to which a word denies the claim outright."""
SHARE_OF_DENIED = 0.6
"""The network's part there: it learned from means over annotators (UW), who seldom all see a denial."""
SHARE_BELOW_HELPER = 0.1
"""The network's part where the denial is a helper's ("failed to", "avoided", "kept from"): these the rules know one
by one (Karttunen's implicatives), while the network has seen few of them; and where nothing but the denial is told
("it hasn't") or it stands at the subject ("not a cent")."""
LIKELY = 0.3
"""How likely a word must head a claim to be taken as one that the rules do not see."""
OPEN = 2.5
"""Factuality up to which such a word is worth a claim: above it, it is told in passing (``passing.PLAINLY_SO``)."""
_POS = frozenset({"NOUN", "VERB", "ADJ", "AUX", "PROPN"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
"""What takes part in what a verb tells."""
_CLAUSES = frozenset({"ccomp", "pcomp"})
_MARKING = frozenset({"go", "have", "poise", "poised", "set", "due", "bind", "bound", "slate", "likely", "unlikely"})
"""Words that only mark tense, need or chance before a verb: "is *going* to sell", "is *poised* to sell"."""
_JOINING = frozenset({"provided", "providing", "assuming", "supposing", "granted", "given"})
"""Participles that only join a clause: "*provided* that they sell"."""


def heads(parse: Parse, look: Look, chosen: set[int], attributions: list[AttributionDraft]) -> list[tuple[int, str]]:
    """Tokens beside ``chosen`` that tell of a happening as open or as not so: "no *agreement*", "a possible *strike*".

    No verb of saying or thinking that is a cue, and none that only carries a chosen head ("*is* ready", "*has* to
    sell"): those are no claims. Another helper is one where it is open itself: "does not *need* to sell".
    """
    spoken = _spoken(parse, attributions)
    return [
        (token.i, RULE)
        for token in parse.tokens
        if token.pos in _POS
        and token.dep not in _AUXILIARY
        and not token.entity
        and not _stands(token)
        and token.i not in chosen
        and token.i not in spoken
        and chance(look, token) >= LIKELY
        and value(look, token) <= OPEN
        and not _carries(parse, token, chosen)
    ]


def weigh(parse: Parse, look: Look, claims: list[ClaimDraft], attributions: list[AttributionDraft]) -> None:
    """Sets each claim's factuality to a mean of the rules' value and the network's, by :data:`SHARE`.

    What somebody denies stays as the rules have it: the network seldom tells the denied from the said.
    """
    for claim in claims:
        around = None if claim.attribution is None else attributions[claim.attribution]
        if around is not None and around.act == "deny" and not around.negated:
            continue
        seen = value(look, parse.tokens[claim.head])
        ruled = claim.factuality
        claim.factuality = round(together(ruled, seen, helper=_by_helper(claim)), 2) + 0.0
        if abs(seen - ruled) >= 1:
            claim.why["network"] = f"the rules say {ruled:.1f}, the network {seen:.1f}"


def together(ruled: float, seen: float, *, helper: bool = False) -> float:
    """One factuality of the rules' and the network's; ``helper``: the rules see a denial by a helper."""
    share = SHARE if ruled > DENIED else SHARE_BELOW_HELPER if helper else SHARE_OF_DENIED
    return share * max(-3.0, min(3.0, seen)) + (1 - share) * ruled


def chance(look: Look, token: Token) -> float:
    """How likely the token heads a claim."""
    return 1 / (1 + math.exp(-float(look.output("head", (token.start, token.end))[0])))


def value(look: Look, token: Token) -> float:
    """The network's factuality for a claim with this head."""
    return float(look.output("value", (token.start, token.end))[NEWS])


def _by_helper(claim: ClaimDraft) -> bool:
    return claim.why.get("polarity", "").endswith(_helpers())


@cache
def _helpers() -> tuple[str, ...]:
    """What the rules call a denial by a helper, or one that the network has hardly seen: "it hasn't", "not a cent"."""
    signs = lexicon.load("signs")
    return tuple(signs[name]["rule"] for name in ("flip", "prevented", "unable", "left_out", "not_one"))


def _stands(token: Token) -> bool:
    """Whether a noun names people or a thing that stands somewhere: these are there, and do not happen.

    As a predicate it can be so or not: "it is a bridge".
    """
    names = token.pos == "NOUN" and token.dep in _PARTS
    return names and (token.lemma in _standing() or token.lower in _standing())


@cache
def _standing() -> frozenset[str]:
    sources, places = lexicon.load("sources"), lexicon.load("places")
    people = [*sources["people"]["words"], *sources["vague"], *lexicon.load("agents")["anybody"]]
    sites = [*places["parts"], *places["units"], *places["seated"], *lexicon.load("nominals")["things"]]
    happening = (word for words in lexicon.load("nominals")["always"].values() for word in words)
    return frozenset(word for word in (*people, *sites) if " " not in word).difference(happening)


def _carries(parse: Parse, token: Token, chosen: set[int]) -> bool:
    for child in token.children:
        dep = parse.tokens[child].dep
        if child not in chosen:
            continue
        if dep in _PREDICATES or (dep == "xcomp" and token.lemma in _MARKING):
            return True
        if dep in _CLAUSES and token.lower in _JOINING:
            return True
    return False


def _spoken(parse: Parse, attributions: list[AttributionDraft]) -> set[int]:
    """The tokens of cues that are no claims: all words that refuse an answer, of others the verbs of the lexicon."""
    verbs = cues.book().verbs
    found: set[int] = set()
    for draft in attributions:
        if draft.implied:
            continue
        found.update(
            token.i
            for token in (parse.tokens[i] for span in draft.cue for i in parse.within(span))
            if draft.act == "decline" or (token.pos == "VERB" and cues.lemma(token) in verbs)
        )
    return found
