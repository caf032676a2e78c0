# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference files: where they are, the rule that made their weights, and models filled by that rule, built once."""

from __future__ import annotations

import json
import os
import re
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch

from model.network.foreign import recognise, translate
from model.network.simpleclick import MfpConfig, MfpModel, SimpleClickConfig, SimpleClickModel
from model.network.vfm import VfmConfig, VfmModel

ROOT = Path(__file__).resolve().parents[3]
MODELS = {
    "vfm": (VfmConfig, VfmModel),
    "mfp": (MfpConfig, MfpModel),
    "simpleclick": (SimpleClickConfig, SimpleClickModel),
}


def fixture_folder() -> Path:
    return Path(os.environ.get("SEGMAP_FIXTURES", ROOT.parent / "shared" / "fixtures"))


ATOL = RTOL = 1e-4
NAME = re.compile(r"golden_.*(small112|small448|vitb448).*(?:released|paper).*\.npz$")
TABLES = {
    "small112": {"table": "vfm_isrefiner_small112"},
    "small448": {"table": "vfm_isrefiner_small112", "depth": 12, "tokens": 784},
    "vitb448": {"table": "vfm_isrefiner_vitb"},
}


def size_and_profile(name):
    profile = next(p for p in ("paper_windowed", "released", "paper") if p in name)
    return NAME.match(name)[1], profile


def sampled(tensor, count):
    flat = tensor.numpy().reshape(-1)
    return flat[np.rint(np.linspace(0, flat.size - 1, min(flat.size, count))).astype(int)]


class Fixtures:
    """The folder of reference files; what is absent skips the test that asks for it."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        path = self.folder / name
        if not path.is_file():
            pytest.skip(f"reference file {name} is not in {self.folder} (set SEGMAP_FIXTURES)")
        return path

    def arrays(self, name):
        return np.load(self.path(name))

    def table(self, name):
        """Keys and shapes of a published state dict: ({key: shape}, checkpoint config, totals)."""
        content = json.loads(self.path(f"{name}_state_dict.json").read_text())
        return {row["key"]: (tuple(row["shape"]), row) for row in content["state_dict"]}, content

    def image(self, side):
        name = "golden_small112_released.npz" if side == 112 else "golden_vitb448_released.npz"
        pixels = self.arrays(name)["image_uint8"]
        return torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255


def reference_tensor(key, shape):
    """The weight rule of the reference files' README."""
    if key.endswith(".num_batches_tracked"):
        return torch.zeros((), dtype=torch.int64)
    noise = np.random.Generator(np.random.PCG64(zlib.crc32(key.encode()))).standard_normal(shape)
    if key.endswith(".running_mean"):
        noise *= 0.1
    elif key.endswith(".running_var"):
        noise = 1 + 0.2 * np.abs(noise)
    elif key.endswith(".theta") or (len(shape) == 1 and key.endswith(".weight")):
        noise = 1 + 0.1 * noise
    elif len(shape) == 1:
        noise *= 0.02
    elif key.endswith((".pos_embed", ".cls_token")):
        noise *= 0.1
    else:
        noise /= np.sqrt(np.prod(shape[1:]))
    if key.endswith("dynamic_conv.kernel_mlp.2.weight"):
        noise *= 0.1
    return torch.from_numpy(noise.astype(np.float32))


def plain(value):
    """The config of the JSON tables as a checkpoint has it."""
    if isinstance(value, dict):
        return tuple(value["__tuple__"]) if "__tuple__" in value else {k: plain(v) for k, v in value.items()}
    return value


def with_depth(shapes, depth, tokens):
    """The table of another depth and grid: golden_small448 is small112 with 12 blocks and 784 positions."""
    first = {key: shape for key, shape in shapes.items() if key.startswith("backbone.blocks.0.")}
    result = {key: shape for key, shape in shapes.items() if not key.startswith("backbone.blocks.")}
    for block in range(depth):
        result |= {key.replace("blocks.0.", f"blocks.{block}."): shape for key, shape in first.items()}
    result["backbone.pos_embed"] = (1, tokens + 1, shapes["backbone.pos_embed"][2])
    return result


class References:
    """Models whose weights follow the rule, each built once per session."""

    def __init__(self, fixtures):
        self.fixtures = fixtures
        self.built = {}

    def state_dict(self, table, depth=None, tokens=None):
        rows, content = self.fixtures.table(table)
        shapes = {key: shape for key, (shape, _) in rows.items()}
        if depth:
            shapes = with_depth(shapes, depth, tokens)
        return {key: reference_tensor(key, shape) for key, shape in shapes.items()}, plain(content["checkpoint_config"])

    def model(self, table, profile="released", depth=None, tokens=None, **changes):
        name = (table, depth)
        if name not in self.built:
            self.built[name] = self.state_dict(table, depth, tokens)
        tensors, settings = self.built[name]
        kind, config = recognise(tensors, settings, table)
        if kind == "vfm":
            config |= {"profile": profile, "bgr": False} | changes  # the reference arrays were made from RGB
        config_class, model_class = MODELS[kind]
        model = model_class(config_class(**config))
        model.load_state_dict(translate(model, tensors))
        return model.eval()
