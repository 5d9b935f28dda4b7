"""How did a claim change between two versions? Each kind needs words of the text that bear it out."""

from __future__ import annotations

from dataclasses import dataclass

from ...vocabulary import Claim, Span
from ..stemming import kin
from . import sources
from .likeness import word_set
from .page import Page
from .sources import Link
from .touched import Touched
from .values import AUXILIARIES, HEDGES, NEGATIONS, Stretch, value_kinds

_JOINTS = word_set("and but or that which who whom also then while")
"""Words that join what stands as two sentences in another version."""
_OPINIONS = ("say", "believe", "expect")
"""Acts that keep a claim at arm's length when nobody is credited."""
_MODALS = word_set("may might can could must should shall will would")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim in its version: its own words, those without a counterpart, and those that say how sure and who."""

    page: Page
    claim: Claim
    links: list[Link]
    words: list[int]
    new: list[int]
    hedging: list[int]
    """Words without a counterpart among its own, its evidentials and the cues of those whom nobody could ask."""
    credit: list[int]
    """Words without a counterpart in the sources and cues of those who are credited."""

    def keys(self, words: list[int]) -> list[str]:
        """The keys of ``words``."""
        return [self.page.words[word].key for word in words]

    @property
    def stretch(self) -> Stretch:
        """The new words, and the own ones beside them that are not."""
        return self.page, self.new, set(self.words) - set(self.new)

    @property
    def heads(self) -> list[int]:
        """The words of the head."""
        return self.page.at([self.claim.head])


def own(page: Page, claim: Claim, inner: list[Claim]) -> list[int]:
    """The words that a claim tells itself: without those of claims inside it, and without a dateline."""
    spans: list[Span] = [span for one in inner for span in one.spans]
    without = set(page.at([*spans, page.dateline])) - set(page.at([claim.head]))
    return [word for word in page.at(claim.spans) if word not in without]


def sides(
    left: Page, right: Page, pair: tuple[Claim, Claim], inner: tuple[list[Claim], list[Claim]], touched: Touched
) -> tuple[Side, Side]:
    """Both sides of a pair of claims."""
    pages = (left, right)
    links = tuple(sources.chain(page, claim) for page, claim in zip(pages, pair, strict=True))
    words = [own(page, claim, within) for page, claim, within in zip(pages, pair, inner, strict=True)]
    hedging = [
        sorted({*found, *page.at([*claim.evidential_spans, *_vague(chained)])})
        for page, claim, found, chained in zip(pages, pair, words, links, strict=True)
    ]
    credit = [page.at(_telling(sources.credited(chained))) for page, chained in zip(pages, links, strict=True)]
    one, other = (page.words[page.at([claim.head])[0]].sentence for page, claim in zip(pages, pair, strict=True))
    new = [touched.new(mine, theirs, one, other) for mine, theirs in (words, hedging, credit)]
    made = [
        Side(pages[i], pair[i], links[i], words[i], new[0][i], new[1][i], new[2][i]) for i in range(2)
    ]  # fmt: skip
    return made[0], made[1]


def kinds(before: Side, after: Side) -> list[str]:
    """The kinds of change from ``before`` to ``after``, in the order of the list; none where no word tells of one."""
    found = value_kinds(before.stretch, after.stretch)
    deontic = before.claim.deontic != after.claim.deontic and _verb_touched(before, after)
    hedge = _hedges(before, after, deontic=deontic)
    if hedge:
        found.append(hedge)
    polarity = _polarity(before, after)
    found += ["polarity turned"] * polarity
    found += _sources(before, after)
    if _verb_touched(before, after) and not polarity:
        if before.claim.tense != after.claim.tense and before.claim.tense and after.claim.tense:
            found += [] if hedge or deontic else ["tense changed"]
        if before.claim.mood != after.claim.mood and not hedge:
            found.append("mood changed")
        found += ["deontic changed"] * deontic
    if _predicate(before, after):
        found.append("predicate changed")
    telling = {*before.keys(before.new), *after.keys(after.new)} - _JOINTS
    if not found and telling and not _typography(before, after):
        found.append("wording")
    return found


def source_kinds(before: Side, after: Side) -> list[str]:
    """Only who is credited: for a claim whose own sentence stayed."""
    return _sources(before, after) if before.credit or after.credit else []


def _hedges(before: Side, after: Side, *, deontic: bool) -> str | None:
    ours, theirs = (
        {word for word in side.keys(_untimed(side, side.hedging)) if word in HEDGES} for side in (before, after)
    )
    ours, theirs = ours - theirs, theirs - ours
    told = [set(side.page.at(_vague(side.links))) for side in (before, after)]
    # "it is reported" for "reportedly" keeps the hedge
    vague = bool(told[0] & set(before.hedging)) and not told[1]
    others = bool(told[1] & set(after.hedging)) and not told[0]
    if deontic:
        ours, theirs = ours - _MODALS, theirs - _MODALS
    lost, come = bool(ours) or vague, bool(theirs) or others
    if lost == come:
        return None
    return "hedge dropped" if lost else "hedge added"


def _polarity(before: Side, after: Side) -> bool:
    turned = {before.claim.polarity, after.claim.polarity} == {"affirmed", "negated"}
    telling = {*before.keys(before.hedging), *after.keys(after.hedging)} & NEGATIONS
    return turned and bool(telling)


def _sources(before: Side, after: Side) -> list[str]:
    """What changed in who is credited and how, where the words that say so are not the old ones."""
    if not (before.credit or after.credit):
        return []
    left, right = sources.credited(before.links), sources.credited(after.links)
    found = [
        kind
        for kind in dict.fromkeys(sources.kinds(left, right))
        if not (kind == "source removed" and not before.credit) and not (kind == "source added" and not after.credit)
    ]
    if left and right and "source removed" not in found and "source added" not in found:
        one, other = left[-1][0], right[-1][0]
        cues = (
            set(before.page.at(one.cue_spans)) & set(before.credit),
            set(after.page.at(other.cue_spans)) & set(after.credit),
        )
        if (one.act, one.negated) != (other.act, other.negated) and any(cues):
            found.append("act changed")
    return found


def _predicate(before: Side, after: Side) -> bool:
    """Whether another verb or noun tells of it, in the words of both versions."""
    if not (set(before.heads) & set(before.new) and set(after.heads) & set(after.new)):
        return False
    left, right = (side.page.reading.quote(side.claim.head) for side in (before, after))
    return not kin(left, right) and not _typography(before, after)


def _verb_touched(before: Side, after: Side) -> bool:
    return any(
        set(side.heads) & set(side.new) or set(side.keys(side.new)) & AUXILIARIES for side in (before, after)
    )  # fmt: skip


def _typography(before: Side, after: Side) -> bool:
    """Whether the words without a counterpart differ in spaces alone, or by a slip of the pen in one."""
    one, other = "".join(before.keys(before.new)), "".join(after.keys(after.new))
    return one == other or (len(before.new) == len(after.new) == 1 and _slip(one, other))


def _slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong makes the difference, in a long word and not in its ending."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < 6 or len(other) - len(one) > 1 or one[-2:] != other[-2:] or not (one + other).isalpha():
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[start + (len(one) == len(other)) :] == other[start + 1 :]


def _vague(links: list[Link]) -> list[Span]:
    """The cues of those whom nobody could ask: reportedly, it is said."""
    saying = [one for one, source in links if source.kind == "unspecified" and one.act in _OPINIONS]
    return [span for one in saying for span in one.cue_spans]


def _telling(links: list[Link]) -> list[Span]:
    return [span for one, _ in links for span in (*one.source_spans, *one.cue_spans)]


def _untimed(side: Side, words: list[int]) -> list[int]:
    return [word for word in words if word not in side.page.times]  # May is a month too
