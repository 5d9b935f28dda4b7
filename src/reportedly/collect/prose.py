"""Is this news at all? Refuses only what is plainly something else; a doubtful text is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

_LINES = 400
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[a-z’'\")][.!?][\"”’')]*(\s|$)|[,:;] [a-z]")
_NUMBER = re.compile(r"[+\-−(]?[$€£]?\d[\d.,:/%+\-–)]*")
_STAMPED = re.compile(
    r"\W{0,2}(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d"  # 2024-11-18 09:00:00
    r"|\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:"  # 18/Nov/2024:09:
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "  # Nov 18 09:00:00, as syslog has it
    r"|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \["  # an address and a bracket: a web server's
    r"|\d\d:\d\d:\d\d[.,]\d{3}\b"
    r"|(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE)\b[ :\]])"
)
_CODE = re.compile(
    r"[={}()\[\]<>].*;\s*(?://.*)?$|[{}]\s*$|^\s*[)\]}]+[;,]?$"
    r"|^\s*(?:#include\b|#!/|//|/\*|\*/|import [\w.{]+|from [\w.]+ import\b|def \w+\(|class \w+[(:{]"
    r"|function\b.*[({]|(?:var|let|const) \w+ ?=|(?:public|private|static|void) \w+|package [\w.]+;"
    r"|return\b.*[;)]$|@\w+\(|</?[a-z][^>]*>$|(?:if|elif|for|while|else|try|except|with)\b.*:$"
    r"|\w+(?:\.\w+)* ?(?:[-+*/|&]?=|:=) ?\S+|[\w.]+\(.*\)$|(?:SELECT|INSERT|UPDATE|CREATE|DELETE) .*)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d]|\]\s*$))")
# What stands in an article's place: pages that address the visitor, so that no report opens with it.
_BARRIERS = {
    "a robot check": (
        r"(?:confirm|verify|prove|check|know)(?:ing)?(?: that| if)? you(?:['’]?re| are)? (?:not a robot|(?:a )?human)",
        r"checking your browser before",
        r"enable js and disable any ad ?blocker",
        r"unusual (?:traffic|activity) from your",
        r"complete the (?:captcha|security check)",
        r"^attention required! \|",
    ),
    "a page that asks for JavaScript or cookies": (
        r"(?:please|must|have to) (?:enable|turn on|activate|accept) (?:(?:all|your) )?(?:javascript|js|cookies)",
        r"javascript (?:is|has been) (?:disabled|not enabled|required)",
        r"^(?:we|this (?:web)?site) uses? cookies",
        r"your browser (?:is not supported|is out of date|does not support)",
    ),
    "an error page": (
        r"page (?:you(?:['’]?re| are| were| have)? (?:requested|looking for)|not found|(?:can|could) ?not be found)",
        r"\b404(?: error)?\W{1,3}not found|^error 404|^403\W{1,3}forbidden|^access (?:is )?denied\s*$",
        r"don['’]?t have permission to access",
        r"^(?:500 )?internal server error|502 bad gateway|503 service (?:temporarily )?unavailable",
        r"this (?:page|content|article) is (?:no longer|not|currently not) available",
    ),
    "a paywall": (
        r"subscribe (?:now )?to (?:continue|keep) reading",
        r"to (?:continue|keep) reading,? (?:please )?(?:subscribe|log ?in|sign in|register)",
        r"this (?:article|content|story) is (?:only )?(?:for|reserved for) (?:our )?(?:subscriber|member)s",
        r"already a subscriber\?",
        r"you['’]?ve reached your (?:free )?(?:article )?limit",
    ),
}
_BARRIER = tuple((name, re.compile("|".join(patterns), re.I | re.M)) for name, patterns in _BARRIERS.items())
_BARRIER_WORDS = 80
"""Longer texts are never taken for a barrier, nor those that come to it late: a report may well quote one."""
_BARRIER_WITHIN = 160


def not_news(text: str) -> str | None:
    """What ``text`` is instead of news, in words that follow "this is"; ``None`` for all that may be news.

    A rule fires only where nearly every line is of its kind, so that a report with a table, an address or some
    code in it passes. Only the first 400 lines are looked at.
    """
    if _JSON.match(text):
        return "JSON, not a text"
    lines = [line for line in islice(text.splitlines(), _LINES) if line.strip()]
    words = len(_WORD.findall(text[:20_000]))
    if words < _BARRIER_WORDS:
        for name, pattern in _BARRIER:
            if pattern.search(text[:_BARRIER_WITHIN]):
                return name
    return next((name for name, rule in _RULES if rule(lines)), None)


def _share(lines: list[str], test: Callable[[str], object]) -> float:
    return sum(1 for line in lines if test(line)) / len(lines) if lines else 0.0


def _log(lines: list[str]) -> bool:
    return len(lines) >= 4 and _share(lines, _STAMPED.match) >= 0.6


def _code(lines: list[str]) -> bool:
    if len(lines) < 5:
        return False
    if _share(lines, _wordy) > 0.25:
        return False
    return _share(lines, lambda line: _CODE.search(line) and not _wordy(line)) >= 0.5


def _wordy(line: str) -> bool:
    """A clause of prose: a resolution's lines end in semicolons as a program's do."""
    tokens = line.split()
    return len(tokens) >= 8 and sum(1 for token in tokens if token.strip("“”\"'’.,;:()").isalpha()) >= 0.75 * len(
        tokens
    )


def _table(lines: list[str]) -> bool:
    """Cells, the same number of them in nearly every line, and short: CSV, TSV."""
    if len(lines) < 5:
        return False
    for mark in ("\t", ";", "|", ","):
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        if usual < 2 or counts.count(usual) < 0.9 * len(lines):
            continue
        if mark == "," and sum(line.count(", ") for line in lines) > 0.2 * sum(counts):
            continue
        return True
    return False


def _numbers(lines: list[str]) -> bool:
    tokens = [token for line in lines for token in line.split()]
    return len(tokens) >= 20 and sum(1 for token in tokens if _NUMBER.fullmatch(token)) >= 0.7 * len(tokens)


def _addresses(lines: list[str]) -> bool:
    return len(lines) >= 5 and _share(lines, lambda line: _ADDRESS.match(line.strip())) >= 0.8


def _list(lines: list[str]) -> bool:
    short = len(lines) >= 30 and _share(lines, lambda line: len(line.split()) <= 2) >= 0.95
    return short and _share(lines, _SENTENCE.search) < 0.05


def _encoded(lines: list[str]) -> bool:
    """Base64, hexadecimal dumps: hundreds of characters and hardly a blank."""
    text = "\n".join(lines)
    tokens = text.split()
    return len(text) >= 200 and text.isascii() and len(text) > 30 * len(tokens)


_RULES: tuple[tuple[str, Callable[[list[str]], bool]], ...] = (
    ("a log file", _log),
    ("source code", _code),
    ("a table", _table),
    ("a table of numbers", _numbers),
    ("a list of addresses", _addresses),
    ("a list of words", _list),
    ("encoded data", _encoded),
)
