# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped model answers without torch as it does with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("onnxruntime")

from model import checkpoint, export, onnx_backend, zoo
from model.network.light import LightConfig, LightModel
from model.network.vfm import VfmConfig
from model.onnx_backend import GRAPHS, OnnxBackend, load_backend, usable_threads
from model.onnx_predictor import FILES, OnnxError, OnnxModel, architecture
from model.predictor import Predictor
from model.refine import Cascade
from model.weightfile import CheckpointError, read_arrays

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = GRAPHS / zoo.DEFAULT
SHARED = Path(os.environ.get("SEGMAP_SHARED", ROOT.parent / "shared"))
PHOTOS = sorted((SHARED / "data" / "train" / "images").glob("*.webp"))[::40]
TOLERANCE = 1e-3
NOISE_TOLERANCE = 1e-2
"""On painted noise, where a colour on the edge of a histogram bin (`colour_codes`) may fall to either side of it."""
CLICKS = [(130.0, 140.0, True), (60.0, 60.0, False), (170.0, 120.0, True), (150.0, 200.0, True), (140.0, 90.0, False)]
needs_weights = pytest.mark.skipif(not zoo.default_weights().is_file(), reason="the weights are not here")


@pytest.fixture(scope="module")
def light() -> Predictor:
    return Predictor.load(runtime="onnx")


@pytest.fixture(scope="module")
def full() -> Predictor:
    return Predictor.load(runtime="torch", device="cpu", dtype="float32")


