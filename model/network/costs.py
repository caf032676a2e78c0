# SPDX-License-Identifier: GPL-3.0-or-later
"""What a network costs: parameters, multiply-accumulates, milliseconds, and the share of the machine it gets.

A multiply-accumulate (MAC) is one; FLOPs as papers give them are mostly twice that. Counted are convolutions, matrix
products, attention and deformable convolutions; not norms, activations or resizing. The first click of a model with
``two_pass_first_click`` costs two passes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from ..device import cpu_has_bf16
from .base import InteractiveModel
from .deform import only_ours
from .vfm import VfmConfig, VfmModel, sized

MATMUL_SIDE = 2048


@dataclass(frozen=True)
class Costs:
    """Of one model at batch size 1."""

    parameters: int
    trainable: int
    encode_gmac: float
    decode_gmac: float

    @property
    def pass_gmac(self) -> float:
        """An image and one click, nothing cached."""
        return self.encode_gmac + self.decode_gmac


def count(model: InteractiveModel) -> Costs:
    """Parameters and MACs of ``model``, by running it once; on torch's "meta" device that takes no time."""
    image, prev, mod, clicks = sample_input(model)
    model = model.eval()
    with no_gradients(model):
        features = model.encode(image)
        encode = gmac(lambda: model.encode(image))
        decode = gmac(lambda: model.decode(features, prev, mod, clicks))
    parameters = list(model.parameters())
    trainable = sum(p.numel() for p in parameters if p.requires_grad)
    return Costs(sum(p.numel() for p in parameters), trainable, encode, decode)


@contextmanager
def no_gradients(model: torch.nn.Module) -> Iterator[None]:
    """As ``torch.no_grad``, which is not enough here: the counter stumbles over views of parameters that learn."""
    learning = [p for p in model.parameters() if p.requires_grad]
    for parameter in learning:
        parameter.requires_grad_(False)
    try:
        with torch.no_grad():
            yield
    finally:
        for parameter in learning:
            parameter.requires_grad_(True)


def gmac(run: Callable[[], Any]) -> float:
    """10^9 multiply-accumulates of what ``run`` does."""
    # The fused attention kernels of the CPU are unknown to the counter; the plain one is made of matrix products.
    with only_ours(), sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        run()
    return float(counter.get_total_flops()) / 2e9


def sample_input(model: InteractiveModel, seed: int = 0) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A random image (1, C, S, S), two maps (1, 1, S, S), a positive and a negative click, on the model's device."""
    device = next(model.parameters()).device
    random = torch.Generator().manual_seed(seed)
    side = model.input_side
    clicks = torch.tensor([[[side * 0.4, side * 0.5, 0.0], [side * 0.7, side * 0.2, 1.0]]])
    image = torch.rand(1, model.in_bands, side, side, generator=random)
    prev, mod = torch.rand(2, 1, 1, side, side, generator=random)
    return image.to(device), prev.to(device), mod.to(device), clicks.to(device)


def stages(model: VfmModel) -> dict[str, Callable[[], Any]]:
    """The network's parts as calls on inputs of the right shape, in order of computation."""
    c = model.config
    side, grid = c.input_side, c.input_side // c.patch
    dtype = next(model.parameters()).dtype
    image, maps = torch.rand(1, c.in_bands, side, side, dtype=dtype), torch.rand(1, 4, side, side, dtype=dtype)
    tokens, spatial = torch.randn(1, grid**2, c.embed, dtype=dtype), torch.randn(1, c.embed, grid, grid, dtype=dtype)
    quarter, token = torch.randn(1, c.embed // 4, 4 * grid, 4 * grid, dtype=dtype), tokens[:, :1, : c.embed // 4]
    pyramid = model.neck(spatial)
    doubled = torch.cat([spatial, spatial], dim=1)
    return {
        "image patches": lambda: model.backbone.embed_image(image),
        "image extractor": lambda: model.extractor(image),
        "prompt patches": lambda: model.prompt_embed(maps),
        "frozen ViT": lambda: model.backbone(tokens),
        "neck": lambda: model.neck(spatial),
        "multi-scale fusion": lambda: model.multi_scale(pyramid),
        "early gate": lambda: model.early_fusion(tokens, tokens),
        "image fusion": lambda: model.image_fusion(tokens, spatial),
        "mask processing": lambda: model.mask_processing(maps),
        "dense fusion": lambda: model.dense_fusion(doubled),
        "decoder": lambda: model.decoder(tokens),
        "feature branch": lambda: model.feature_branch(tokens),
        "dynamic convolution": lambda: model.dynamic_conv(quarter, token),
    }


def milliseconds(run: Callable[[], Any], runs: int) -> float:
    """Median of ``runs`` after one for warming up."""
    run()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1e3)
    return statistics.median(taken)


