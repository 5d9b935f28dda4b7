"""Products in parts give the same bits as whole ones that are split, and move no tensor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="exporting needs onnx: pip install -e '.[train]'")

from onnx import TensorProto, helper, numpy_helper

from reportedly.read.model.encoder import session
from training.parting import part, stay

WIDTH, PARTS = 64, (8, 40, 24)


def whole(*, gelu: bool) -> onnx.ModelProto:
    """A product whose columns go three ways, with gelu before that or without; with notes, as exporters leave them."""
    rng = np.random.default_rng(0)
    total = sum(PARTS)
    kept = {
        "weight": rng.integers(-127, 128, (WIDTH, total)).astype(np.int8),
        "scale": rng.uniform(0.01, 0.02, total).astype(np.float32),
        "bias": rng.normal(size=total).astype(np.float32),
        "widths": np.array(PARTS, np.int64),
    }
    inputs = ["given", "weight", "scale", "", "bias"]
    nodes = [helper.make_node("DynamicQuantizeMatMul", inputs, ["product"], domain="com.microsoft")]
    if gelu:
        nodes.append(helper.make_node("Gelu", ["product"], ["bent"], name="bend"))
    nodes.append(helper.make_node("Split", [nodes[-1].output[0], "widths"], list("abc"), axis=-1))
    nodes[0].doc_string = "made in a folder of somebody " * 300
    shape = ["batch", "length"]
    graph = helper.make_graph(
        nodes,
        "whole",
        [helper.make_tensor_value_info("given", TensorProto.FLOAT, [*shape, WIDTH])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape, n])
            for name, n in zip("abc", PARTS, strict=True)
        ],
        [numpy_helper.from_array(value, name) for name, value in kept.items()],
    )
    versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=versions, ir_version=10)


def answers(model: onnx.ModelProto, path: Path) -> list[np.ndarray]:
    path.write_bytes(model.SerializeToString())
    given = np.random.default_rng(1).normal(size=(2, 17, WIDTH)).astype(np.float32)
    return list(session(path).run(None, {"given": given}))


@pytest.mark.parametrize("gelu", [False, True])
def test_parts_give_the_bits_of_the_whole(gelu: bool, tmp_path: Path) -> None:
    model = whole(gelu=gelu)
    wanted = answers(model, tmp_path / "whole.onnx")
    part(model)
    assert "Split" not in {node.op_type for node in model.graph.node}
    for one, other in zip(wanted, answers(model, tmp_path / "parts.onnx"), strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_somebody_else_reads_stays_whole() -> None:
    model = whole(gelu=False)
    model.graph.node.append(helper.make_node("Neg", ["product"], ["other"]))
    part(model)
    assert [node.op_type for node in model.graph.node] == ["DynamicQuantizeMatMul", "Split", "Neg"]


def test_tensors_keep_their_places_and_notes_go() -> None:
    model = whole(gelu=True)
    before = model.SerializeToString()
    part(model)
    stay(model, before)
    after = model.SerializeToString()
    assert b"somebody" in before
    assert b"somebody" not in after
    weight = next(one.raw_data for one in model.graph.initializer if one.name == "weight")
    assert before.index(weight) == after.index(weight)
