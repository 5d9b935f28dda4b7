"""What does a mention that matches do with the claim: affirm it, deny it or pass it on?"""

from __future__ import annotations

from ..digest import Amount, Credit, Digest, Mention
from .matching import Subject
from .model import Stance
from .words import FALSE, HEARSAY, MAYBE, asks

OPEN = 1.4
"""Factuality below which what is said in the report's own voice is left open."""
OPEN_HEADLINE = 1.0
"""The same in a headline, whose "to buy" is no doubt."""
HEADLINE = 0
_FIRM = ("has another number", "is refused an answer", "is told of the same", "has nothing to show")
"""Reasons that the wording alone does not tell."""
Turn = tuple[Stance, bool, str]
"""The stance, whether in the report's own voice, and why."""


def turn(claim: Subject, report: Digest, mention: Mention) -> Turn:
    """The stance of ``mention``, which speaks of what ``claim`` speaks of."""
    stance, voice, why = _told(claim, report, mention)
    if stance == "affirms" or (stance == "relays" and not why.startswith("is refused")):
        number = _other_number(claim.mention, mention)
        if number is not None:
            return ("denies", voice, f"has another number: {report.quote(number.span)}")
    if any(one.act == "deny" and not one.negated for one in mention.about) and stance != "denies":
        return "relays", False, "is said and denied"
    return stance, voice, why


def firm(why: str) -> bool:
    """Whether a reason outweighs what the wording looks like."""
    return why.startswith(_FIRM)


def _told(claim: Subject, report: Digest, mention: Mention) -> Turn:
    """By credits, polarity, mood and certainty, leaving numbers aside."""
    called_false = bool(claim.stems & FALSE)  # "the rumour that ... was false" claims the opposite
    opposite = (_negated(claim.mention) != called_false) != _negated(mention)
    start, end = report.sentences[mention.sentence].span if report.sentences else (0, 0)
    sentence = report.text[start:end]
    if _called_false(claim, report, mention):
        return _either("denies", opposite), True, "is called false"
    own = {(one.act, one.negated) for one in claim.mention.credits}
    credits = [one for one in mention.credits if (one.act, one.negated) not in own]
    if own and not credits and len(mention.credits) >= len(own):
        return ("denies" if opposite else "affirms"), True, "is told of the same saying"
    found = _credited(report, mention, credits, opposite)
    if found is not None:
        return found
    headline = bool(report.sentences) and report.sentences[mention.sentence].zone == HEADLINE
    if asks(sentence) or mention.mood in ("question", "conditional", "wished"):
        return "relays", True, f"stands as a {mention.mood}" if mention.mood != "asserted" else "stands in a question"
    if headline and _hearsay(claim, report, mention):
        return "relays", True, "is told as hearsay"
    if mention.polarity == "unknown" or mention.certainty == "possible":
        return "relays", True, "is left open"
    if not opposite and mention.polarity == "affirmed":
        floor = OPEN_HEADLINE if headline else OPEN
        if mention.factuality < floor or (mention.certainty == "unknown" and MAYBE.search(sentence)):
            return "relays", True, "is left open"
    if called_false:
        return ("denies" if opposite else "affirms"), True, "is told of the same rumour"
    if opposite:
        return "denies", True, "is said not to be so" if _negated(mention) else "is said to be so"
    return "affirms", True, "is said in the report's own voice"


def _credited(report: Digest, mention: Mention, credits: list[Credit], opposite: bool) -> Turn | None:
    """What the chain of credits makes of it; ``None`` where nobody is credited.

    Outermost first: who refuses to answer leaves it open, whatever stands inside.
    """
    for one in credits:
        cue = report.quote(*one.cue_spans) or one.act
        if one.act == "decline" or (one.negated and one.act in ("confirm", "deny", "say")):
            return "relays", False, f"is refused an answer: {cue}"
        if one.negated and one.act == "show":
            return _either("denies", opposite), one.kind == "unspecified", f"has nothing to show for it: {cue}"
        if one.act == "deny":  # that it is not so may have been read into the claim itself already
            return ("affirms" if opposite and mention.certainty == "certain" else "denies"), False, f"is denied: {cue}"
        if one.act in ("say", "believe", "expect", "ask") and one is credits[-1]:
            return ("denies" if opposite else "relays"), False, f"is credited: {cue}"
    if any(one.act in ("say", "believe", "expect", "ask") for one in credits):
        return ("denies" if opposite else "relays"), False, "is credited"
    if any(one.act in ("confirm", "show") for one in credits):
        return ("denies" if opposite else "affirms"), True, "is confirmed or shown"
    if any(one.act in ("intend", "order") for one in credits):
        return ("denies" if opposite else "affirms"), True, "is announced"
    return None


def _either(stance: Stance, opposite: bool) -> Stance:
    """What denies the opposite affirms."""
    return ("affirms" if stance == "denies" else stance) if opposite else stance


def _negated(mention: Mention) -> bool:
    return mention.polarity == "negated"


def _called_false(claim: Subject, report: Digest, mention: Mention) -> bool:
    """Whether its sentence calls it false ("a hoax"), and the claim itself does not."""
    if claim.stems & FALSE or mention.polarity == "negated":
        return False
    for one in report.mentions:
        if one.sentence == mention.sentence and FALSE & set(one.stems):
            negated = one.polarity == "negated" and one.word in FALSE
            if not negated:
                return True
    return False


def _hearsay(claim: Subject, report: Digest, mention: Mention) -> bool:
    first, last = report.sentences[mention.sentence].first, report.sentences[mention.sentence].last
    from ..stemming import stem

    held = {stem(key) for key in report.keys[first : last + 1]}
    return bool((held & HEARSAY) - claim.stems)


def _other_number(ours: Mention, theirs: Mention) -> Amount | None:
    """The number that speaks against the claim's: exact, of the same thing, and another."""
    for one in ours.amounts:
        same = [each for each in theirs.amounts if each.of == one.of]
        if same and all(each.value != one.value and not (each.about or one.about) for each in same):
            return same[0]
    return None
