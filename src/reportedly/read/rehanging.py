"""Where the parser's labels contradict each other, what must have been meant: a plain verb is no part of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .language import Token

_LATER = ("prep", "advmod", "npadvmod", "advcl")


def rehang(tokens: Sequence[Token], verbs: Sequence[Token]) -> None:
    """ "The port let Larsa fire VELDIS at targets": "fire" is what Larsa does, and the name is what it fires.

    ``verbs`` are tokens with the tag of a plain verb that are hung on a later noun as if they were part of its name;
    where that noun stands for a clause, noun and verb change places. Heads alone are set: call it before children and
    edges are worked out.
    """
    for verb in verbs:
        noun = tokens[verb.head]
        if noun.i <= verb.i or noun.dep != "ccomp" or noun.tag not in ("NNP", "NNPS", "NNS", "NN"):
            continue
        if not any(one.head == verb.i and one.dep == "nsubj" for one in tokens[max(0, verb.i - 8) : verb.i]):
            continue
        verb.head, verb.dep = noun.head, noun.dep
        noun.head, noun.dep = verb.i, "dobj"
        for one in tokens[noun.i + 1 : noun.i + 24]:
            if one.head == noun.i and one.dep in _LATER:
                one.head = verb.i
