"""How a verb ends: exit codes, and one plain line for what went wrong."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from ..errors import ReportedlyError, UsageError

FAILURE, MISUSE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
"""The last two are what a shell reports of a program that SIGINT or SIGPIPE ended."""

DEBUG = "REPORTEDLY_DEBUG"

P = ParamSpec("P")


def plainly(verb: Callable[P, int]) -> Callable[P, None]:
    """The verb with its end in order: its return value is the exit code, and no error of a user's shows a traceback.

    Misuse exits 2, a failure 1, an interruption 130; a reader that left ends it quietly. With ``$REPORTEDLY_DEBUG``
    set, what is our own fault shows its traceback.
    """

    @functools.wraps(verb)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        try:
            code = verb(*arguments, **options)
            sys.stdout.flush()
        except UsageError as error:
            code = _say(str(error), MISUSE)
        except ReportedlyError as error:
            code = _say(str(error), FAILURE)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BrokenPipeError:
            _let_go()
            code = PIPE_CLOSED
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            if isinstance(error, OSError):
                _let_go()  # what could not be written now would fail again, with a traceback, at exit
            code = _say(_unexpected(error), FAILURE)
        raise typer.Exit(code)

    return run


def complain(message: str) -> None:
    """One line on standard error, led by the program's name; no control character of a file name gets through."""
    from ..publish.screen import Screen

    encoding = getattr(sys.stderr, "encoding", None)
    line = Screen(encoding).clean(f"reportedly: {message}")
    print(line.encode(encoding or "ascii", "replace").decode(encoding or "ascii"), file=sys.stderr, flush=True)


def _say(message: str, code: int) -> int:
    complain(message)
    return code


def _unexpected(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    name = type(error).__name__
    return (
        f"a fault of reportedly itself, not of yours: {name}: {error}. Please run it again with {DEBUG}=1 "
        "set, and report what it shows and how it came about (CONTRIBUTING.md says where)"
    )


def _let_go() -> None:
    """Points standard output at nothing: its reader is gone, and flushing at exit must not complain."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass
