# SPDX-License-Identifier: GPL-3.0-or-later
"""Deformable convolution, version 1: a 3x3 convolution whose nine taps move with the image.

Offsets are laid out as in torchvision: channel 2k is the row offset of tap k, 2k + 1 its column offset, taps in
row-major order. Sampling is bilinear and zero outside the map.
"""

from __future__ import annotations

import functools

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .compat import torchvision_deform_conv2d

TAPS = 9


class DeformConv2d(nn.Module):
    """3x3, padding 1, stride 1, with bias. ``offset_conv`` predicts the offsets from the input itself."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        plain = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.weight, self.bias = plain.weight, plain.bias

    def forward(self, x: Tensor, offset: Tensor) -> Tensor:
        """``x`` (B, C, h, w), ``offset`` (B, 18, h, w) pixels -> (B, outputs, h, w)."""
        return deform_conv2d(x, offset, self.weight, self.bias)


def deform_conv2d(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """torchvision's operator where it has a kernel for the tensor's device, ours elsewhere and while exporting."""
    operator = torchvision_deform_conv2d() if not _exporting() and _operator_works(x.device.type) else None
    if operator is not None:
        with torch.autocast(x.device.type, enabled=False):
            bias = None if bias is None else bias.float()
            result: Tensor = operator(x.float(), offset.float(), weight.float(), bias, padding=1)
        return result.to(x.dtype)
    return deform_conv2d_torch(x, offset, weight, bias)


def deform_conv2d_torch(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """The same from torch's own parts: sample each tap's map with ``grid_sample``, then one matrix product.

    Positions and sampling are float32 whatever the autocast type: eight bits of mantissa cannot address 448 pixels.
    """
    batch, channels, height, width = x.shape
    with torch.autocast(x.device.type, enabled=False):
        grid = _sampling_grid(offset.float(), height, width)  # (B, 9 h, w, 2)
        columns = F.grid_sample(x.float(), grid, mode="bilinear", padding_mode="zeros", align_corners=True)
    columns = columns.view(batch, channels * TAPS, height, width).to(x.dtype)
    kernel = weight.reshape(weight.shape[0], channels * TAPS, 1, 1)
    return F.conv2d(columns, kernel, bias)


def _sampling_grid(offset: Tensor, height: int, width: int) -> Tensor:
    """(B, 18, h, w) pixel offsets -> (B, 9 h, w, 2) positions (x, y) in grid_sample's [-1, 1]."""
    batch = offset.shape[0]
    rows = torch.arange(height, device=offset.device, dtype=torch.float32).view(1, 1, height, 1)
    cols = torch.arange(width, device=offset.device, dtype=torch.float32).view(1, 1, 1, width)
    tap = torch.arange(TAPS, device=offset.device).view(1, TAPS, 1, 1)
    moved = offset.view(batch, TAPS, 2, height, width)
    at_row = moved[:, :, 0] + rows + (tap // 3 - 1)
    at_col = moved[:, :, 1] + cols + (tap % 3 - 1)
    # A map one pixel wide has no extent to normalise by; 2 / max(size - 1, 1) keeps that pixel at -1.
    y = at_row * (2.0 / max(height - 1, 1)) - 1.0
    x = at_col * (2.0 / max(width - 1, 1)) - 1.0
    return torch.stack([x, y], dim=-1).view(batch, TAPS * height, width, 2)


def _exporting() -> bool:
    return torch.jit.is_tracing() or torch.compiler.is_compiling()  # type: ignore[attr-defined]


@functools.cache
def _operator_works(device_type: str) -> bool:
    """Whether torchvision's operator runs on this kind of device; its CPU wheel may lack the kernel."""
    operator = torchvision_deform_conv2d()
    if operator is None:
        return False
    device = torch.device(device_type)
    sample, weight = torch.zeros(1, 1, 3, 3, device=device), torch.zeros(1, 1, 3, 3, device=device)
    try:
        operator(sample, torch.zeros(1, 18, 3, 3, device=device), weight, None, padding=1)
    except (RuntimeError, NotImplementedError):
        return False
    return True
