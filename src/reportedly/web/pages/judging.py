"""Judgements: what people decided, added and undone, by name; nothing is ever changed or deleted."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ...errors import UsageError
from ...ledger import Ledger
from ...ledger.judging import KINDS
from ...ledger.store import whoever
from ...publish.formats import graded
from .. import answers
from ..answers import Problem
from ..fields import LONGEST, Field
from ..listing import Listing, Rows

WHO = "reportedly-who"
"""The cookie that remembers by which name somebody judges here."""
LARGEST = 20_000
"""Bytes of a form."""
CREDIBILITY = {**graded.CREDIBILITY, "6": "cannot be judged"}
"""What the grades of a claim say."""
NAMES = ("kind", "subject", "object", "value", "note", "who", "back")
FIELDS = (
    Field(name="kind", label="Kind", choices=tuple(KINDS)),
    Field(name="about", label="About (id or name)"),
    Field(name="undone", label="Also undone ones", choices=("yes",)),
)


def find(ledger: Ledger, values: dict[str, Any]) -> Rows:
    """The judgements that fit, the last first."""
    return ledger.judgements(kind=values.get("kind"), about=values.get("about"), undone="undone" in values)


LISTING = Listing(
    address="/judgements",
    name="judgements",
    title="Judgements",
    template="judgements.html",
    fields=FIELDS,
    find=find,
    paged=False,
)


def name_of(request: Request) -> str:
    """By which name whoever asks judges: the one that was given last, else that of this machine's user."""
    given = unquote(request.cookies.get(WHO, "")).strip()
    try:
        return given[:LONGEST] or whoever()
    except UsageError:
        return ""


def grades_of(ledger: Ledger) -> dict[str, str]:
    """How people grade sources, by name: "B", or "B and D" where they do not agree."""
    found: dict[str, list[str]] = {}
    for row in ledger.judgements(kind="reliability"):
        found.setdefault(row["subject"], []).append(row["value"])
    return {name: " and ".join(sorted(set(values))) for name, values in found.items()}


async def judge(request: Request) -> Response:
    """Adds a judgement."""
    given = await form(request)
    who = given.get("who") or name_of(request)
    if not who:
        raise Problem(400, "Nobody is named", "Say who judges: fill in the name.")
    if not given.get("kind") or not given.get("subject"):
        raise Problem(400, "A judgement has a kind and is about something", "Give kind and subject.")
    ledger: Ledger = request.app.state.ledger
    asked = (given["kind"], given["subject"], given.get("object"), given.get("value"), given.get("note"))
    # In a thread of its own: it may wait for another writer, and the other pages must not wait with it.
    key = await run_in_threadpool(ledger.judge, *asked, who=who)
    answer = _answer(request, given.get("back"), {"key": key}, 201)
    if given.get("who"):
        answer.set_cookie(WHO, quote(who), max_age=31_536_000, httponly=True, samesite="strict")
    return answer


async def undo(request: Request) -> Response:
    """Takes a judgement back, by adding that it is."""
    given = await form(request)
    key = request.path_params["key"]
    if key >= 1 << 63:
        raise Problem(404, "There is no such judgement", "The list has those in force.")
    who = given.get("who") or name_of(request) or None
    made = await run_in_threadpool(request.app.state.ledger.undo, key, who=who)
    return _answer(request, given.get("back"), {"key": made}, 201)


async def form(request: Request) -> dict[str, str]:
    """The fields of a form that are filled in; Problem where it is too large, no text, or has fields of no use."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise Problem(413, "That is too long", f"{LARGEST} bytes at most.")
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded").split(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise Problem(415, "Forms are sent as application/x-www-form-urlencoded", "Send it so.")
    try:
        given = dict(parse_qsl(body.decode("utf-8"), max_num_fields=50, errors="strict"))
    except (UnicodeDecodeError, ValueError) as error:
        raise Problem(400, "This form cannot be read", "Its text is UTF-8, percent-encoded.") from error
    found = {name: value.strip() for name, value in given.items() if name in NAMES and value.strip()}
    if any("\0" in value for value in found.values()):
        raise Problem(400, "A NUL is no text", "Leave it out.")
    return found


def _answer(request: Request, back: str | None, found: dict[str, Any], status: int) -> Response:
    if answers.form(request.scope) == "json":
        return answers.json(found, status)
    # Back to a page of ours alone: an address with a host, or two slashes, leads elsewhere.
    here = back if back and back.startswith("/") and not back.startswith(("//", "/\\")) else "/judgements"
    return RedirectResponse(quote(here, safe="/?=&#%-_.~:+,;@!$'()*"), status_code=303)


ROUTES = [
    *LISTING.routes(),
    Route("/judgements", judge, name="judge", methods=["POST"]),
    Route("/judgements/{key:int}/undo", undo, name="undo", methods=["POST"]),
]