def scene(height: int = 300, width: int = 340, seed: int = 2) -> np.ndarray:
    """A bright roof on grass, both with texture (height, width, 3)."""
    rng = np.random.default_rng(seed)
    image = rng.normal((90, 120, 80), 12, (height, width, 3))
    roof = image[height // 4 : height // 2, width // 3 : width // 2]
    roof[:] = rng.normal((190, 110, 90), 12, roof.shape)
    return np.clip(image, 0, 255).astype(np.uint8)


def largest_difference(light: Predictor, full: Predictor, image: np.ndarray, clicks: list, **changes) -> float:
    options = replace(full.options, **changes)
    light.set_image(image)
    full.set_image(image)
    return max(
        float(np.abs(light.predict(clicks[:n], options=options) - full.predict(clicks[:n], options=options)).max())
        for n in range(1, len(clicks) + 1)
    )


@needs_weights
@pytest.mark.parametrize("size", [(300, 340), (1024, 1024), (150, 90)])
def test_five_clicks_are_answered_as_with_torch(light, full, size) -> None:
    clicks = [(col % size[1], row % size[0], positive) for col, row, positive in CLICKS]
    assert largest_difference(light, full, scene(*size), clicks) < NOISE_TOLERANCE


@needs_weights
@pytest.mark.skipif(not PHOTOS, reason="no aerial images here")
@pytest.mark.parametrize("path", PHOTOS, ids=[path.stem for path in PHOTOS])
def test_five_clicks_on_aerial_images_are_answered_as_with_torch(light, full, path: Path) -> None:
    cv2 = pytest.importorskip("cv2")
    image = np.ascontiguousarray(cv2.imread(str(path))[:800, :800, ::-1])
    rng = np.random.default_rng(len(path.stem))
    places = rng.uniform(0.3, 0.7, (5, 2)) * image.shape[1::-1]
    clicks = [(float(x), float(y), sign) for (x, y), sign in zip(places, (True, True, False, True, False), strict=True)]
    assert largest_difference(light, full, image, clicks) < TOLERANCE


@needs_weights
def test_mirrored_and_repeated_passes_are_answered_as_with_torch(light, full) -> None:
    assert (
        largest_difference(light, full, scene(), CLICKS[:2], flip=True, cascade=Cascade(2, clicks=9)) < NOISE_TOLERANCE
    )


@needs_weights
def test_a_previous_mask_counts_as_with_torch(light, full) -> None:
    previous = np.zeros((300, 340), np.float32)
    previous[100:180, 110:190] = 1
    for predictor in (light, full):
        predictor.set_image(scene())
    answers = [p.predict_info(CLICKS[:2], previous) for p in (light, full)]
    assert np.abs(answers[0].probabilities - answers[1].probabilities).max() < NOISE_TOLERANCE
    assert answers[0].roi == answers[1].roi and abs(answers[0].quality - answers[1].quality) < TOLERANCE


@needs_weights
def test_several_objects_at_once_are_answered_as_one_by_one(light) -> None:
    light.set_image(scene())
    lists = [CLICKS[:1], CLICKS[:3], []]
    for clicks, answer in zip(lists, light.predict_many(lists), strict=True):
        assert np.array_equal(answer, light.predict(clicks))


@needs_weights
def test_what_was_asked_before_never_shows(light) -> None:
    light.set_image(scene())
    before = light.predict(CLICKS)
    light.set_image(scene(seed=4))
    light.predict(CLICKS[:2])
    light.clear()
    light.set_image(scene())
    light.predict(CLICKS[3:])
    assert np.array_equal(light.predict(CLICKS), before)


@needs_weights
def test_it_is_run_as_with_torch_and_says_so(light, full) -> None:
    assert light.options == full.options
    assert light.describe().partition(":")[0] == f"light on CPU, ONNX Runtime, {_threads()}"


def _threads() -> str:
    count = usable_threads()
    return f"{count} thread{'' if count == 1 else 's'}"


@needs_weights
def test_a_click_imports_neither_torch_nor_opencv_nor_safetensors() -> None:
    code = """
import sys
for name in ("torch", "torchvision", "timm", "cv2", "scipy", "skimage", "safetensors", "onnx"):
    sys.modules[name] = None
import numpy as np
from model.predictor import Predictor
predictor = Predictor.load(runtime="onnx")
predictor.set_image(np.random.default_rng(0).integers(0, 255, (260, 300, 3), dtype=np.uint8))
answer = predictor.predict([(150, 130, True), (20, 20, False)])
print(answer.shape, [name for name in sys.modules if name.startswith("torch") and sys.modules[name]])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "(260, 300) []"


@needs_weights
def test_the_shipped_graphs_are_for_the_shipped_weights() -> None:
    metadata, arrays = read_arrays(zoo.default_weights())
    facts = json.loads((SHIPPED / "model.json").read_text())
    assert facts["config"] == architecture(json.loads(metadata["config"]))
    wanted = {name.removeprefix("model.") for names in facts["tensors"].values() for name in names}
    assert wanted - {"first_bias"} <= set(arrays) and len(wanted) > 100


@needs_weights
def test_the_shipped_graphs_are_those_that_the_exporter_makes(tmp_path) -> None:
    pytest.importorskip("onnx")
    assert export.main(["--graphs", zoo.DEFAULT, str(tmp_path)]) == 0
    for name in (*FILES, "model.json", "SHA256SUMS"):
        assert (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes(), f"python -m model.export: {name}"


@needs_weights
def test_other_weights_of_the_same_architecture_need_no_new_graphs(tmp_path) -> None:
    config = checkpoint.read_metadata(zoo.default_weights())["config"]
    torch.manual_seed(7)
    settings = {**json.loads(config), "first_bias": 0.75, "first_click_sides": [128, 0]}
    model = LightModel(LightConfig.from_dict(settings)).eval()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.2)
            module.running_var.uniform_(0.5, 2)
    path = tmp_path / "other weights.safetensors"
    checkpoint.save(model, path)
    light, full = Predictor.load(path, runtime="onnx"), Predictor.load(path, "cpu", "float32", runtime="torch")
    assert light.options == full.options and light.options.first_click.sides == (128, 0)
    assert largest_difference(light, full, scene(), CLICKS[:3]) < TOLERANCE


def saved(tmp_path: Path, kind: str, config: object) -> Path:
    path = tmp_path / f"{kind}.safetensors"
    from safetensors.torch import save_file

    metadata = {"format": "segmap-model", "version": "1", "kind": kind, "config": json.dumps(config, default=vars)}
    save_file({"t": torch.zeros(1)}, str(path), metadata=metadata)
    return path


@pytest.mark.parametrize("name", ["vfm-isrefiner", "simpleclick-vitb", "mfp_vitb.pth", "untrained:segmap-light"])
def test_other_models_are_refused_with_what_to_install(name: str) -> None:
    with pytest.raises(ValueError, match="full runtime, with torch"):
        load_backend(name)


def test_a_name_that_means_nothing_is_said_to_mean_nothing() -> None:
    with pytest.raises(CheckpointError, match="no-such-model: neither a weight file nor a known model"):
        load_backend("no-such-model")


def test_a_file_of_another_kind_or_architecture_is_refused(tmp_path) -> None:
    with pytest.raises(OnnxError, match="'vfm' needs torch"):
        load_backend(saved(tmp_path, "vfm", VfmConfig()))
    with pytest.raises(OnnxError, match="another architecture"):
        load_backend(saved(tmp_path, "light", LightConfig(stem=8)))


@needs_weights
def test_weights_that_lack_a_tensor_are_refused(tmp_path) -> None:
    config = json.loads(checkpoint.read_metadata(zoo.default_weights())["config"])
    with pytest.raises(OnnxError, match="the weights lack"):
        load_backend(saved(tmp_path, "light", config))


@pytest.mark.parametrize("config", ["{", "[1]"])
def test_a_damaged_configuration_is_refused(tmp_path, config: str) -> None:
    from safetensors.torch import save_file

    metadata = {"format": "segmap-model", "version": "1", "kind": "light", "config": config}
    save_file({"t": torch.zeros(1)}, str(tmp_path / "x.safetensors"), metadata=metadata)
    with pytest.raises(CheckpointError, match="configuration"):
        load_backend(tmp_path / "x.safetensors")


def test_graphs_without_weights_are_not_run_empty() -> None:
    with pytest.raises(OnnxError, match="hold no weights"):
        OnnxModel(SHIPPED)


@pytest.mark.parametrize(("device", "dtype"), [("cuda", "auto"), ("mps", "auto"), ("cpu", "bfloat16")])
def test_only_the_cpu_and_float32_are_there(device: str, dtype: str) -> None:
    with pytest.raises(ValueError, match="lighter runtime"):
        load_backend(device=device, dtype=dtype)


def test_a_modulation_that_needs_torch_is_refused() -> None:
    class Foreign:
        modulation = "mfp"

    with pytest.raises(OnnxError, match="mfp"):
        OnnxBackend(Foreign())  # type: ignore[arg-type]


def test_an_unknown_runtime_and_less_than_no_threads_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown runtime"):
        Predictor.load(runtime="tensorflow")
    with pytest.raises(ValueError, match="-1 threads"):
        Predictor.load(runtime="onnx", threads=-1)


def test_without_torch_onnxruntime_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = []
    monkeypatch.setattr("model.predictor.importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr(onnx_backend, "load_backend", lambda *arguments: chosen.append(arguments))
    from model.predictor import open_backend

    open_backend("m", "cpu", "float32", threads=3)
    assert chosen == [("m", "cpu", "float32", 3)]


def test_threads_follow_the_environment_and_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert usable_threads() == 1
    monkeypatch.delenv("OMP_NUM_THREADS")
    assert 1 <= usable_threads() <= onnx_backend.MAX_THREADS


class Failing:
    """A graph whose runtime raises what onnxruntime raises."""

    def __init__(self, words: str) -> None:
        from onnxruntime.capi.onnxruntime_pybind11_state import RuntimeException

        self.error = RuntimeException(words)

    def get_outputs(self) -> list:
        return []

    def run(self, *_arguments) -> None:
        raise self.error


@needs_weights
@pytest.mark.parametrize(
    "words, kind",
    [("std::bad_alloc", MemoryError), ("Failed to allocate memory for requested buffer", MemoryError),
     ("Non-zero status code returned while running Conv node", RuntimeError)],
)  # fmt: skip
def test_what_onnxruntime_raises_comes_as_errors_that_callers_know(monkeypatch, words, kind) -> None:
    model = load_backend().model
    monkeypatch.setattr(model, "_encode", Failing(words))
    monkeypatch.setattr(model, "_decode", Failing(words))
    blank = np.zeros((1, 1, model.input_side, model.input_side), np.float32)
    with pytest.raises(kind, match=words[:20]):
        model.encode(np.zeros((1, 3, model.input_side, model.input_side), np.float32))
    with pytest.raises(kind, match=words[:20]):
        model.decode({}, blank, blank, np.full((1, 2, 3), -1, np.float32))
