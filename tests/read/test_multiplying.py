"""Multiplying by numpy changes no parse, and asks for one thread only while a report is parsed and read."""

from __future__ import annotations

from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from reportedly import make_report
from reportedly.read import _one, language, multiplying


def counts() -> list[int]:
    """How many threads each library of products may use."""
    return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]


def test_no_part_of_the_parser_multiplies_by_blis() -> None:
    nlp = language._load()
    ops = [node.ops for _, part in nlp.components if getattr(part, "model", None) for node in part.model.walk()]
    assert ops
    assert not any(one.use_blis for one in ops if type(one) is NumpyOps)


def test_one_thread_while_it_parses_and_as_many_as_before_afterwards() -> None:
    before = counts()
    with multiplying.threads():
        assert set(counts()) <= {1}
    assert counts() == before


def test_one_thread_while_a_report_is_read() -> None:
    before = counts()
    (seen,) = _one(make_report("It rained."), counts, None)
    assert set(seen) <= {1}
    assert counts() == before
