"""One form for all forms of a word, so that "fired", "firing" and "fires" are one: Porter's stemmer for English, and a
table of the verbs and plurals that it cannot know."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_IRREGULAR = """
arise arose arisen|awake awoke awoken|be is are was were been being am|bear bore borne|beat beaten|become became
begin began begun|bend bent|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred
bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept
deal dealt|dig dug|do does did done|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten
fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown
forbid forbade forbidden|forecast forecasted|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go goes went gone|grind ground
grow grew grown|hang hung|have has had|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known
lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lay lain|light lit|lose lost|make made
mean meant|meet met|mistake mistook mistaken|outdo outdid|overcome overcame|overthrow overthrew overthrown
overtake overtook overtaken|pay paid|plead pled|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran
say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shed|shoot shot|show shown
shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|slide slid|speak spoke spoken
spend spent|spin spun|split|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck stricken
strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|understand understood|undertake undertook undertaken
undergo underwent undergone|uphold upheld|wake woke woken|wear wore worn|weave wove woven|weep wept|win won
wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written|man men
woman women|child children|person people|foot feet|tooth teeth|half halves|life lives|wife wives|knife knives
authorise authorize|defence defense|programme program|labour labor|harbour harbor|organise organize|centre center
"""
_ISE = re.compile(r"([a-z]{3,})is(e|ed|es|ing|ation|ations)")
_NO_IZE = re.compile(
    "prom|comprom|exerc|adv|rev|surpr|pra|appra|superv|compr|prem|dev|improv|telev|enterpr|franch|disgu|merchand"
)
_FORM = {form: line.split()[0] for line in _IRREGULAR.replace("\n", "|").split("|") if line for form in line.split()}


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    return snowballstemmer.stemmer("english").stemWord  # type: ignore[no-any-return]


@lru_cache(maxsize=131_072)
def stem(word: str) -> str:
    """The stem of one word, in lower case: Porter's second stemmer (Snowball, 2001) after the irregular forms.

    >>> stem("struck"), stem("strikes"), stem("launches"), stem("authorised") == stem("authorizes")
    ('strike', 'strike', 'launch', True)
    """
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    plain = _FORM.get(plain, plain)
    return plain if plain.isdigit() else _stemmer()(_american(plain))


def kin(left: str, right: str) -> bool:
    """Whether two words are forms of one verb or noun.

    >>> kin("resigns", "resign"), kin("took", "taken"), kin("attacked", "stopped")
    (True, True, False)
    """
    return stem(left) == stem(right)


def _american(word: str) -> str:
    """British "-ise" as American "-ize"."""
    match = _ISE.fullmatch(word)
    return word if match is None or _NO_IZE.fullmatch(match[1]) else f"{match[1]}iz{match[2]}"
