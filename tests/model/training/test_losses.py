# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from model.training import losses


def test_the_focal_loss_is_that_of_the_published_code(fixtures: Path) -> None:
    data = np.load(fixtures / "fx_loss.npz")
    logits = torch.from_numpy(data["pred"]).requires_grad_()
    loss = losses.normalised_focal(logits, torch.from_numpy(data["label"]))
    np.testing.assert_allclose(loss.detach().numpy(), data["loss_per_sample"], rtol=2e-5, atol=1e-6)
    loss.mean().backward()
    assert logits.grad is not None
    np.testing.assert_allclose(loss.mean().item(), float(data["loss_mean"]), rtol=2e-5)
    np.testing.assert_allclose(logits.grad.numpy(), data["grad"], rtol=2e-3, atol=2e-6)


def test_a_changed_constant_does_not_pass_for_the_published_loss(fixtures: Path) -> None:
    data = np.load(fixtures / "fx_loss.npz")
    other = losses.normalised_focal(torch.from_numpy(data["pred"]), torch.from_numpy(data["label"]), gamma=1.9)
    assert not np.allclose(other.numpy(), data["loss_per_sample"], rtol=2e-5)


def test_ignored_pixels_do_not_count() -> None:
    logits, target = torch.randn(2, 1, 8, 8), (torch.rand(2, 1, 8, 8) > 0.5).float()
    target[:, :, :3] = -1
    changed = logits.clone()
    changed[:, :, :3] = 9.0
    torch.testing.assert_close(losses.normalised_focal(logits, target), losses.normalised_focal(changed, target))


def test_soft_iou_is_zero_for_the_truth_and_near_one_for_its_opposite() -> None:
    target = torch.zeros(1, 1, 16, 16)
    target[..., 4:12, 4:12] = 1
    sure = (target * 2 - 1) * 30
    assert losses.soft_iou(sure, target).item() == pytest.approx(0, abs=1e-5)
    assert losses.soft_iou(-sure, target).item() > 0.98


def test_the_outline_weighs_most() -> None:
    target = torch.zeros(1, 1, 32, 32)
    target[..., 10:22, 10:22] = 1
    weight = losses.outline_weight(target)[0, 0]
    assert weight[16, 16] == 0.5
    assert weight[0, 0] == 0.5
    assert weight[10, 16] == weight[9, 16] == 3.5


def test_a_better_mask_costs_less() -> None:
    target = torch.zeros(1, 1, 32, 32)
    target[..., 8:24, 8:24] = 1
    worse = torch.roll((target * 2 - 1) * 3, 6, 3)
    better = torch.roll((target * 2 - 1) * 3, 2, 3)
    coarse = torch.zeros(1, 1, 8, 8)
    assert losses.mask_loss(better, target, coarse) < losses.mask_loss(worse, target, coarse)
    assert losses.mask_loss(better, target, None) < losses.mask_loss(better, target, coarse)


def test_a_cut_object_lowers_the_iou_that_is_to_be_predicted() -> None:
    target = torch.zeros(2, 1, 16, 16)
    target[..., :8] = 1
    logits = (target * 2 - 1) * 5
    inside, whole = losses.true_iou(logits, target, torch.tensor([1.0, 0.5]))
    torch.testing.assert_close(inside, torch.ones(2), atol=1e-3, rtol=0)
    torch.testing.assert_close(whole, torch.tensor([1.0, 0.5]), atol=1e-3, rtol=0)


def test_quality_is_pulled_towards_the_true_iou() -> None:
    predicted = torch.zeros(1, requires_grad=True)
    loss = losses.quality_loss(predicted, torch.tensor([0.9]))
    assert isinstance(loss, torch.Tensor)
    loss.backward()
    assert predicted.grad is not None
    assert predicted.grad.item() < 0
    assert losses.quality_loss(None, torch.tensor([0.9])) == 0.0
