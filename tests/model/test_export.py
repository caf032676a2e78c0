# SPDX-License-Identifier: GPL-3.0-or-later
"""The exported light model answers as the one in torch does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from model import clicks as torch_clicks
from model import export as exporting
from model.network.light import LightConfig, LightModel
from model.onnx_predictor import FILES, OnnxError, OnnxModel, encode_clicks

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "resources" / "weights" / "segmap-light.safetensors"
TOLERANCE = 1e-3

CLICKS = [
    [(100, 90, True)],
    [(100, 90, True), (30, 40, False)],
    [(100, 90, True), (150, 120, True), (30, 40, False), (10, 150, False), (120, 85, True)],
    [(0, 0, True), (159, 159, False)],
]


@pytest.fixture(scope="module")
def model() -> LightModel:
    """The shipped model where its weights are here, else the same network untrained."""
    if WEIGHTS.is_file():
        from model.checkpoint import load

        loaded = load(WEIGHTS)
        assert isinstance(loaded, LightModel)
        return loaded
    torch.manual_seed(3)
    return LightModel(LightConfig()).eval()


@pytest.fixture(scope="module")
def folder(model: LightModel, tmp_path_factory) -> Path:
    return exporting.export(model, tmp_path_factory.mktemp("onnx") / "möel")


@pytest.fixture(scope="module")
def exported(folder: Path) -> OnnxModel:
    return OnnxModel(folder, threads=1)


@pytest.mark.parametrize("name", FILES)
def test_nodes_of_graphs_without_weights_have_names_of_their_own(model: LightModel, tmp_path: Path, name: str) -> None:
    """onnxruntime 1.20 names what it fuses after them, and refuses two that are called the same."""
    import onnx

    exporting.export(model, tmp_path, weights=False)
    graph = onnx.load(str(tmp_path / name), load_external_data=False).graph
    names = [node.name for node in graph.node]
    assert len(set(names)) == len(names) > 100
    assert all(names)


def image_of(side: int, seed: int = 1) -> np.ndarray:
    """A field with a bright object and noise, (1, 3, side, side) in [0, 1]."""
    rng = np.random.default_rng(seed)
    image = np.full((3, side, side), 0.3) + rng.normal(0, 0.03, (3, side, side))
    image[:, 60:130, 50:120] += np.array([0.4, 0.2, 0.1])[:, None, None]
    return np.clip(image, 0, 1).astype(np.float32)[None]


@torch.inference_mode()
def both(model: LightModel, exported: OnnxModel, clicks: list, prev: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of torch and of onnxruntime."""
    image = image_of(model.input_side)
    mod = np.clip(prev * 1.2, 0, 1).astype(np.float32)
    rows = encode_clicks(clicks)
    wanted = model.decode(
        model.encode(torch.from_numpy(image)), torch.from_numpy(prev), torch.from_numpy(mod), torch.from_numpy(rows)
    )
    got = exported.decode(exported.encode(image), prev, mod, rows)
    return torch.sigmoid(wanted).numpy(), 1 / (1 + np.exp(-got))


@pytest.mark.parametrize("clicks", CLICKS)
def test_masks_agree_for_any_number_of_clicks(model, exported, clicks) -> None:
    side = model.input_side
    wanted, got = both(model, exported, clicks, np.zeros((1, 1, side, side), np.float32))
    assert np.abs(wanted - got).max() < TOLERANCE


def test_masks_agree_with_a_previous_mask(model, exported) -> None:
    side = model.input_side
    prev = np.zeros((1, 1, side, side), np.float32)
    prev[..., 70:120, 60:110] = 0.9
    wanted, got = both(model, exported, CLICKS[1], prev)
    assert np.abs(wanted - got).max() < TOLERANCE


def test_the_models_opinion_of_its_mask_agrees(model, exported) -> None:
    side = model.input_side
    both(model, exported, CLICKS[0], np.zeros((1, 1, side, side), np.float32))
    wanted, got = model.quality(), exported.quality()
    assert wanted is not None and got is not None
    assert abs(float(wanted) - float(got[0])) < TOLERANCE


def test_an_image_is_encoded_once_for_many_clicks(model, exported) -> None:
    side = model.input_side
    features = exported.encode(image_of(side))
    blank = np.zeros((1, 1, side, side), np.float32)
    one = exported.decode(features, blank, blank, encode_clicks(CLICKS[0]))
    exported.decode(features, blank, blank, encode_clicks(CLICKS[2]))
    assert np.array_equal(one, exported.decode(features, blank, blank, encode_clicks(CLICKS[0])))


def test_the_running_minimum_is_exactly_torchs() -> None:
    for length in (1, 2, 3, 63, 64, 65):
        x = torch.randn(2, 3, length, 5)
        assert torch.equal(exporting.running_minimum(x, 2).values, torch.cummin(x, 2).values)


def test_torch_is_as_before_after_an_export(folder) -> None:
    assert torch.cummin is not exporting.running_minimum


def test_a_failing_export_leaves_torch_as_it_was() -> None:
    before = torch.cummin
    with pytest.raises(RuntimeError, match="stop"), exporting._traceable():
        raise RuntimeError("stop")
    assert torch.cummin is before


@pytest.mark.parametrize("clicks", CLICKS)
def test_clicks_are_encoded_as_torchs_side_encodes_them(clicks) -> None:
    pixel = [torch_clicks.PixelClick(float(row), float(col), positive) for row, col, positive in clicks]
    assert np.array_equal(encode_clicks(clicks), torch_clicks.encode_clicks([pixel]).numpy())


def test_the_description_says_how_the_model_wants_to_be_run(folder, model) -> None:
    facts = json.loads((folder / "model.json").read_text())
    assert facts["input_side"] == model.input_side
    assert facts["modulation"] == model.modulation
    assert facts["kind"] == "light"


def test_running_an_export_imports_no_torch(folder) -> None:
    code = (
        "import sys, numpy as np; sys.modules['torch'] = None\n"
        "from model.onnx_predictor import OnnxModel, encode_clicks\n"
        f"m = OnnxModel({str(folder)!r}, threads=1); s = m.input_side\n"
        "b = np.zeros((1, 1, s, s), np.float32)\n"
        "f = m.encode(np.zeros((1, m.in_bands, s, s), np.float32))\n"
        "print(m.decode(f, b, b, encode_clicks([(5, 5, True)])).shape)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    side = json.loads((folder / "model.json").read_text())["input_side"]
    assert done.stdout.strip() == f"(1, 1, {side}, {side})"


@pytest.mark.parametrize("name", FILES)
def test_a_changed_graph_is_refused(folder, tmp_path, name: str) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"x")
    with pytest.raises(OnnxError, match="another file than was exported"):
        OnnxModel(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(OnnxError, match="is missing"):
        OnnxModel(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"format": "other"}'])
def test_a_folder_without_our_description_is_refused(tmp_path, text: str) -> None:
    (tmp_path / "model.json").write_text(text)
    with pytest.raises(OnnxError, match=r"model\.json"):
        OnnxModel(tmp_path)
