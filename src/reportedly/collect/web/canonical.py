"""Which address is a page's own? The one that it gives, if it may speak for that; else the one it was got at."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Said of how a reader came to the page, never of which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|at_(?:medium|campaign|custom\d|link\w*|ptr_name|bbc_team|format)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid"
    r"|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_ga|_gl|ref_src|ref_url"
    r"|__twitter_impression|guccounter|guce_referrer\w*|smid|smtyp|sref|cmpid|icid|wt\.mc_id|s_cid|ns_\w+|ocid|xtor)",
    re.I,
)
_DRESS = re.compile(r"(?:www\d?|m|mobile|amp)\.")


def clean(url: str) -> str:
    """``url`` without fragment and without parameters that tell how a reader came; nothing else of it changes."""
    parts = urlsplit(url)
    kept = [part for part in parts.query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    query = parts.query if len(kept) == len(parts.query.split("&")) else "&".join(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def believed(said: str, final: str) -> bool:
    """Whether a page got at ``final`` may say that its own address is ``said``.

    It may for its own host (with or without ``www.``, ``m.``, ``mobile.``, ``amp.``) and hosts under that: any
    other is somebody else's, whose reports it could pass off as. Nor is a front page the address of a report: some
    outlets give it on every page, and all of their reports would be versions of one.
    """
    try:
        theirs, ours = urlsplit(said), urlsplit(final)
        host, own = _bare(theirs.hostname), _bare(ours.hostname)
    except ValueError:
        return False
    if theirs.scheme.lower() not in ("http", "https") or not own or not (host == own or host.endswith(f".{own}")):
        return False
    return theirs.path.strip("/") != "" or theirs.query != "" or ours.path.strip("/") == ""


def _bare(host: str | None) -> str:
    """A host's name without what outlets put before it for one kind of reader."""
    return _DRESS.sub("", (host or "").lower().rstrip("."), count=1)
