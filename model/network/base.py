# SPDX-License-Identifier: GPL-3.0-or-later
"""What every interactive model promises, and one round of interaction written once for all of them.

A model is split where a user's patience is: ``encode`` sees the image alone and runs once per window,
``decode`` sees the clicks and the previous mask and runs at every click.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from ..modulation import modulate

Features = dict[str, Tensor]
"""Whatever depends on the image alone: named tensors, batch first, all on the model's device."""

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class InteractiveModel(nn.Module, ABC):
    """A network that turns an image, clicks and the previous mask into a new mask.

    Subclasses set the attributes below, keep the dataclass they were built from in ``config``, and give
    ``kind`` the name under which :mod:`model.checkpoint` finds them again.
    """

    kind: ClassVar[str]
    config: Any
    input_side: int
    """Side of the square network input, pixels."""
    in_bands: int
    """Image bands; 3 unless inflated."""
    late_prompts: bool
    """True: ``encode`` holds everything costly, ``decode`` is the cost of a click."""
    modulation: str
    """``"vfm"`` | ``"mfp"`` | ``"none"``: how the previous map is changed around the newest click."""
    two_pass_first_click: bool
    """True: the first click predicts once without history, then again with its own answer as history."""

    @abstractmethod
    def encode(self, image: Tensor) -> Features:
        """Compute what depends on the image alone.

        ``image``: (B, in_bands, S, S) float32 in [0, 1], RGB order; the model normalises it itself.
        """

    @abstractmethod
    def decode(self, features: Features, prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        """Predict the mask.

        ``prev``, ``mod``: (B, 1, S, S) probabilities of the previous round, as predicted and as modulated.
        ``clicks``: (B, 2P, 3) rows (row, col, order), P positives first, missing rows all -1; pixels of the
        network input. Returns (B, 1, S, S) logits.
        """

    def quality(self) -> Tensor | None:
        """(B,) predicted IoU of the last ``decode``, or None where the model has no such head."""
        return None

    def forward(self, image: Tensor, prev: Tensor, mod: Tensor, clicks: Tensor) -> Tensor:
        """One pass of the network: ``decode(encode(image), ...)``; (B, 1, S, S) logits."""
        return self.decode(self.encode(image), prev, mod, clicks)

    def interact(self, features: Features, prev: Tensor, clicks: Tensor) -> Tensor:
        """One round of interaction (spec section 10); (B, 1, S, S) logits.

        ``prev``: (B, 1, S, S) probabilities, all zero before the first click. Where the model wants it, the
        first click costs two passes. The gradient runs through the first of them, as in the published
        training; it never runs through the modulation.
        """
        zero = torch.zeros_like(prev)
        if self.two_pass_first_click and not bool(prev.any()):
            prev = torch.sigmoid(self.decode(features, prev, zero, clicks)).to(prev.dtype)
        mod = zero if self.modulation == "none" else modulate(prev.detach(), clicks, self.modulation)
        return self.decode(features, prev, mod, clicks)


class Normalize(nn.Module):
    """(x - mean) / std per band. The constants live in the config, so they are no part of the state dict."""

    mean: Tensor
    std: Tensor

    def __init__(self, mean: tuple[float, ...], std: tuple[float, ...]) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean).view(1, -1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(std).view(1, -1, 1, 1), persistent=False)

    def forward(self, image: Tensor) -> Tensor:
        return (image - self.mean) / self.std


def band_statistics(bands: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """ImageNet mean and std for RGB; further bands (or a single one) get the mean of the three."""
    if bands < 1:
        raise ValueError(f"a model needs at least one band, not {bands}")
    mean, std = sum(IMAGENET_MEAN) / 3, sum(IMAGENET_STD) / 3
    if bands < 3:
        return (mean,) * bands, (std,) * bands
    return IMAGENET_MEAN + (mean,) * (bands - 3), IMAGENET_STD + (std,) * (bands - 3)
