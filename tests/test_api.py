"""The public names: one sorted list, few of them, loaded when first used, and a docstring that shows them in use."""

from __future__ import annotations

import doctest
import subprocess
import sys
import textwrap

import pytest

import reportedly


def test_the_public_names_are_sorted_and_few() -> None:
    assert reportedly.__all__ == sorted(reportedly.__all__)
    assert len(reportedly.__all__) <= 25


@pytest.mark.parametrize("name", reportedly.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(reportedly, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = reportedly.raed


def test_the_function_read_is_not_hidden_by_the_package_of_its_name() -> None:
    import reportedly.read.language

    assert callable(reportedly.read)
    assert reportedly.read.__name__ == "read"


def test_importing_reportedly_loads_neither_parser_nor_types() -> None:
    heavy = "('spacy', 'numpy', 'msgspec', 'trafilatura', 'rich', 'typer', 'yaml', 'onnxruntime', 'tokenizers')"
    code = f"import sys, reportedly; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_example_in_the_docstring_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = textwrap.dedent((reportedly.__doc__ or "").split("\n\n", 1)[1].rsplit("\n\nNames", 1)[0])
    exec(compile(example, "docstring", "exec"), {})
    printed = capsys.readouterr().out
    assert "certain permitted" in printed


@pytest.mark.parametrize("module", ["spans", "text"])
def test_examples_in_docstrings_hold(module: str) -> None:
    found = doctest.testmod(__import__(f"reportedly.vocabulary.{module}", fromlist=["_"]))
    assert found.attempted
    assert not found.failed
