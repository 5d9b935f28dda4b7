"""Multiplying by numpy changes no parse, and asks for one thread only while parsing."""

from __future__ import annotations

from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from reportedly.read import language, multiplying


def test_no_part_of_the_parser_multiplies_by_blis() -> None:
    nlp = language._load()
    ops = [node.ops for _, part in nlp.components if getattr(part, "model", None) for node in part.model.walk()]
    assert ops
    assert not any(one.use_blis for one in ops if type(one) is NumpyOps)


def test_one_thread_while_it_parses_and_as_many_as_before_afterwards() -> None:
    def threads() -> list[int]:
        return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]

    before = threads()
    with multiplying.threads():
        assert set(threads()) <= {1}
    assert threads() == before
