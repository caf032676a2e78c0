# SPDX-License-Identifier: GPL-3.0-or-later
"""Deformable convolution: equal to its definition, to a plain convolution at rest, and to itself in every guise."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F

from model.network import deform
from model.network.compat import torchvision_deform_conv2d
from model.network.deform import DeformConv2d, deform_conv2d_export, deform_conv2d_torch

OURS = [deform_conv2d_torch, deform_conv2d_export]


def by_definition(x, offset, weight, bias):
    """Sum over taps of weight times the bilinearly sampled input, pixel by pixel, in float64."""
    batch, channels, height, width = x.shape
    padded = x.double()
    result = torch.zeros(batch, weight.shape[0], height, width, dtype=torch.float64)

    def at(item, row, col):
        inside = 0 <= row < height and 0 <= col < width
        return padded[item, :, row, col] if inside else torch.zeros(channels, dtype=torch.float64)

    for item in range(batch):
        for row in range(height):
            for col in range(width):
                total = bias.double().clone()
                for tap in range(9):
                    r = row + tap // 3 - 1 + float(offset[item, 2 * tap, row, col])
                    c = col + tap % 3 - 1 + float(offset[item, 2 * tap + 1, row, col])
                    top, left = math.floor(r), math.floor(c)
                    value = sum(
                        (1 - abs(r - top - a)) * (1 - abs(c - left - b)) * at(item, top + a, left + b)
                        for a in (0, 1)
                        for b in (0, 1)
                    )
                    total += weight[:, :, tap // 3, tap % 3].double() @ value
                result[item, :, row, col] = total
    return result


@pytest.fixture
def sample():
    random = torch.Generator().manual_seed(3)
    x = torch.randn(2, 5, 7, 6, generator=random)
    offset = torch.randn(2, 18, 7, 6, generator=random) * 2
    weight, bias = torch.randn(4, 5, 3, 3, generator=random) / 7, torch.randn(4, generator=random)
    return x, offset, weight, bias


@pytest.mark.parametrize("ours", OURS)
def test_it_is_what_the_definition_says(ours, sample):
    assert torch.allclose(ours(*sample).double(), by_definition(*sample), atol=1e-5)


@pytest.mark.parametrize("ours", OURS)
def test_swapping_rows_and_columns_would_be_noticed(ours, sample):
    x, offset, weight, bias = sample
    swapped = offset.unflatten(1, (9, 2)).flip(2).flatten(1, 2)
    assert (ours(x, swapped, weight, bias).double() - by_definition(*sample)).abs().max() > 0.1


@pytest.mark.parametrize("ours", OURS)
def test_without_offsets_it_is_a_plain_convolution(ours, sample):
    x, offset, weight, bias = sample
    assert torch.allclose(
        ours(x, torch.zeros_like(offset), weight, bias), F.conv2d(x, weight, bias, padding=1), atol=1e-5
    )


@pytest.mark.parametrize("ours", OURS)
def test_far_outside_it_sees_zeros(ours, sample):
    x, offset, weight, bias = sample
    seen = ours(x, torch.full_like(offset, 1e4), weight, bias)
    assert torch.allclose(seen, bias.view(1, -1, 1, 1).expand_as(seen), atol=1e-6)


@pytest.mark.parametrize("ours", OURS)
@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1)])
def test_maps_of_one_pixel_or_line_work(ours, shape, sample):
    _, _, weight, bias = sample
    x, offset = torch.randn(1, 5, *shape), torch.randn(1, 18, *shape)
    assert torch.allclose(ours(x, offset, weight, bias).double(), by_definition(x, offset, weight, bias), atol=1e-5)


def test_both_ways_agree_at_the_size_of_the_network():
    torch.manual_seed(0)
    x, offset = torch.randn(1, 64, 224, 224), torch.randn(1, 18, 224, 224) * 4
    layer = DeformConv2d(64, 8)
    with torch.no_grad():
        gathered = deform_conv2d_torch(x, offset, layer.weight, layer.bias)
        sampled = deform_conv2d_export(x, offset, layer.weight, layer.bias)
    # grid_sample rounds positions to float32 of [-1, 1]: 1e-5 px, times the slope of white noise
    assert (gathered - sampled).abs().max() < 2e-4


@pytest.mark.parametrize("ours", OURS)
def test_gradients_are_those_of_the_definition(ours, sample):
    x, offset, weight, bias = (t.double().requires_grad_() for t in sample)
    floats = [t.detach().float().requires_grad_() for t in (x, offset, weight, bias)]
    ours(*floats).square().sum().backward()
    step = 1e-3
    for tensor, index in [(0, (1, 2, 3, 4)), (1, (0, 5, 2, 2)), (1, (0, 4, 2, 2)), (2, (1, 2, 0, 2)), (3, (2,))]:
        values = []
        for sign in (1, -1):
            moved = [t.detach().clone() for t in (x, offset, weight, bias)]
            moved[tensor][index] += sign * step
            values.append(float(by_definition(*moved).square().sum()))
        numeric = (values[0] - values[1]) / (2 * step)
        assert float(floats[tensor].grad[index]) == pytest.approx(numeric, rel=2e-2, abs=1e-2)


def test_bfloat16_maps_are_sampled_at_float32_positions(sample):
    x, offset, weight, bias = sample
    low = deform_conv2d_torch(x.bfloat16(), offset, weight.bfloat16(), bias.bfloat16())
    assert low.dtype == torch.bfloat16
    assert torch.allclose(low.float(), deform_conv2d_torch(*sample), atol=0.1)


def test_torchvisions_operator_agrees_where_it_runs(sample):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if not deform._operator_works(device):
        pytest.skip(f"torchvision has no deformable convolution for {device} here")
    x, offset, weight, bias = (t.to(device) for t in sample)
    theirs = torchvision_deform_conv2d()(x, offset, weight, bias, padding=1)
    assert torch.allclose(theirs, deform_conv2d_torch(x, offset, weight, bias), atol=1e-5)


def test_an_operator_that_fails_is_not_used(sample, monkeypatch):
    def broken(*_args, **_kwargs):
        raise NotImplementedError("no kernel")

    monkeypatch.setattr(deform, "torchvision_deform_conv2d", lambda: broken)
    deform._operator_works.cache_clear()
    try:
        assert torch.equal(deform.deform_conv2d(*sample), deform_conv2d_torch(*sample))
    finally:
        deform._operator_works.cache_clear()


def test_an_operator_that_runs_is_used(sample, monkeypatch):
    used = []

    def working(x, offset, weight, bias, padding):
        used.append(x.shape)
        return deform_conv2d_torch(x, offset, weight, bias)

    monkeypatch.setattr(deform, "torchvision_deform_conv2d", lambda: working)
    deform._operator_works.cache_clear()
    try:
        deform.deform_conv2d(*sample)
    finally:
        deform._operator_works.cache_clear()
    assert used[-1] == sample[0].shape
