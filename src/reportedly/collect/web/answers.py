"""What a server's answer means where it is no page: why there is none, and what to do."""

from __future__ import annotations

import re

from ...errors import InputError, InputProblem
from .client import Answer
from .limits import Limits

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})

_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|$)")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_SAVE = "save the page with a browser and give the file"
_MEANING: dict[int, tuple[InputProblem, str]] = {
    401: ("no access", "the page is for those who log in; do so, " + _SAVE),
    402: ("paywall", "the page is for those who pay; if you do, " + _SAVE),
    403: ("no access", "the server does not let programs have this page; " + _SAVE),
    404: ("not found", "there is no such page; check the address"),
    407: ("no access", "a proxy on the way asks for a login; " + _SAVE),
    410: ("not found", "the page was taken away for good; look for it in a web archive"),
    429: ("busy", "the server says that it was asked too often; try again later"),
    451: ("no access", "the page is withheld for reasons of law; look for it in a web archive"),
    503: ("busy", "the server is overloaded or under repair (503); try again later"),
}  # fmt: skip


def refusal(status: int) -> InputError | None:
    """Why an answer with this status holds no page; ``None`` for those that do (200, 203)."""
    if status in (200, 203):
        return None
    if status in _MEANING:
        problem, message = _MEANING[status]
        return InputError(message, problem=problem)
    what = "the server has a fault" if status >= 500 else "the server does not give this page"
    return InputError(f"{what} (status {status}); try again later", problem="bad server answer")


def check_type(answer: Answer, limits: Limits) -> None:
    """Raises InputError (``wrong type``) where the answer is of a kind that is not taken: a picture, a film."""
    kind = media_type(answer)
    if kind not in limits.types:
        raise InputError(
            f"this is {kind}, which is not read; give the address of a page or a text", problem="wrong type"
        )


def media_type(answer: Answer) -> str:
    """The media type in lower case without parameters; empty where none is said."""
    match = _TYPE.match(answer.headers.get("content-type", ""))
    return match.group(1).lower() if match else ""


def charset(content_type: str) -> str | None:
    """The encoding that a ``Content-Type`` header names, in lower case."""
    match = _CHARSET.search(content_type)
    return match.group(1).lower() if match else None
