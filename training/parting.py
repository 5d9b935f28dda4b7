"""Products whose columns are taken apart at once: a product for each part, which needs no copying, with the same sums.

Queries, keys and values are one product in training, and so are the hidden layers of the heads; the exporter puts a
``Split`` behind it, which copies every number. Here the input is rounded once, as ``DynamicQuantizeMatMul`` would, and
multiplied by each part of the columns. The weights stay as they are, whole: onnxruntime cuts them when it loads them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

LARGE = 1024
"""Bytes from which on other graphs may point at a tensor (``pair_export.SMALL``)."""


def main(arguments: Sequence[str] | None = None) -> None:
    """``python -m training.parting``: the same for a graph that is there, whose tensors keep their places."""
    parser = argparse.ArgumentParser(prog="python -m training.parting", description=__doc__)
    parser.add_argument("path", type=Path)
    path = parser.parse_args(arguments).path
    before = path.read_bytes()
    model = onnx.load_from_string(before)
    part(model)
    stay(model, before)
    path.write_bytes(model.SerializeToString())


def part(model: onnx.ModelProto) -> None:
    """Puts products of parts in the place of each 8-bit product that is split, with or without gelu between.

    What the exporter notes of nodes, its own paths among it, goes too.
    """
    graph = model.graph
    makers = {name: node for node in graph.node for name in node.output}
    readers: dict[str, int] = {}
    for name in (name for node in graph.node for name in node.input):
        readers[name] = readers.get(name, 0) + 1
    weights = {one.name: one for one in graph.initializer}
    instead: dict[str, list[onnx.NodeProto]] = {}
    for split in [node for node in graph.node if node.op_type == "Split"]:
        chain = [split]
        while (above := makers.get(chain[-1].input[0])) is not None and above.op_type == "Gelu":
            chain.append(above)
        if above is None or above.op_type != "DynamicQuantizeMatMul":
            continue
        chain.append(above)
        if any(readers[node.output[0]] > 1 for node in chain[1:]):
            continue
        for node in chain:
            instead[node.output[0]] = []
        instead[split.output[0]] = list(_parts(graph, chain, weights))
    nodes = [one for node in graph.node for one in instead.get(node.output[0], [node])]
    for node in nodes:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.value_info[:]


def _parts(
    graph: onnx.GraphProto, chain: Sequence[onnx.NodeProto], weights: dict[str, onnx.TensorProto]
) -> Iterator[onnx.NodeProto]:
    """The nodes that stand for ``chain``: a split, gelu if there is one, the product."""
    split, *between, product = chain
    given, weight, scale, _, bias = product.input
    name = product.output[0]
    rounded = [f"{name}_{what}" for what in ("rounded", "step", "zero")]
    yield helper.make_node("DynamicQuantizeLinear", [given], rounded)
    for k, (first, end) in enumerate(pairwise(accumulate(_widths(split, weights, weight), initial=0))):
        cut = {}
        for whole, axis in ((weight, 1), (scale, 0), (bias, 0)):
            cut[whole] = f"{whole}.{k}"
            bounds = [_number(graph, value) for value in (first, end, axis)]
            yield helper.make_node("Slice", [whole, *bounds], [cut[whole]])
        inputs = [rounded[0], cut[weight], rounded[1], cut[scale], rounded[2], "", cut[bias]]
        out = f"{name}_{k}" if between else split.output[k]
        yield helper.make_node("MatMulIntegerToFloat", inputs, [out], domain="com.microsoft")
        if between:
            gelu = onnx.NodeProto()
            gelu.CopyFrom(between[0])
            gelu.input[0], gelu.output[0], gelu.name = out, split.output[k], f"{gelu.name}_{k}"
            yield gelu


def _widths(split: onnx.NodeProto, weights: dict[str, onnx.TensorProto], weight: str) -> list[int]:
    """Columns of each part."""
    if len(split.input) > 1:
        return [int(width) for width in numpy_helper.to_array(weights[split.input[1]])]
    return [weights[weight].dims[1] // len(split.output)] * len(split.output)


def _number(graph: onnx.GraphProto, value: int) -> str:
    """The name of a tensor of one number, behind all others so that none of them moves."""
    name = f"number_{value}"
    if all(one.name != name for one in graph.initializer):
        graph.initializer.append(numpy_helper.from_array(np.array([value], np.int64), name))
    return name


def stay(model: onnx.ModelProto, before: bytes) -> None:
    """Sees to it that each larger tensor lies where it lay in ``before``: other graphs point there.

    The nodes stand first in the file and are fewer now; a remark fills what they leave.
    """
    data = next(one.raw_data for one in model.graph.initializer if len(one.raw_data) > LARGE)
    remark = model.graph.node[0]
    for _ in range(4):  # the number of digits of a length changes with it
        missing = before.index(data) - model.SerializeToString().index(data)
        if not missing:
            break
        remark.doc_string = " " * max(1, len(remark.doc_string) + missing)
    after = model.SerializeToString()
    for one in model.graph.initializer:
        if len(one.raw_data) > LARGE and before.find(one.raw_data) != after.find(one.raw_data):
            raise ValueError(f"{one.name} would lie elsewhere")


if __name__ == "__main__":
    main()
