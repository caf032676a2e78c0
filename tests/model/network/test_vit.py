# SPDX-License-Identifier: GPL-3.0-or-later
"""The transformer: windows, positions, and agreement with timm's."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from model.network.compat import import_timm
from model.network.vit import (
    BandConv2d,
    Vit,
    join_windows,
    resize_positions,
    split_windows,
    to_map,
    to_tokens,
    windows_per_side,
)


@pytest.mark.parametrize("case", ["28_to_672x672", "28_to_448x672", "7_to_160x112", "14_to_448x448"])
def test_positions_are_resized_as_in_the_reference(fixtures, case):
    arrays = fixtures.arrays("fx_posembed.npz")
    before, after = arrays[f"{case}/in"], arrays[f"{case}/out"]
    height, width = (int(side) // 16 for side in case.split("_to_")[1].split("x"))
    mine = resize_positions(torch.from_numpy(before[:, 1:]), height, width)
    assert np.allclose(mine.numpy(), after[:, 1:], atol=1e-6)


def test_positions_of_the_right_size_are_left_alone():
    positions = torch.rand(1, 49, 8)
    assert resize_positions(positions, 7, 7) is positions


@pytest.mark.parametrize("windows", [1, 2, 3])
def test_windows_can_be_joined_again(windows):
    tokens = torch.rand(2, 36, 5)
    split = split_windows(tokens, windows)
    assert split.shape == (2 * windows**2, 36 // windows**2, 5)
    assert torch.equal(join_windows(split, windows), tokens)


def test_a_window_is_a_square_of_neighbours():
    rows = torch.arange(16).view(1, 16, 1)
    assert split_windows(rows, 2)[:, :, 0].tolist() == [[0, 1, 4, 5], [2, 3, 6, 7], [8, 9, 12, 13], [10, 11, 14, 15]]


@pytest.mark.parametrize(("side", "patch", "windows"), [(448, 16, 2), (672, 16, 3), (448, 14, 2), (224, 16, 1)])
def test_windows_are_as_large_as_the_image_was_in_pretraining(side, patch, windows):
    assert windows_per_side(side, patch) == windows


def test_windows_do_not_fit_every_side():
    with pytest.raises(ValueError, match="multiple of 224 px, not 112"):
        windows_per_side(112, 16)


def test_windows_need_depth():
    with pytest.raises(ValueError, match="at least 12 blocks, not 4"):
        Vit(depth=4, embed=64, heads=4)


@pytest.mark.parametrize(("depth", "group"), [(12, 6), (24, 6), (32, 8)])
def test_every_sixth_or_eighth_block_looks_at_the_whole_image(depth, group):
    vit = Vit(embed=8, heads=2, depth=depth)
    batches = []
    for block in vit.blocks:
        block.register_forward_hook(lambda _m, args, _o: batches.append(args[0].shape[0]))
    with torch.no_grad():
        vit(torch.rand(1, 784, 8))
    assert batches == [1 if number % group == 0 else 4 for number in range(1, depth + 1)]


def test_in_its_first_group_a_windowed_block_cannot_see_beyond_its_window():
    torch.manual_seed(0)
    vit = Vit(embed=32, heads=2)
    near, far = torch.randn(1, 784, 32), torch.randn(1, 784, 32)
    mixed = near.clone().view(1, 28, 28, 32)
    mixed[:, 14:, 14:] = far.view(1, 28, 28, 32)[:, 14:, 14:]
    with torch.no_grad():
        one, other = vit(near), vit(mixed.view(1, 784, 32))
    corner = to_map(one.second)[..., :14, :14], to_map(other.second)[..., :14, :14]
    assert torch.allclose(*corner, atol=1e-6)
    assert (one.last - other.last)[..., :14, :14].abs().max() > 1e-3


def test_tokens_and_maps_are_the_same_numbers():
    tokens = torch.rand(2, 49, 5)
    assert torch.equal(to_tokens(to_map(tokens)), tokens)
    assert to_map(tokens)[1, 3, 2, 4] == tokens[1, 2 * 7 + 4, 3]


def test_the_global_transformer_is_timms():
    timm = import_timm()
    torch.manual_seed(0)
    theirs = timm.create_model(
        "vit_tiny_patch16_224",
        img_size=112,
        depth=5,
        num_classes=0,
        class_token=False,
        global_pool="avg",
        pretrained=False,
    ).eval()
    ours = Vit(side=112, embed=192, depth=5, heads=3, windowed=False).eval()
    state = {key: value for key, value in theirs.state_dict().items() if not key.startswith(("fc_norm", "norm"))}
    ours.load_state_dict(state)
    image = torch.rand(1, 3, 112, 112)
    with torch.no_grad():
        seen = ours(ours.embed_image(image))
        expected = theirs.forward_intermediates(image, indices=[1, 2, 4], intermediates_only=True)
    for mine, their in zip((to_map(seen.first), to_map(seen.second), seen.last), expected):
        assert torch.allclose(mine, their, atol=1e-5)


def test_prompts_are_added_to_the_patches():
    vit = Vit(side=112, embed=16, depth=3, heads=2, windowed=False)
    tokens, prompt = torch.rand(1, 49, 16), torch.rand(1, 49, 16)
    with torch.no_grad():
        assert torch.allclose(vit(tokens, prompt).last, vit(tokens + prompt).last)


def test_bands_beyond_the_third_that_weigh_nothing_change_no_bit():
    torch.manual_seed(0)
    three, five = BandConv2d(3, 16, 3, padding=1), BandConv2d(5, 16, 3, padding=1)
    with torch.no_grad():
        five.weight.zero_()
        five.weight[:, :3] = three.weight
        five.bias.copy_(three.bias)
        image = torch.rand(2, 5, 31, 29)
        assert torch.equal(three(image[:, :3]), five(image))
        five.weight[:, 3:] = torch.rand(16, 2, 3, 3)
        plain = torch.nn.functional.conv2d(image, five.weight, five.bias, padding=1)
        assert torch.allclose(five(image), plain, atol=1e-5)
