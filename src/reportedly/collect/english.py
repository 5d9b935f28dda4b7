"""Is this text in English? By its function words; the classifier is asked only where these leave it open."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Words that hardly any other language writes (so no "in", "was", "on", "is"). In 3,242 English news texts they are
# 8 % of the words and more, but for a dozen short ones; other languages stay under 3 %.
_TELLING_WORDS = (
    "the of and that with said by from were been but which who would they this his their its about than more after into"
)
_TELLING = frozenset(_TELLING_WORDS.split())
_ENOUGH = 0.08
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN_END = "\u024f"
_WINDOW = 2_000
FEWEST_WORDS = 6
"""Shorter texts in Latin letters are taken as English: "Côte d'Ivoire National Day" passes for French."""
_SURE = 0.5
_ENGLISH_POSSIBLE = 0.005

# Pidgin is written with English words, and headlines full of names pass for it; zxx is no language.
_NEVER = frozenset({"pcm", "zxx"})
_LANGUAGES = (
    "af:Afrikaans am:Amharic ar:Arabic ary:Arabic arz:Arabic az:Azerbaijani ba:Bashkir be:Belarusian bg:Bulgarian "
    "bn:Bengali br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German el:Greek eo:Esperanto "
    "es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French fy:Frisian ga:Irish gl:Galician gu:Gujarati "
    "ha:Hausa he:Hebrew hi:Hindi hr:Croatian ht:Haitian hu:Hungarian hy:Armenian id:Indonesian ig:Igbo "
    "is:Icelandic it:Italian ja:Japanese jv:Javanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean "
    "ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian "
    "ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese my:Burmese ne:Nepali nl:Dutch nn:Norwegian "
    "no:Norwegian oc:Occitan or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese qu:Quechua ro:Romanian "
    "ru:Russian rw:Kinyarwanda sa:Sanskrit sdh:Kurdish si:Sinhala sk:Slovak sl:Slovenian sn:Shona so:Somali "
    "sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai tk:Turkmen tl:Tagalog "
    "tr:Turkish tt:Tatar ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek uzs:Uzbek vi:Vietnamese xh:Xhosa yo:Yoruba "
    "yue:Chinese zh:Chinese wuu:Chinese zu:Zulu"
)
_NAMES = dict(entry.split(":") for entry in _LANGUAGES.split())


def other_language(text: str) -> str | None:
    """The name of the language that ``text`` is in, or ``None`` where that is English or cannot be told."""
    code = other_code(text)
    return language_name(code) if code else None


def other_code(text: str) -> str | None:
    """The ISO 639 code of the language that ``text`` is in, or ``None`` where that is English or cannot be told.

    Three windows of 2,000 code points are looked at. Mostly other letters than Latin: not English. Enough
    telling English words: English, without asking further. Otherwise the classifier (py3langid) must be sure,
    and find English hardly possible; texts of fewer than six words are taken as English.
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if not letters:
        return None
    foreign = sum(1 for word in words for char in word if char > _LATIN_END and char not in "’ﬁﬂ")
    if foreign > 0.5 * letters:
        return str(_identifier().classify(sample)[0])
    telling = sum(1 for word in words if word.lower() in _TELLING)
    if len(words) < FEWEST_WORDS or telling >= _ENOUGH * len(words):
        return None
    ranking = _identifier().rank(sample)
    code, sure = ranking[0]
    english = next((score for label, score in ranking if label == "en"), 0.0)
    return str(code) if code != "en" and sure >= _SURE and english < _ENGLISH_POSSIBLE else None


def language_name(code: str) -> str:
    """The English name of an ISO 639 code, or the code itself in words."""
    return _NAMES.get(code.lower().split("-")[0].split("_")[0], f"the language {code!r}")


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return "\n".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


@cache
def _identifier() -> LanguageIdentifier:
    """The classifier, loaded when first needed: 0.8 s, which an English report never pays."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in _NEVER])
    return identifier