def matmul_gmac_per_s(dtype: torch.dtype, runs: int) -> float:
    """The machine's matrix-product rate, 10^9 MAC/s: the best of ``runs`` square products of side 2048."""
    left, right = torch.randn(2, MATMUL_SIDE, MATMUL_SIDE).to(dtype)
    best = min(milliseconds(lambda: torch.mm(left, right), 1) for _ in range(max(runs, 3)))
    return MATMUL_SIDE**3 / 1e9 / (best / 1e3)


def bench(runs: int = 5, size: str = "vitb", side: int = 448) -> dict[str, Any]:
    """Time the stages and clicks of VFM-ISRefiner on this CPU, fp32 and bf16 (where the CPU has it).

    Returns plain JSON values: ``threads``; per dtype ``matmul_gmac_per_s``; per stage ``gmac`` and per dtype ``ms`` and
    ``share`` of that rate; per configuration (``early`` and ``late`` prompts) the ms of encode (image not cached), of
    decode (a click on a cached image) and of a first click.
    """
    dtypes = {"fp32": torch.float32}
    if cpu_has_bf16():
        dtypes["bf16"] = torch.bfloat16
    result: dict[str, Any] = {"size": size, "threads": torch.get_num_threads(), "matmul_gmac_per_s": {}, "stages": {}}
    for name, dtype in dtypes.items():
        result["matmul_gmac_per_s"][name] = matmul_gmac_per_s(dtype, runs)
    torch.manual_seed(0)
    model = VfmModel(sized(size, input_side=side)).eval()
    with no_gradients(model):
        for name, run in stages(model).items():
            result["stages"][name] = {"gmac": gmac(run)}
        for name, dtype in dtypes.items():
            _time_stages(model.to(dtype), name, runs, result)
        del model
        result["clicks"] = {
            prompts: {
                name: _time_clicks(sized(size, input_side=side, late_prompts=prompts == "late"), dtype, runs)
                for name, dtype in dtypes.items()
            }
            for prompts in ("early", "late")
        }
    return result


def _time_stages(model: VfmModel, name: str, runs: int, result: dict[str, Any]) -> None:
    rate = result["matmul_gmac_per_s"][name]
    for stage, run in stages(model).items():
        row = result["stages"][stage]
        ms = milliseconds(run, runs)
        row[name] = {"ms": ms, "share": row["gmac"] / (ms / 1e3) / rate}


def _time_clicks(config: VfmConfig, dtype: torch.dtype, runs: int) -> dict[str, float]:
    torch.manual_seed(0)
    model = VfmModel(config).eval()
    image, prev, mod, clicks = sample_input(model)
    with torch.no_grad(), torch.autocast("cpu", dtype, enabled=dtype != torch.float32):
        features = model.encode(image)
        return {
            "encode_ms": milliseconds(lambda: model.encode(image), runs),
            "decode_ms": milliseconds(lambda: model.decode(features, prev, mod, clicks), runs),
            "first_click_ms": milliseconds(
                lambda: model.interact(model.encode(image), torch.zeros_like(prev), clicks), runs
            ),
        }
