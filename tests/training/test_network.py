"""The network in small: reading works out what was trained, it learns, and a stopped run goes on as if it had not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch: pip install -e '.[train]'")
safetensors = pytest.importorskip("safetensors.torch", reason="training needs safetensors: pip install -e '.[train]'")

from reportedly.read.model.arcs import Arcs
from reportedly.read.model.labels import ROLES, TOKEN_OUTPUTS
from reportedly.read.model.labels import columns as blocks
from training import choose, losses, model, train
from training.batches import Batch, stack
from training.examples import Example, write
from training.labels import Prepared

Make = Callable[..., Example]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network of a few thousand weights beside its table of words, on one thread."""
    for name, size in {"WIDTH": 24, "HEADS": 2, "LAYERS": 2, "INNER": 32, "ARC": 16, "FAR": 5}.items():
        monkeypatch.setattr(model, name, size)
    torch.set_num_threads(1)
    torch.manual_seed(0)


def random_reader() -> model.Reader:
    reader = model.Reader(dropout=0.0).eval()
    with torch.no_grad():
        for weights in reader.parameters():
            weights.copy_(torch.randn_like(weights) * 0.3)
    return reader


def start_file(path: Path) -> dict[str, torch.Tensor]:
    """Weights named as sentence-transformers names them."""
    width, inner = model.WIDTH, model.INNER
    shapes = {
        "embeddings.word_embeddings.weight": (30522, width),
        "embeddings.position_embeddings.weight": (512, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    for k in range(model.LAYERS):
        layer = f"encoder.layer.{k}."
        for name, rows, columns in [
            *((f"attention.self.{part}", width, width) for part in ("query", "key", "value")),
            ("attention.output.dense", width, width),
            ("intermediate.dense", inner, width),
            ("output.dense", width, inner),
        ]:
            shapes |= {f"{layer}{name}.weight": (rows, columns), f"{layer}{name}.bias": (rows,)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{layer}{name}.weight": (width,), f"{layer}{name}.bias": (width,)}
    given = {name: torch.randn(shape) * 0.1 for name, shape in shapes.items()}
    safetensors.save_file(given, path)
    return given


@pytest.fixture
def batch(make: Make, plain: Make) -> Batch:
    """A window with labels of every kind, and one with nothing in it to find."""
    examples = (make(), plain("Ona said the quay may open.", cues=(), hedges=()))
    return stack([sample for example in examples for sample in Prepared(example).samples()])


def test_the_outputs_are_those_that_the_reading_expects() -> None:
    reader = random_reader()
    outputs, keys, hidden = reader(torch.randint(200, 900, (2, 7)), torch.ones(2, 7, dtype=torch.bool))
    assert outputs.shape == (2, 7, sum(TOKEN_OUTPUTS.values()))
    assert (keys.shape, hidden.shape) == ((2, 7, model.ARC), (2, 7, model.WIDTH))


def test_padding_changes_nothing() -> None:
    reader = random_reader()
    ids = torch.randint(200, 900, (1, 7))
    padded = torch.cat([ids, torch.zeros(1, 4, dtype=torch.int64)], dim=1)
    with torch.no_grad():
        for alone, beside in zip(reader(ids, ids != 0), reader(padded, padded != 0), strict=True):
            torch.testing.assert_close(alone, beside[:, :7], atol=1e-4, rtol=1e-4)


def test_arcs_when_reading_are_those_of_training() -> None:
    reader = random_reader()
    hidden, keys = torch.randn(1, 19, model.WIDTH), torch.randn(1, 19, model.ARC)
    cues = [np.array([2], dtype=np.int32), np.array([11, 12, 13], dtype=np.int32)]
    shares = torch.zeros(1, 2, 19)
    for k, cue in enumerate(cues):
        shares[0, k, torch.from_numpy(cue).long()] = 1 / len(cue)
    weights = choose.weights(reader)
    with torch.no_grad():
        theirs = reader.arcs(hidden, keys, shares, torch.tensor([[2, 11]]))[0].numpy()
        ties = reader.ties(hidden, keys, torch.tensor([0, 0]), torch.tensor([3, 17])).numpy()
        vector = reader.vectors(hidden, torch.tensor([0]), torch.full((1, 19), 1 / 19))[0].numpy()
    arcs = Arcs(weights)
    assert arcs.far == model.FAR
    ours = arcs.roles(hidden[0].numpy(), keys[0].numpy(), cues)
    assert ours.shape == (2, len(ROLES), 19)
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
    found = arcs.ties(hidden[0].numpy(), keys[0].numpy(), np.array([3, 17], dtype=np.int32))
    np.testing.assert_allclose(found, ties, atol=1e-4)
    np.testing.assert_allclose(arcs.vector(hidden[0].numpy()), vector, atol=1e-5)


def test_the_start_weights_go_where_they_belong(tmp_path: Path) -> None:
    given = start_file(tmp_path / "start.safetensors")
    reader = model.Reader()
    model.load_start(reader, tmp_path / "start.safetensors")
    width = model.WIDTH
    layer = reader.encoder.layers[1]
    for k, part in enumerate(("query", "key", "value")):
        name = f"encoder.layer.1.attention.self.{part}"
        torch.testing.assert_close(layer.attend.weight[k * width : (k + 1) * width], given[f"{name}.weight"])
        torch.testing.assert_close(layer.attend.bias[k * width : (k + 1) * width], given[f"{name}.bias"])
    torch.testing.assert_close(reader.encoder.segment, given["embeddings.token_type_embeddings.weight"][0])
    torch.testing.assert_close(layer.narrow.weight, given["encoder.layer.1.output.dense.weight"])


def test_every_head_with_labels_has_a_loss(batch: Batch) -> None:
    unit = torch.full((model.WIDTH,), model.WIDTH**-0.5)
    vectors = {words: unit for sample in batch.samples for *_, words in sample.sentences}
    parts = losses.losses(random_reader(), batch, vectors)
    assert set(parts) == set(losses.WEIGHTS) - {"polarity", "mood", "deontic"}
    assert all(value.isfinite() and value >= 0 for value in parts.values())
    assert [name for name, value in parts.items() if value == 0] in ([], ["causal_sentence"])  # sure by chance


def test_what_nobody_labelled_has_no_loss(make: Make) -> None:
    example = make(cues=None, heads=None, every_head=False, hedges=None, ties=None, causal=None)
    parts = losses.losses(random_reader(), stack(Prepared(example).samples()), {})
    assert parts == {}


def test_padding_and_neighbours_leave_a_loss_as_it_is(make: Make, plain: Make) -> None:
    reader = random_reader()
    (sample,) = Prepared(make()).samples()
    (other,) = Prepared(plain(" ".join(["Ona left the quay and went home."] * 12))).samples()
    alone, beside = losses.losses(reader, stack([sample]), {}), losses.losses(reader, stack([sample, other]), {})
    for name in ("content", "source", "cue", "hedge", "value", "tie_target", "causal", "causal_sentence"):
        torch.testing.assert_close(alone[name], beside[name], atol=0.02, rtol=0.02)


def test_two_windows_are_learned_by_heart(batch: Batch, make: Make) -> None:
    reader = model.Reader(dropout=0.0)
    optimiser = torch.optim.AdamW(reader.parameters(), lr=5e-3)
    found = []
    for _ in range(60):
        value = losses.total(losses.losses(reader, batch, {}))
        value.backward()
        optimiser.step()
        optimiser.zero_grad()
        found.append(float(value.detach()))
    assert found[-1] < found[0] / 4
    item = Prepared(make())
    gold = [(cue.source, cue.cue, cue.content) for cue in item.example.cues or ()]
    assert choose.predicted(reader, [item]) == [gold]


@pytest.fixture
def data(tmp_path: Path, make: Make) -> Path:
    write(tmp_path / "polnear-train.jsonl.gz", [make() for _ in range(40)])
    write(tmp_path / "UW-train.jsonl.gz", [make("UW") for _ in range(4)])
    write(tmp_path / "polnear-tune.jsonl.gz", [make()])
    start_file(tmp_path / "start.safetensors")
    return tmp_path


class StoppedError(Exception):
    """The machine went away."""


def finished(data: Path, out: Path) -> dict[str, object]:
    out.mkdir(exist_ok=True)
    torch.manual_seed(1)
    run = train.Run(data, data / "start.safetensors", out, 2, 1)
    run.go()
    kept: dict[str, object] = torch.load(out / "last.pt", weights_only=True)
    return kept


def test_a_stopped_run_goes_on_to_the_same_state(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = finished(data, tmp_path / "whole")
    save = train.Run.save

    def save_and_stop(run: train.Run) -> None:
        save(run)
        if run.epoch == 1 and run.within == 1:
            raise StoppedError

    with monkeypatch.context() as patch:
        patch.setattr(train.Run, "save", save_and_stop)
        patch.setattr(train, "SAVE_EVERY", 0.0)
        with pytest.raises(StoppedError):
            finished(data, tmp_path / "stopped")
    again = finished(data, tmp_path / "stopped")
    assert "going on in epoch 1 after step 1" in capsys.readouterr().out
    assert (again["epoch"], again["within"]) == (whole["epoch"], whole["within"]) == (2, 0)
    torch.testing.assert_close(again["reader"], whole["reader"], atol=0, rtol=0)
    torch.testing.assert_close(again["torch"], whole["torch"], atol=0, rtol=0)


def test_a_checkpoint_of_another_run_is_refused(data: Path, tmp_path: Path) -> None:
    finished(data, tmp_path / "run")
    with pytest.raises(SystemExit, match="is of another run"):
        train.Run(data, data / "start.safetensors", tmp_path / "run", 3, 1)


def test_with_nothing_to_learn_from_it_says_so(data: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(SystemExit, match=r"nothing to learn from: run python -m training\.prepare"):
        train.Run(tmp_path / "out", data / "start.safetensors", tmp_path / "out", 1, 1)


def test_other_sentences_are_taught_when_they_come(plain: Make, tmp_path: Path) -> None:
    encoder = random_reader().encoder
    texts = [f"Clerk {k} said the quay of Orvik is shut." for k in range(40)]
    first, second = ({"polnear": [Prepared(plain(text)) for text in part]} for part in (texts[:20], texts))
    taught = train.teach(encoder, first, tmp_path / "vectors.pt")
    more = train.teach(encoder, second, tmp_path / "vectors.pt")
    assert 0 < len(taught) < len(more) < 40
    assert train.teach(encoder, {"polnear": []}, tmp_path / "vectors.pt") == {}
    assert train.teach(encoder, first, tmp_path / "vectors.pt").keys() == taught.keys()


def test_every_batch_of_a_step_is_logged(data: Path, tmp_path: Path, batch: Batch) -> None:
    (tmp_path / "run").mkdir()
    run = train.Run(data, data / "start.safetensors", tmp_path / "run", 1, 1)
    assert [name for name, _ in run._step([batch, batch])].count("content") == 2


@pytest.mark.parametrize("changed", ["heads", "cues", "ties"])
def test_weights_reach_the_losses(make: Make, changed: str) -> None:
    reader = random_reader()
    given = getattr(make(), changed)
    light = make(**{changed: tuple(msgspec.structs.replace(one, weight=0.1) for one in given)})
    heavy = make(**{changed: tuple(msgspec.structs.replace(one, weight=1.0) for one in given)})
    names = {"heads": ("value", "grade", "head"), "cues": ("act", "cue", "content"), "ties": ("tie", "tie_target")}
    small, large = (losses.losses(reader, stack(Prepared(one).samples()), {}) for one in (light, heavy))
    for name in names[changed]:
        assert small[name] < large[name]


def test_causes_and_causal_sentences_are_learned_together(make: Make) -> None:
    reader = random_reader()
    found = losses.losses(reader, stack(Prepared(make()).samples()), {})
    assert {"causal", "causal_sentence"} <= found.keys()
    assert (
        not {"causal", "causal_sentence"}
        & losses.losses(reader, stack(Prepared(make(causal=None)).samples()), {}).keys()
    )


def test_a_value_of_a_rare_band_counts_for_more() -> None:
    found = losses._rarity(torch.tensor([[-2.0, 0.0, 3.0], [1.0, 0.0, 3.0], [3.0, 0.0, 3.0]]))
    assert found[:, 1:].tolist() == [[1.0, 1.0]] * 3
    assert found[:, 0].tolist() == list(losses.BANDS)


def test_a_value_is_the_mean_of_its_grades() -> None:
    reader = random_reader()
    answers = reader.answers(torch.randint(200, 900, (1, 5)), torch.ones(1, 5, dtype=torch.bool))
    scale = torch.linspace(-3, 3, model.GRADES)
    torch.testing.assert_close(
        answers.outputs[..., blocks()["value"]], (answers.grades.softmax(-1) * scale).sum(-1), atol=1e-4, rtol=1e-4
    )


def test_a_missing_set_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train.prepared(tmp_path / "UW-train.jsonl.gz") == []
    assert "UW-train.jsonl.gz: run python -m training.prepare" in capsys.readouterr().out
