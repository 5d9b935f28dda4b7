"""What the program tells of itself, and how fast."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import reportedly
from reportedly.cli.app import app
from reportedly.cli.reading import DEFAULT_READER, FormatName, ViewName
from reportedly.publish import FORMATS, VIEWS
from reportedly.read import DEFAULT, READERS

run = CliRunner().invoke


def test_help_shows_the_verbs_and_examples() -> None:
    found = run(app, ["--help"])
    assert found.exit_code == 0
    assert "read" in found.stdout
    assert "reportedly read article.txt\n" in found.stdout
    assert "--install-completion" in found.stdout


def test_help_of_read_shows_examples_and_exit_codes() -> None:
    found = run(app, ["read", "--help"])
    assert found.exit_code == 0
    assert "reportedly read https://example.org/news/bridge\n" in found.stdout
    assert "Exit codes" in found.stdout
    for option in (
        "--format",
        "--output",
        "--title",
        "--publisher",
        "--published",
        "--url",
        "--language",
        "--reader",
        "--least",
        "--no-color",
    ):
        assert option in found.stdout


def test_version() -> None:
    found = run(app, ["--version"])
    assert (found.exit_code, found.stdout) == (0, f"reportedly {reportedly.__version__}\n")


def test_without_a_verb_or_an_input_it_is_misuse() -> None:
    assert run(app, []).exit_code == 2
    assert run(app, ["read"]).exit_code == 2


def test_the_formats_offered_are_those_there_are() -> None:
    assert [name.value for name in FormatName] == list(FORMATS)


def test_the_readers_offered_are_those_there_are_the_default_first() -> None:
    assert READERS[0] == DEFAULT == DEFAULT_READER
    for verb in ("read", "add", "reread", "watch"):
        told = " ".join(run(app, [verb, "--help"]).stdout.split())
        assert f"[{'|'.join(READERS)}]" in told
        assert f"[default: {DEFAULT}]" in told


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_nothing_heavy(argument: str) -> None:
    code = (
        "import sys\nsys.argv = ['reportedly', sys.argv[1]]\n"
        "from reportedly.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'rich', 'spacy', 'numpy', 'msgspec', 'trafilatura', 'yaml', 'lxml', 'onnxruntime', 'tokenizers'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code, argument], capture_output=True, text=True, check=True)
    assert found.stderr.strip() == "[]"


def test_help_is_there_at_once() -> None:
    def seconds() -> float:
        """Of processor time, which a busy machine does not stretch as it does the clock."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "reportedly", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(seconds() for _ in range(5)) < 0.3


def test_completion_is_offered_to_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    # Typer looks for a shell among the parent processes, and under make or CI there may be none that it knows.
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    found = run(app, ["--show-completion", "bash"])
    assert found.exit_code == 0
    assert "COMPLETE" in found.stdout


def test_the_parts_in_help_are_the_ones_of_the_view() -> None:
    assert [name.value for name in ViewName] == list(VIEWS)
