"""News reports in, a ledger of claims out: the exact words, who says so, how sure the text is.

    import reportedly

    report = reportedly.make_report(
        "The ministry has reportedly allowed fishing near the islands.", published="2024-11-18"
    )
    reading = reportedly.read(report)
    for claim in reading.claims:
        print(claim.text, claim.certainty, claim.deontic)

Names are loaded when first used, so that ``import reportedly`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Eager, and cheap: it must bind the function before anything imports the package ``reportedly.read``, which
# would otherwise take the name.
from .read import read, read_many
from .version import __version__ as __version__

if TYPE_CHECKING:
    from .checking import check
    from .errors import FormatError, InputError, LedgerError, MissingPartError, ReadError, ReportedlyError, UsageError
    from .ledger import Filter, Ledger
    from .ledger import open_ledger as open
    from .read.explained import Explanation as Explanation
    from .read.explained import explain
    from .read.reasons import reasons_of
    from .read.sure import surest
    from .vocabulary import Attribution, Claim, Reading, Relation, Report, Source, from_json, make_report, to_json

_WHERE = {
    "Attribution": ".vocabulary",
    "Claim": ".vocabulary",
    "Explanation": ".read.explained",
    "Filter": ".ledger",
    "FormatError": ".errors",
    "InputError": ".errors",
    "Ledger": ".ledger",
    "LedgerError": ".errors",
    "MissingPartError": ".errors",
    "ReadError": ".errors",
    "Reading": ".vocabulary",
    "Relation": ".vocabulary",
    "Report": ".vocabulary",
    "ReportedlyError": ".errors",
    "Source": ".vocabulary",
    "UsageError": ".errors",
    "check": ".checking",
    "explain": ".read.explained",
    "from_json": ".vocabulary",
    "make_report": ".vocabulary",
    "open": ".ledger",
    "reasons_of": ".read.reasons",
    "surest": ".read.sure",
    "to_json": ".vocabulary",
}

_THERE = {"open": "open_ledger"}
"""Names that are called otherwise where they are: ``open`` would hide Python's own."""

__all__ = [
    "Attribution",
    "Claim",
    "Filter",
    "FormatError",
    "InputError",
    "Ledger",
    "LedgerError",
    "MissingPartError",
    "ReadError",
    "Reading",
    "Relation",
    "Report",
    "ReportedlyError",
    "Source",
    "UsageError",
    "check",
    "explain",
    "from_json",
    "make_report",
    "open",
    "read",
    "read_many",
    "reasons_of",
    "surest",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name], __name__), _THERE.get(name, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
