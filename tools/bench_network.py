# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks by themselves: every stage and every click, fp32 and bf16, cached and not, against the matrix rate."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

import numpy as np
import torch

from model import zoo
from model.device import cpu_has_bf16
from model.network import costs
from model.network.base import InteractiveModel
from model.network.vfm import VfmModel, sized
from model.predictor import Predictor
from model.torch_backend import round_weights
from segmap_plugin.core.window import WINDOW_SIDE
from segmap_plugin.worker.inference import threads_for

from .bench_figures import Results, figure, timed
from .bench_parts import matrix_ms

WARM_UP = 2


def networks(results: Results, runs: int) -> None:
    """The light model on ``runs`` runs, ViT-B, which takes a second a pass, on a sixth of them."""
    yardstick = matrix_ms()
    _predictor(results, runs, yardstick)
    types = {"fp32": torch.float32, **({"bf16": torch.bfloat16} if cpu_has_bf16() else {})}
    rates = {name: costs.matmul_gmac_per_s(dtype, 5) for name, dtype in types.items()}
    results.table("matrix_gmac_per_s", {name: round(rate, 1) for name, rate in rates.items()})
    results.table("threads", torch.get_num_threads())
    light, few = zoo.open_model(None), max(3, runs // 6)
    results.table("light", _clicks(light, types, rates, runs))
    del light
    vitb = zoo.untrained("vfm-isrefiner")
    assert isinstance(vitb, VfmModel)
    results.table("vitb_early", _clicks(vitb, types, rates, few))
    stages = _stages(vitb, types, rates, few)
    results.table("vitb_stages", stages)
    for name in types:
        share = stages["frozen ViT"][name]["share"]
        results.put(f"vitb_vit_share_{name}", [share])
    del vitb
    torch.manual_seed(0)
    late = VfmModel(sized("vitb", late_prompts=True)).eval()
    results.table("vitb_late", _clicks(late, types, rates, few))
    if torch.cuda.is_available():
        _on_gpu(results, late, runs)


def _predictor(results: Results, runs: int, yardstick: float) -> None:
    """The model that ships as the worker calls it, threads included: a window of 448 px, torch and ONNX Runtime."""
    predictor, threads = Predictor.load(runtime="torch"), torch.get_num_threads()
    model, image_in = predictor.model, None
    torch.set_num_threads(threads_for(sum(p.numel() for p in model.parameters()), threads))
    first, further = _whole_clicks(predictor, runs)
    results.put("light_first_click_ms", first, yardstick)
    results.put("light_click_ms", further, yardstick)
    if isinstance(model, InteractiveModel):
        image_in = costs.sample_input(model)[0]
        with torch.no_grad(), _autocast(torch.bfloat16 if cpu_has_bf16() else torch.float32):
            results.put("light_encode_ms", timed(lambda: model.encode(image_in), runs), yardstick)
    torch.set_num_threads(threads)
    with suppress(ImportError):  # its rows then say that they were not measured
        lighter = _whole_clicks(Predictor.load(runtime="onnx"), runs)
        results.put("light_onnx_first_click_ms", lighter[0], statistics.median(first))
        results.put("light_onnx_click_ms", lighter[1], statistics.median(further))


def _whole_clicks(predictor: Predictor, runs: int) -> tuple[list[float], list[float]]:
    """All looks at a first click, nothing cached, and at a further one, ms; each elsewhere, so no answer is known."""
    rng = np.random.default_rng(0)
    image = rng.integers(0, 256, (WINDOW_SIDE, WINDOW_SIDE, 3), np.uint8)
    clicks = [(200.5, 210.5, True)]

    def first() -> None:
        predictor.clear()
        predictor.set_image(image)
        predictor.predict(clicks)

    begun = timed(first, runs)
    at = iter(range(10**6))
    predictor.set_image(image)
    predictor.predict(clicks)
    return begun, timed(lambda: predictor.predict([*clicks, (260.5, 150.5 + next(at) % 90, False)]), runs)


@contextmanager
def _autocast(dtype: torch.dtype) -> Iterator[None]:
    with torch.autocast("cpu", dtype, enabled=dtype != torch.float32):
        yield


def _row(run: Callable[[], Any], runs: int, gmac: float, rate: float) -> dict[str, Any]:
    """Times of a piece of a network, and the share that its median has of the matrix rate."""
    for _ in range(WARM_UP - 1):
        run()
    samples = timed(run, runs)
    share = gmac / (statistics.median(samples) / 1e3) / rate
    return {**figure(samples), "share": round(share, 4)}


def _stages(
    model: VfmModel, types: dict[str, torch.dtype], rates: dict[str, float], runs: int
) -> dict[str, dict[str, Any]]:
    """Each stage of a pass: its GMAC, and for each type its times and share."""
    table: dict[str, dict[str, Any]] = {}
    with costs.no_gradients(model):
        for stage, run in costs.stages(model).items():
            table[stage] = {"gmac": round(costs.gmac(run), 4)}
        for name, dtype in types.items():
            for stage, run in costs.stages(model.to(dtype)).items():
                table[stage][name] = _row(run, runs, table[stage]["gmac"], rates[name])
    model.to(torch.float32)
    return table


def _clicks(
    model: InteractiveModel, types: dict[str, torch.dtype], rates: dict[str, float], runs: int
) -> dict[str, Any]:
    """What a model costs: parameters and MACs; for each type the image, a click on a cached one, a first click."""
    model = model.eval()
    costs_of = costs.count(model)
    image, prev, mod, clicks = costs.sample_input(model)
    table: dict[str, Any] = {
        "input_px": model.input_side,
        "parameters": costs_of.parameters,
        "trainable": costs_of.trainable,
        "encode_gmac": round(costs_of.encode_gmac, 3),
        "decode_gmac": round(costs_of.decode_gmac, 3),
    }
    encode, decode = costs_of.encode_gmac, costs_of.decode_gmac
    first = encode + decode * (2 if model.two_pass_first_click else 1)
    none = torch.zeros_like(prev)
    for name, dtype in types.items():
        if dtype != torch.float32:
            round_weights(model, dtype)  # as a predictor does that loads a model
        with torch.no_grad(), _autocast(dtype):
            features = model.encode(image)
            table[name] = {
                "encode": _row(partial(model.encode, image), runs, encode, rates[name]),
                "click": _row(partial(model.decode, features, prev, mod, clicks), runs, decode, rates[name]),
                "first_click": _row(
                    lambda: model.interact(model.encode(image), none, clicks), runs, first, rates[name]
                ),
            }
    model.float()
    return table


def _on_gpu(results: Results, model: VfmModel, runs: int) -> None:
    """A click of ViT-B with late prompts on the GPU, fp32, and how far its probabilities are from the CPU's."""
    image, prev, mod, clicks = costs.sample_input(model)
    with torch.no_grad():
        here = torch.sigmoid(model.decode(model.encode(image), prev, mod, clicks))
        model = model.to("cuda")
        image, prev, mod, clicks = (t.to("cuda") for t in (image, prev, mod, clicks))
        features = model.encode(image)
        there = torch.sigmoid(model.decode(features, prev, mod, clicks)).cpu()

        def click() -> None:
            model.decode(features, prev, mod, clicks)
            torch.cuda.synchronize()

        results.put("gpu_vitb_click_ms", timed(click, runs))
    results.put("gpu_parity", [float((here - there).abs().max())])
