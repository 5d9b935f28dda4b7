"""How a verb ends: exit codes, one plain line, and no traceback."""

from __future__ import annotations

import pytest
import typer

from reportedly.cli.failures import complain, plainly
from reportedly.errors import InputError, MissingPartError, UsageError


def end(error: BaseException | None = None, code: int = 0) -> int:
    @plainly
    def verb() -> int:
        if error is not None:
            raise error
        return code

    with pytest.raises(typer.Exit) as caught:
        verb()
    return caught.value.exit_code


def test_the_result_is_the_exit_code() -> None:
    assert (end(), end(code=1)) == (0, 1)


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsageError("no such option"), 2), (InputError("empty", where="a.txt"), 1), (MissingPartError("install it"), 1)],
)
def test_our_errors_are_one_line(error: Exception, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert end(error) == code
    assert capsys.readouterr().err == f"reportedly: {error}\n"


def test_an_interruption_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert end(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


def test_a_fault_of_ours_says_how_to_report_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORTEDLY_DEBUG", raising=False)
    assert end(ZeroDivisionError("division by zero")) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in said
    assert "REPORTEDLY_DEBUG=1" in said


def test_debugging_shows_the_fault_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_DEBUG", "1")

    @plainly
    def verb() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        verb()


def test_an_error_of_the_system_is_told_in_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert end(OSError(28, "No space left on device", "out.html")) == 1
    assert capsys.readouterr().err == "reportedly: out.html: No space left on device\n"


def test_a_file_name_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    complain("\x1b[2J.txt: no such file")
    assert capsys.readouterr().err == "reportedly: \\x1b[2J.txt: no such file\n"
