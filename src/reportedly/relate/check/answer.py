"""One answer from all grounds: the claims of a report that match, the marks of its sentences, and the network's view.

Chances of a passage are the product of what the network makes of its wording and what its marks tell, taken as
independent; in the body, a claim that matches raises its stance. A headline's marks already hold its best claim.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...vocabulary import Span
from ..digest import Digest, Mention, Sentence
from . import weights
from .marks import marks
from .matching import LIKE, Subject, likeness, nearness, subject
from .model import STANCES, Finding, Ground, Judged, Stance
from .passages import passages, within
from .turning import firm, turn

Floats = npt.NDArray[np.float32]
HEADLINE = 0
AFFIRMS, DENIES, RELAYS, SILENT = range(4)
BY_CLAIMS, FIRMLY = 2.5, 11.0
"""Log odds that a claim which matches wholly adds to its stance; that a firm reason does (``turning.firm``)."""
APART, WIDTH, FAR = 0.5, 0.03, 7.0
"""A passage none of whose claims is as like the checked one as ``APART`` gains up to ``FAR`` log odds for silence, half
of it there. Not where a headline is all there is: it has few words, and often tells a claim in quite other ones."""
STRANGE, BLUR = 0.27, 0.05
"""A headline less near the claim than ``STRANGE`` (``matching.nearness``) gains in the same way."""
SURE = 0.75
"""A claim so like the checked one, told in the report's own voice or with a firm reason, leaves passages without such
a claim unheard."""
QUIET = 0.55
"""From this chance on a passage is silent."""
CLEAR = 0.5
"""From this chance on a passage affirms or denies."""


def check(
    claim: Digest, report: Digest, judged: Sequence[Judged] = (), *, learned: weights.Weights | None = None
) -> Finding:
    """What ``report`` does with ``claim``, both as digests.

    Args:
        judged: what the network made of the passages that :func:`passages` names; without it their marks and claims
            decide alone.
        learned: the weights of marks; the shipped ones if ``None``.
    """
    about = subject(claim)
    likes = [likeness(about, report, one) if about is not None else 0.5 for one in report.mentions]
    grounds = by_claims(about, report, likes) if about is not None else []
    told = {one.span: np.array(one.chances) for one in judged}
    learned = learned or weights.shipped()
    found = []
    for sentence in passages(claim, report):
        chances = learned.chances(marks(claim, about, report, sentence)) * told.get(sentence.span, 1.0)
        quiet = _drop(_likest(report, likes, sentence), APART, WIDTH) if _has_body(report) else 0.0
        if sentence.zone == HEADLINE:
            quiet += _drop(nearness(claim, report), STRANGE, BLUR)
        found.append((sentence, _with_claims(chances, sentence, grounds, quiet)))
    surest = [one for one in grounds if (firm(one.why) or one.voice) and one.likeness >= SURE]
    heard = [one for one in found if not surest or _touched(one[0], surest)]
    stance, score = settled([chances for _, chances in heard])
    grounds += [_ground(report, one, chances) for one, chances in heard if chances[SILENT] < QUIET]
    kept = [one for one in grounds if one.stance == stance] if stance != "silent" else []
    return Finding(
        report=report.report,
        stance=stance,
        score=round(score, 3),
        spans=_spans(kept),
        grounds=tuple(grounds) if stance != "silent" else (),
    )


def by_claims(about: Subject, report: Digest, likes: Sequence[float]) -> list[Ground]:
    """A ground for each claim of ``report`` that speaks of what the checked one does, the likest first.

    ``likes``: how alike each is.
    """
    found = []
    for mention, like in zip(report.mentions, likes, strict=True):
        if like >= LIKE:
            stance, voice, why = turn(about, report, mention)
            spans = _shown(mention, stance)
            found.append(
                Ground(stance=stance, by="claims", why=why, spans=spans, likeness=round(like, 3), claim=mention.id,
                       voice=voice)
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.likeness, one.spans))


def settled(chances: Sequence[Floats]) -> tuple[Stance, float]:
    """The stance of all passages, and how sure it is.

    A passage that clearly affirms or denies outweighs those that pass the claim on; where one affirms and another one
    denies, both sides are passed on.
    """
    heard = [one for one in chances if one[SILENT] < QUIET]
    if not heard:
        return "silent", float(min((one[SILENT] for one in chances), default=1.0))
    most = np.max(heard, axis=0)
    if min(most[AFFIRMS], most[DENIES]) >= CLEAR:
        return "relays", float(min(most[AFFIRMS], most[DENIES]))
    for clear in (AFFIRMS, DENIES, RELAYS):
        if most[clear] >= CLEAR:
            return STANCES[clear], float(most[clear])
    best = int(np.sum([one[:SILENT] for one in heard], axis=0).argmax())
    return STANCES[best], float(most[best])


def _with_claims(chances: Floats, sentence: Sentence, grounds: Sequence[Ground], quiet: float) -> Floats:
    """The chances of a passage, moved by its claims; they sum to 1. ``quiet``: log odds for silence."""
    odds = np.log(np.asarray(chances, dtype=np.float64) + 1e-9)
    inside = [one for one in grounds if _touched(sentence, [one])]
    if inside and (sentence.zone != HEADLINE or firm(inside[0].why)):
        lift = 0.5 + 0.5 * (inside[0].likeness - LIKE) / (1 - LIKE)
        odds[STANCES.index(inside[0].stance)] += lift * (FIRMLY if firm(inside[0].why) else BY_CLAIMS)
    odds[SILENT] += quiet
    raised = np.exp(odds - odds.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def _drop(value: float, middle: float, width: float) -> float:
    """``FAR`` well below ``middle``, nothing well above it."""
    return float(FAR / (1 + np.exp((value - middle) / width)))


def _likest(report: Digest, likes: Sequence[float], sentence: Sentence) -> float:
    """How alike the likest claim of a passage is."""
    told = zip(report.mentions, likes, strict=True)
    return max((like for one, like in told if within(report, one, sentence)), default=0.0)


def _touched(sentence: Sentence, grounds: Sequence[Ground]) -> bool:
    """Whether words of the grounds stand in a passage."""
    return any(_touch(sentence.span, span) for one in grounds for span in one.spans)


def _has_body(report: Digest) -> bool:
    return any(one.zone != HEADLINE for one in report.sentences)


def _ground(report: Digest, sentence: Sentence, chances: Floats) -> Ground:
    best = int(chances[:SILENT].argmax())
    start, end = sentence.span
    words = report.text[start:end]
    span = (start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))
    return Ground(
        stance=STANCES[best],
        by="wording",
        why=f"is worded so ({100 * float(chances[best]):.0f} %)",
        spans=(span,),
        likeness=round(1 - float(chances[SILENT]), 3),
    )


def _spans(grounds: Sequence[Ground]) -> tuple[Span, ...]:
    """The words of the grounds: those of claims where there are such, else of whole passages; none within another."""
    exact = sorted({span for one in grounds if one.by == "claims" for span in one.spans})
    whole = [span for one in grounds if one.by == "wording" for span in one.spans]
    spans = sorted({*exact, *(span for span in whole if not any(_touch(span, other) for other in exact))})
    return tuple(
        span
        for span in spans
        if not any(span != other and other[0] <= span[0] and span[1] <= other[1] for other in spans)
    )


def _shown(mention: Mention, stance: Stance) -> tuple[Span, ...]:
    """The words of a ground: the claim's, and the cues of who denies it, refuses it or says so."""
    cues = [span for one in (*mention.credits, *mention.about) for span in one.cue_spans]
    return tuple(mention.spans) if stance == "affirms" else tuple(sorted({*mention.spans, *cues}))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
