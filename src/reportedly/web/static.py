"""Serves the files of the pages."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .answers import failure
from .assets import TYPES, known


class Files:
    """Serves :func:`known`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        name = str(scope["path"]).removeprefix(str(scope.get("root_path", ""))).removeprefix("/static").lstrip("/")
        if name not in known() or request.method not in ("GET", "HEAD"):
            await failure(scope, 404, "There is no such file")(scope, receive, send)
            return
        data, digest = known()[name]
        tag = f'"{digest[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable"}
        if request.headers.get("if-none-match") == tag:
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        kind = TYPES.get(name.rsplit(".", 1)[-1], "text/plain; charset=utf-8")
        await Response(data, media_type=kind, headers=headers)(scope, receive, send)
