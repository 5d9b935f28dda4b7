"""What every request must pass and every answer must carry: the host, the site, the token, the headers.

Fetched text is hostile and so may be a page in the next tab: a name that resolves to this machine (DNS rebinding), a
form elsewhere that posts here (cross-site request forgery), a script in a title. Nothing here trusts a reader's browser
to be asked first.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answers import failure

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
COOKIE = "reportedly-token"
SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other sites are told nothing. With "no-referrer" a browser says of our own forms too that they come from nowhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Around the whole application, so that its refusals and failures pass through it too.

    ``hosts`` are names that it may be called by beside those of this machine; with ``token`` whoever asks must show it,
    once in the address (``?token=...``, which sets a cookie) or in each request (``Authorization: Bearer ...``).
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str] = (), token: str | None = None) -> None:
        self.app = app
        self.hosts = frozenset(host.casefold() for host in (*LOOPBACK, *hosts))
        self.any_host = "*" in self.hosts
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._host_known(headers):
            return failure(
                scope,
                421,
                "This is not the address of this ledger",
                "Open it as http://127.0.0.1 with its port, or name the host with --allow-host.",
            )
        if scope["method"] not in SAFE and not _same_site(scope, headers):
            return failure(scope, 403, "This came from another site", "Do it from a page of this ledger.")
        return self._asks_token(scope, headers)

    def _host_known(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        if len(hosts) != 1:
            return False
        return self.any_host or _name(hosts[0]) in self.hosts

    def _asks_token(self, scope: Scope, headers: Headers) -> Response | None:
        if self.token is None:
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        shown = next((value for name, value in query if name == "token"), None)
        if shown is not None and scope["method"] in SAFE and self._right(shown):
            rest = urlencode([(name, value) for name, value in query if name != "token"])
            answer = RedirectResponse(_local(scope["path"]) + (f"?{rest}" if rest else ""), status_code=303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            return answer
        if self._right(_cookie(headers)) or self._right(headers.get("authorization", "").removeprefix("Bearer ")):
            return None
        return failure(
            scope,
            401,
            "This ledger is shared with a token",
            "Open the address with ?token=... that its owner's terminal shows.",
        )

    def _right(self, shown: str) -> bool:
        return self.token is not None and hmac.compare_digest(shown.encode(), self.token.encode())


def _local(path: str) -> str:
    """A path that stays here: two slashes at its beginning would name another host."""
    return "/" + path.lstrip("/\\")


def _name(host: str) -> str:
    """A host without its port, in lower case; empty where it is none."""
    try:
        found = urlsplit(f"//{host}")
        found.port  # noqa: B018  (raises where the port is none)
    except ValueError:
        return ""
    if found.username is not None or found.path or found.query or found.fragment:
        return ""
    name = (found.hostname or "").casefold()
    return f"[{name}]" if ":" in name else name


def _same_site(scope: Scope, headers: Headers) -> bool:
    """Whether a request that changes something comes from our own pages, or from no browser at all."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin == f"{scope['scheme']}://{headers['host']}"


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return "" if found is None else found.value
