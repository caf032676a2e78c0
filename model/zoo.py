# SPDX-License-Identifier: GPL-3.0-or-later
"""Models by name: the one that ships, the published ones that a user may bring, and untrained ones for trials.

A model is named by a key of :data:`MODELS`, by the path of a weight file (ours or a published one), or as
``untrained:NAME``: that architecture with random weights, always the same.
Weight files of known names are looked for in the folder ``$SEGMAP_WEIGHTS`` and in ``resources/weights``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import CheckpointError
from .weightfile import sha256_of

if TYPE_CHECKING:
    import torch

    from .network.base import InteractiveModel

DEFAULT = "segmap-light"
WEIGHTS_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "weights"
UNTRAINED = "untrained:"

_SMALL: dict[str, Any] = {
    "embed": 192,
    "heads": 3,
    "neck": (32, 64, 128, 256),
    "extractor": (32, 64, 96, 128),
    "masks": (32, 64, 96, 128),
}
_VIT_L: dict[str, Any] = {"embed": 1024, "depth": 24, "heads": 16, "neck": (192, 384, 768, 1536)}
_VIT_H: dict[str, Any] = {"patch": 14, "embed": 1280, "depth": 32, "heads": 16, "neck": (240, 480, 960, 1920)}


@dataclass(frozen=True)
class KnownModel:
    """One row of the table. ``files``: names its weights go by; ``source``: where they come from."""

    kind: str
    about: str
    files: tuple[str, ...]
    source: str
    licence: str
    config: Mapping[str, Any] = field(default_factory=dict)


MODELS: dict[str, KnownModel] = {
    DEFAULT: KnownModel(
        "light", "the default: small, late prompts", ("segmap-light.safetensors",), "ships", "GPL-3.0-or-later"
    ),
    "vfm-isrefiner": KnownModel(
        "vfm",
        "VFM-ISRefiner ViT-B in the recommended profile, for weights trained here",
        ("vfm-isrefiner.safetensors",),
        "python -m model train",
        "that of your training data",
    ),
    "vfm-isrefiner-small": KnownModel(
        "vfm",
        "VFM-ISRefiner at a quarter of the width, for weights trained here",
        ("vfm-isrefiner-small.safetensors",),
        "python -m model train",
        "that of your training data",
        _SMALL,
    ),
    "vfm-isrefiner-released": KnownModel(
        "vfm",
        "VFM-ISRefiner ViT-B as published by its authors",
        ("vfm-isrefiner-released.safetensors", "VFM-ISRefiner.pth"),
        "https://github.com/wondelyan/VFM-ISRefiner",
        "not known: ask its authors",
        {"profile": "released", "bgr": True},
    ),
    "mfp-vitb": KnownModel(
        "mfp",
        "MFP ViT-B, also the paper's frozen backbone",
        ("mfp-vitb.safetensors", "mfp_vitb.pth"),
        "https://github.com/cwlee00/MFP",
        "not known: ask its authors",
    ),
    "simpleclick-vitb": KnownModel(
        "simpleclick",
        "SimpleClick ViT-B",
        ("simpleclick-vitb.safetensors", "cocolvis_vit_base.pth"),
        "https://github.com/uncbiag/SimpleClick",
        "MIT",
    ),
    "simpleclick-vitl": KnownModel(
        "simpleclick",
        "SimpleClick ViT-L",
        ("simpleclick-vitl.safetensors", "cocolvis_vit_large.pth"),
        "https://github.com/uncbiag/SimpleClick",
        "MIT",
        _VIT_L,
    ),
    "simpleclick-vith": KnownModel(
        "simpleclick",
        "SimpleClick ViT-H",
        ("simpleclick-vith.safetensors", "cocolvis_vit_huge.pth"),
        "https://github.com/uncbiag/SimpleClick",
        "MIT",
        _VIT_H,
    ),
    "cfr-icl-vith": KnownModel(
        "simpleclick",
        "CFR-ICL ViT-H (SimpleClick's network, its own weights)",
        ("cfr-icl-vith.safetensors", "cocolvis_icl_vit_huge.pth"),
        "https://github.com/TitorX/CFR-ICL-Interactive-Segmentation",
        "not known: ask its authors",
        _VIT_H,
    ),
}


def default_weights() -> Path:
    """The weight file that ships."""
    return WEIGHTS_FOLDER / MODELS[DEFAULT].files[0]


def weights_of(name: str) -> Path:
    """The weight file of a known model. Raises CheckpointError, saying where to get it, if it is nowhere."""
    known = _known(name)
    folders = [Path(os.environ["SEGMAP_WEIGHTS"])] if os.environ.get("SEGMAP_WEIGHTS") else []
    for folder in [*folders, WEIGHTS_FOLDER]:
        for file in known.files:
            if (folder / file).is_file():
                return folder / file
    looked = " or ".join(map(str, [*folders, WEIGHTS_FOLDER]))
    raise CheckpointError(f"no weights for {name!r}: put {' or '.join(known.files)} into {looked} ({known.source})")


def open_model(name_or_path: str | Path | None = None, device: str | torch.device = "cpu") -> InteractiveModel:
    """The model of a name, of a weight file, or (None) the default one: float32, eval mode.

    Raises CheckpointError (a ValueError) with one line for unknown names and for files that are missing, damaged,
    unsafe or of another kind.
    """
    name = DEFAULT if name_or_path is None else str(name_or_path)
    if name.startswith(UNTRAINED):
        return untrained(name[len(UNTRAINED) :]).to(device)
    path = weights_of(name) if name in MODELS else Path(name)
    if not path.is_file():
        raise CheckpointError(f"{name}: neither a weight file nor a known model ({', '.join(MODELS)})")
    return open_file(path, device)


def open_file(path: str | Path, device: str | torch.device = "cpu") -> InteractiveModel:
    """The model in a weight file: ours by its suffix ``.safetensors``, a published one otherwise."""
    from .checkpoint import load

    if Path(path).suffix == ".safetensors":
        return load(path, device)
    from .network.foreign import load_foreign  # here: the default model needs none of it

    return load_foreign(path, device)


def untrained(name: str, seed: int = 0) -> InteractiveModel:
    """A known architecture with random weights, the same for the same seed. It segments nothing sensible."""
    import torch

    from .checkpoint import build

    known = _known(name)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return build(known.kind, known.config, name).eval()


def recorded_sha256(path: str | Path) -> str | None:
    """The checksum in the SHA256SUMS file beside ``path``, or None where there is none for it."""
    sums = Path(path).with_name("SHA256SUMS")
    if not sums.is_file():
        return None
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, file = line.partition(" ")
        if file.strip().lstrip("*") == Path(path).name:
            return digest.lower()
    return None


def verify(path: str | Path) -> str:
    """The SHA-256 of ``path``. Raises CheckpointError if another one is recorded beside it."""
    actual, expected = sha256_of(path), recorded_sha256(path)
    if expected not in (None, actual):
        raise CheckpointError(f"{path}: SHA-256 is {actual}, recorded is {expected}: the file was changed or damaged")
    return actual


def _known(name: str) -> KnownModel:
    if name not in MODELS:
        raise CheckpointError(f"unknown model {name!r}: expected one of {', '.join(MODELS)}")
    return MODELS[name]
