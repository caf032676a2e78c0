# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
import torch
from torch import nn

from model.training.muon import LIKE_ADAMW, Muon, orthogonal, takes

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize("shape", [(24, 24), (16, 90), (90, 16)])
def test_the_singular_values_of_an_update_are_about_one(shape: tuple[int, int]) -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
    assert len(values) == min(shape)
    assert float(values.min()) > 0.6
    assert float(values.max()) < 1.3


def test_the_directions_of_an_update_are_those_of_the_gradient() -> None:
    torch.manual_seed(0)
    gradient = torch.randn(12, 30)
    u, _, v = torch.linalg.svd(gradient, full_matrices=False)
    wanted = u @ v
    found = orthogonal(gradient)
    alike = float((wanted * found).sum() / (wanted.norm() * found.norm()))
    assert alike > 0.97


def test_a_gradient_of_nothing_moves_nothing() -> None:
    assert float(orthogonal(torch.zeros(9, 20)).abs().max()) == 0.0


def test_kernels_and_matrices_are_turned_and_the_rest_is_left_to_adamw() -> None:
    assert takes(torch.zeros(16, 8, 3, 3))
    assert takes(torch.zeros(64, 40))
    assert not takes(torch.zeros(64))
    assert not takes(torch.zeros(()))
    assert not takes(torch.zeros(1, 16, 3, 3))  # the layer of logits
    assert not takes(torch.zeros(16, 4, 1, 1))


def test_an_update_is_as_large_as_one_of_adamw() -> None:
    torch.manual_seed(0)
    kernel = nn.Parameter(torch.zeros(32, 16, 3, 3))
    kernel.grad = torch.randn_like(kernel) * 1e-6
    Muon([{"params": [kernel], "weight_decay": 0.0}], lr=0.1).step()
    size = float(kernel.detach().square().mean().sqrt())
    assert size == pytest.approx(0.1 * LIKE_ADAMW, rel=0.25)


def test_what_it_leaves_it_treats_as_adamw_does() -> None:
    torch.manual_seed(0)
    ours, theirs = nn.Parameter(torch.ones(7)), nn.Parameter(torch.ones(7))
    mine = Muon([{"params": [ours], "weight_decay": 0.1}], lr=0.02, betas=(0.9, 0.98))
    other = torch.optim.AdamW([theirs], lr=0.02, betas=(0.9, 0.98), weight_decay=0.1, eps=1e-8)
    for _ in range(5):
        gradient = torch.randn(7)
        ours.grad, theirs.grad = gradient.clone(), gradient.clone()
        mine.step()
        other.step()
    torch.testing.assert_close(ours, theirs, atol=1e-6, rtol=0)


def test_weights_decay_by_the_rate() -> None:
    kernel = nn.Parameter(torch.ones(8, 8))
    kernel.grad = torch.zeros(8, 8)
    Muon([{"params": [kernel], "weight_decay": 0.5}], lr=0.1).step()
    assert float(kernel.detach().mean()) == pytest.approx(0.95)


def test_parameters_without_a_gradient_stay() -> None:
    kernel = nn.Parameter(torch.ones(8, 8))
    Muon([{"params": [kernel], "weight_decay": 0.5}], lr=0.1).step()
    assert float(kernel.detach().mean()) == 1.0


def test_its_state_comes_back_from_a_checkpoint() -> None:
    def trained(stop: int | None) -> torch.Tensor:
        torch.manual_seed(0)
        layer, gradients = nn.Linear(9, 12), [torch.randn(12, 9) for _ in range(4)]
        optimiser = Muon([{"params": list(layer.parameters()), "weight_decay": 0.01}], lr=0.05)
        for number, gradient in enumerate(gradients):
            if number == stop:
                kept = optimiser.state_dict()
                optimiser = Muon([{"params": list(layer.parameters()), "weight_decay": 0.01}], lr=0.05)
                optimiser.load_state_dict(kept)
            layer.weight.grad, layer.bias.grad = gradient.clone(), gradient[:, 0].clone()
            optimiser.step()
        return layer.weight.detach()

    assert torch.equal(trained(None), trained(2))


def test_it_finds_a_linear_map() -> None:
    torch.manual_seed(0)
    wanted, layer = torch.randn(10, 20), nn.Linear(20, 10)
    inputs = torch.randn(256, 20)
    optimiser = Muon([{"params": list(layer.parameters()), "weight_decay": 0.0}], lr=0.1)
    losses = []
    for step in range(150):
        for group in optimiser.param_groups:
            group["lr"] = 0.1 * (1 - step / 150)
        loss = (layer(inputs) - inputs @ wanted.T).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.01 * losses[0]
