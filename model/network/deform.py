# SPDX-License-Identifier: GPL-3.0-or-later
"""Deformable convolution, version 1: a 3x3 convolution whose nine taps move with the image.

Offsets are laid out as in torchvision: channel 2k is the row offset of tap k, 2k + 1 its column offset, taps in
row-major order. Sampling is bilinear and zero outside the map. Three ways to the same numbers:

* torchvision's operator, where it has a kernel for the device;
* :func:`deform_conv2d_torch`, from torch's own parts: positions address rows of a table, and ``embedding_bag`` sums
  the four weighted neighbours (on two CPU cores twice as fast as ``grid_sample``, and without its rounding of
  positions: 1e-6 of the result instead of 6e-5);
* :func:`deform_conv2d_export`, from operators that ONNX has.

Positions and sampling are float32 whatever the autocast type: eight bits of mantissa cannot address 448 pixels.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .compat import torchvision_deform_conv2d

TAPS = 9
_only_ours: ContextVar[bool] = ContextVar("only_ours", default=False)
_TAP_ROWS = (-1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0)
_TAP_COLS = (-1.0, 0.0, 1.0, -1.0, 0.0, 1.0, -1.0, 0.0, 1.0)


class DeformConv2d(nn.Module):
    """3x3, padding 1, stride 1, with bias. What predicts the offsets stands outside."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        plain = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.weight, self.bias = plain.weight, plain.bias

    def forward(self, x: Tensor, offset: Tensor) -> Tensor:
        """``x`` (B, C, h, w), ``offset`` (B, 18, h, w) pixels -> (B, outputs, h, w)."""
        return deform_conv2d(x, offset, self.weight, self.bias)


def deform_conv2d(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """``weight`` (outputs, C, 3, 3), ``bias`` (outputs,) or None; by the best way there is."""
    if _only_ours.get():
        return deform_conv2d_torch(x, offset, weight, bias)
    if torch.jit.is_tracing():  # type: ignore[attr-defined]
        return deform_conv2d_export(x, offset, weight, bias)
    operator = torchvision_deform_conv2d() if _operator_works(x.device.type) else None
    if operator is None:
        return deform_conv2d_torch(x, offset, weight, bias)
    with _full_precision(x.device.type):
        bias = None if bias is None else bias.float()
        return operator(x.float(), offset.float(), weight.float(), bias, padding=1).to(x.dtype)


def deform_conv2d_torch(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """As :func:`deform_conv2d`, from torch's own parts, on any device."""
    batch, channels, height, width = x.shape
    with _full_precision(x.device.type):
        # One table row per pixel, and a last one of zeros for what lies outside.
        pixels = x.float().flatten(2).transpose(1, 2).reshape(-1, channels)
        table = torch.cat([pixels, pixels.new_zeros(1, channels)])
        at, share = _neighbours(offset.float(), height, width)  # (B, h, w, 9, 4) each
        columns = F.embedding_bag(at.view(-1, 4), table, per_sample_weights=share.reshape(-1, 4), mode="sum")
    columns = columns.view(batch, height * width, TAPS * channels).to(x.dtype)
    kernel = weight.permute(0, 2, 3, 1).reshape(weight.shape[0], TAPS * channels)  # taps outside, channels inside
    return F.linear(columns, kernel, bias).transpose(1, 2).reshape(batch, -1, height, width)


def deform_conv2d_export(x: Tensor, offset: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """As :func:`deform_conv2d`, by ``grid_sample`` and a matrix product: ONNX has both since opset 16."""
    batch, channels, height, width = x.shape
    row, col = _positions(offset.float(), height, width)  # (B, 9, h, w) each
    grid = torch.stack([(2.0 * col + 1.0) / width - 1.0, (2.0 * row + 1.0) / height - 1.0], dim=-1)
    grid = grid.view(batch, TAPS * height, width, 2)
    columns = F.grid_sample(x.float(), grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    columns = columns.view(batch, channels * TAPS, height * width).to(x.dtype)
    result = torch.matmul(weight.flatten(1), columns).view(batch, -1, height, width)
    return result if bias is None else result + bias.view(1, -1, 1, 1)


def _positions(offset: Tensor, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Rows and columns where each tap of each pixel samples: (B, 9, h, w) each."""
    rows = torch.arange(height, device=offset.device, dtype=torch.float32).view(1, 1, height, 1)
    cols = torch.arange(width, device=offset.device, dtype=torch.float32).view(1, 1, 1, width)
    tap_rows = torch.tensor(_TAP_ROWS, device=offset.device).view(1, TAPS, 1, 1)
    tap_cols = torch.tensor(_TAP_COLS, device=offset.device).view(1, TAPS, 1, 1)
    moved = offset.view(offset.shape[0], TAPS, 2, height, width)
    return moved[:, :, 0] + rows + tap_rows, moved[:, :, 1] + cols + tap_cols


def _neighbours(offset: Tensor, height: int, width: int) -> tuple[Tensor, Tensor]:
    """Table rows of the four pixels around each sampling position, and their bilinear shares: (B, h, w, 9, 4) each."""
    batch = offset.shape[0]
    row, col = _positions(offset, height, width)
    top, left = row.floor(), col.floor()
    below, right = row - top, col - left
    first = torch.arange(batch, device=offset.device).view(-1, 1, 1, 1) * (height * width)
    at, share = [], []
    for down, row_share in ((0, 1 - below), (1, below)):
        for over, col_share in ((0, 1 - right), (1, right)):
            r, c = top + down, left + over
            inside = (r >= 0) & (r < height) & (c >= 0) & (c < width)
            pixel = r.clamp(0, height - 1).long() * width + c.clamp(0, width - 1).long() + first
            at.append(torch.where(inside, pixel, batch * height * width))
            share.append(row_share * col_share)
    return torch.stack(at, -1).permute(0, 2, 3, 1, 4).contiguous(), torch.stack(share, -1).permute(0, 2, 3, 1, 4)


def _full_precision(device_type: str) -> torch.autocast | nullcontext[None]:
    """No autocast, on devices that have any."""
    known = torch.amp.is_autocast_available(device_type)
    return torch.autocast(device_type, enabled=False) if known else nullcontext()


@contextmanager
def only_ours() -> Iterator[None]:
    """Within this context torchvision's operator is not used: what counts operations does not know it."""
    token = _only_ours.set(True)
    try:
        yield
    finally:
        _only_ours.reset(token)


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
