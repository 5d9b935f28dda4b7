"""One tree of errors. Each message says what went wrong, where, and what to do about it."""

from __future__ import annotations

from typing import Literal

InputProblem = Literal[
    "unreadable", "binary", "empty", "too large", "malformed", "not English", "not news", "no article", "unsupported",
    # of what is fetched
    "refused", "unreachable", "too slow", "busy", "robots", "no access", "paywall", "not found", "wrong type",
    "bad server answer",
    # of what goes into a ledger
    "forgotten",
]  # fmt: skip
"""Why an input is no report; few and fixed, so that a batch can count its failures by them."""


class ReportedlyError(Exception):
    """Base of every error that reportedly raises on purpose."""


class UsageError(ReportedlyError):
    """The call itself is wrong: unknown option value, no such file, two reports where one is asked for."""


class InputError(ReportedlyError):
    """One input cannot become a report (binary, empty, too large, not English, not news, malformed).

    ``where`` names the file, with the line or item inside it; ``reason`` is the message without it;
    ``problem`` is the class of failure, for counts.
    """

    def __init__(self, message: str, *, where: str | None = None, problem: InputProblem = "malformed") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where
        self.reason = message
        self.problem: InputProblem = problem

    def at(self, where: str) -> InputError:
        """The same failure, with the place where it happened."""
        return InputError(self.reason, where=where, problem=self.problem)


class MissingPartError(ReportedlyError):
    """A part that reportedly needs is not installed or does not match (language model, an extra)."""


class LedgerError(ReportedlyError):
    """A ledger cannot be opened or written: another kind of file, a newer version, a full disk, no rights."""


class FormatError(ReportedlyError):
    """JSON that claims to be a reading, a report or a lexicon does not keep the contract."""


class ReadError(ReportedlyError):
    """Reading one report failed: a fault of ours, never of the text. Carries what is needed to report it."""

    def __init__(self, report_id: str, cause: Exception) -> None:
        super().__init__(
            f"report {report_id} could not be read ({type(cause).__name__}: {cause}); "
            "please report this with the text, if you may share it"
        )
        self.report_id = report_id


class BatchError(ReportedlyError):
    """A batch cannot go on: no cluster can be reached, a shard cannot be written."""
