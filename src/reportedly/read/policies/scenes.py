"""Where does a rule hold? The scene of the act, or of those it binds; not where they come from, go or are sent."""

from __future__ import annotations

from ..drafts import ClaimDraft, PlaceDraft
from ..language import Parse, Token
from .norms import Norm

_SCENE = frozenset(
    {"in", "within", "inside", "on", "over", "across", "at", "around", "near", "into", "onto", "throughout"}
)
_REACH = 6


class Scenes:
    """The places of a text, as territories."""

    def __init__(self, parse: Parse, places: list[PlaceDraft], claims: list[ClaimDraft], at: dict[int, int]) -> None:
        self.parse = parse
        self.places = places
        self.claims = claims
        self.at = at

    def of(self, norm: Norm, doers: list[Token], bound: tuple[int, ...]) -> int | None:
        """The index of the place where the rule holds."""
        head = norm.act
        attached = self.claims[norm.claim].place if norm.claim is not None else None
        if attached is not None and not self._directed(self.places[attached], head):
            return attached
        bodies = {token.i for token in doers}
        over = bodies | {one.i for one in (norm.word, *norm.beside) if one is not None}
        for index, place in enumerate(self.places):
            if self.parse.tokens[place.last].sentence != head.sentence:
                continue
            if head.left <= place.first <= head.right and self._scene(place, head):
                if place.entity is None or place.entity not in bound:
                    return index
            elif place.last not in bodies and self._hangs(place, over, head):
                return index
        return None

    def _directed(self, place: PlaceDraft, head: Token) -> bool:
        """ "Leave Bamako", "exports to Syria": what the act is aimed at, and no scene."""
        step = self.parse.tokens[place.last]
        if not head.left <= step.i <= head.right or step.i == head.i:
            return False
        return not self._scene(place, head)

    def _hangs(self, place: PlaceDraft, over: set[int], head: Token) -> bool:
        """Whether a preposition of place leads from those bound, or from the ruling, straight to the name."""
        step = self.parse.tokens[place.last]
        scene = False
        for _ in range(_REACH):
            scene = scene or (step.dep == "prep" and step.lower in _SCENE)
            if step.i in over and step.i != head.i:
                return scene
            if step.i == head.i:
                return False
            if step.head == step.i or step.pos in {"VERB", "AUX"} or step.dep in {"nsubj", "nsubjpass", "agent"}:
                return False
            step = self.parse.tokens[step.head]
        return False

    def _scene(self, place: PlaceDraft, head: Token) -> bool:
        """Whether a preposition of place leads from the act down to the name."""
        step = self.parse.tokens[place.last]
        while step.head != step.i and step.i != head.i:
            if step.dep == "prep" and step.lower in _SCENE:
                return True
            if step.i in self.at and step.i != head.i:
                return False
            step = self.parse.tokens[step.head]
        return False
