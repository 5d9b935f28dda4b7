"""One tree of errors. Each message says what went wrong, where, and what to do about it."""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of every error that reportedly raises on purpose."""


class UsageError(ReportedlyError):
    """The call itself is wrong: unknown option value, no such file, two reports where one is asked for."""


class InputError(ReportedlyError):
    """One input cannot become a report (binary, empty, too large, not English, not news, malformed)."""

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where
        self.reason = message


class MissingPartError(ReportedlyError):
    """A part that reportedly needs is not installed or does not match (language model, an extra)."""


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
