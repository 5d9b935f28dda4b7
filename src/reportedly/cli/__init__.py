"""The command line. Thin: each verb calls a function of the library; what is heavy is imported when it is needed."""

from __future__ import annotations


def main() -> None:
    """Runs ``reportedly`` with the arguments of this process, and exits."""
    try:
        from .app import app

        app(prog_name="reportedly")
    except KeyboardInterrupt:  # while the program itself was still being loaded
        raise SystemExit(130) from None


__all__ = ["main"]
