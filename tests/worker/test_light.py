# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker on the lighter runtime: no torch, no opencv, the shipped model by onnxruntime."""

from __future__ import annotations

import sys

import pytest
from shapely import from_wkb

from segmap_plugin.errors import ENVIRONMENT_PLACE, ModelError
from segmap_plugin.protocol import VERSION
from segmap_plugin.worker import inference
from segmap_plugin.worker.inference import (
    inference_options,
    load_predictor,
    model_module,
    runtime_packages,
    runtime_version,
)
from segmap_plugin.worker.request import EngineOptions

pytest.importorskip("onnxruntime")
ABSENT = ("torch", "torchvision", "timm", "cv2", "scipy", "skimage", "safetensors", "onnx")
ONLY_LIGHT = f"""
import sys
for name in {ABSENT!r}:
    sys.modules[name] = None
from segmap_plugin.worker.main import main
sys.exit(main({{arguments!r}}))
"""
needs_weights = pytest.mark.skipif(not model_module("zoo").default_weights().is_file(), reason="no default weights")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", ONLY_LIGHT.format(arguments=list(arguments))]


@pytest.fixture
def light(monkeypatch):
    """This process as if it had no torch."""
    monkeypatch.setattr(inference, "installed", lambda package: package == "onnxruntime")


@needs_weights
def test_a_click_is_answered_without_torch_and_opencv(start_worker, scene, scene_path):
    worker = start_worker(command=command())
    ready = worker.ready()
    assert ready["device"].startswith("light on CPU, ONNX Runtime, 1 thread:")
    assert set(ready["versions"]) == {"python", "onnxruntime"} and ready["versions"]["onnxruntime"]
    assert worker.ask("hello", protocol=VERSION).header["model"] == "segmap-light"
    raster = {"kind": "file", "path": scene_path, "bands": None, "crs": ""}
    clicks = [[*scene.map(300, 300), True], [*scene.map(330, 310), True]]
    reply = worker.ask("predict", raster=raster, level=0, clicks=clicks)
    assert reply.header["ok"] and reply.header["area_px"] > 0
    assert from_wkb(reply.payload).is_valid


@needs_weights
def test_the_polygon_is_the_one_that_torch_gives(start_worker, scene, scene_path):
    raster = {"kind": "file", "path": scene_path, "bands": None, "crs": ""}
    question = {"raster": raster, "level": 0, "clicks": [[*scene.map(300, 300), True]]}
    polygons = []
    full = ONLY_LIGHT.format(arguments=["--device", "cpu"]).replace(repr(ABSENT), '("onnxruntime",)')
    for start in (command(), [sys.executable, "-c", full]):
        worker = start_worker(command=start)
        polygons.append(from_wkb(worker.ask("predict", **question).payload))
        worker.end()
    common = polygons[0].intersection(polygons[1]).area
    assert common / polygons[0].union(polygons[1]).area > 0.97  # torch may compute in bfloat16 here


@pytest.mark.parametrize("model", ["simpleclick-vitb", "mfp-vitb", "somewhere/weights.pth"])
def test_other_models_ask_for_the_full_runtime(light, model):
    with pytest.raises(ModelError, match=r"needs the full runtime, with PyTorch\.") as caught:
        load_predictor(model)
    assert ENVIRONMENT_PLACE in caught.value.remedy


def test_a_gpu_asks_for_the_full_runtime(light):
    with pytest.raises(ModelError) as caught:
        load_predictor(device="cuda")
    assert "cuda" in caught.value.message


@needs_weights
def test_boundary_optimisation_asks_for_the_full_runtime(light, monkeypatch):
    predictor = load_predictor(threads=1)
    find = inference.importlib.util.find_spec
    monkeypatch.setattr(inference.importlib.util, "find_spec", lambda name: None if name == "cv2" else find(name))
    with pytest.raises(ModelError, match="Boundary optimisation needs the full runtime"):
        inference_options(predictor, EngineOptions(0, True, 2))
    assert inference_options(predictor, EngineOptions(2, False, 2)).cascade.steps == 2


@needs_weights
def test_batch_work_runs_on_as_many_threads_as_asked(light):
    assert "ONNX Runtime, 2 threads" in load_predictor(threads=2).describe()


@needs_weights
def test_the_version_is_that_of_what_runs_the_network(light, monkeypatch):
    assert list(runtime_version(load_predictor())) == ["onnxruntime"]
    monkeypatch.setattr(inference, "installed", lambda package: package == "torch")
    assert list(runtime_version(load_predictor())) == ["torch"]


def test_on_the_cpu_onnxruntime_comes_first_and_torch_does_the_rest(monkeypatch):
    monkeypatch.setattr(inference, "gpu_likely", lambda: False)
    assert runtime_packages() == runtime_packages("cpu") == ["onnxruntime", "torch"]
    assert runtime_packages("cuda") == ["torch"]
    monkeypatch.setattr(inference, "gpu_likely", lambda: True)
    assert runtime_packages() == ["torch"]
    assert runtime_packages("cpu") == ["onnxruntime", "torch"]


@pytest.mark.parametrize(
    ("there", "chosen"), [(("torch",), "torch"), (("onnxruntime",), "onnxruntime"), ((), "onnxruntime")]
)
def test_what_is_installed_is_what_runs(monkeypatch, there, chosen):
    monkeypatch.setattr(inference, "installed", lambda package: package in there)
    assert runtime_packages() == [chosen]


def test_a_model_that_onnxruntime_cannot_run_goes_to_torch(monkeypatch, tmp_path):
    from model.checkpoint import save
    from model.network.light import LightConfig, LightModel

    monkeypatch.setattr(inference, "gpu_likely", lambda: False)
    tiny = LightConfig(stem=8, widths=(16, 24, 32, 48), depths=(1, 1, 1, 1), decoder=(16, 24, 32, 32), fine=8)
    save(LightModel(tiny), tmp_path / "tiny.safetensors")
    assert list(runtime_version(load_predictor(str(tmp_path / "tiny.safetensors")))) == ["torch"]
