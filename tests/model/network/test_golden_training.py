# SPDX-License-Identifier: GPL-3.0-or-later
"""One training step of the reference files: loss, gradients, batch norms."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from model.modulation import modulate
from model.network.foreign import foreign_key

from .references import ATOL, RTOL, TABLES, fixture_folder, sampled, size_and_profile


def focal_loss(logits, label, alpha=0.5, gamma=2.0):
    """Normalised focal loss of spec 11.3 without ignored pixels, mean over the batch."""
    probability = torch.sigmoid(logits)
    pt = 1 - (label - probability).abs()
    beta = (1 - pt) ** gamma
    scale = (pt[0].numel() / (beta.sum((1, 2, 3), keepdim=True) + 1e-12)).detach()
    weight = torch.where(label > 0.5, alpha, 1 - alpha)
    return (-weight * beta * scale * torch.log((pt + 1e-12).clamp(max=1))).mean()


def train_files():
    found = sorted(path.name for path in fixture_folder().glob("golden_*_train_*.npz"))
    return found or ["golden_small112_train_paper.npz"]


@pytest.mark.parametrize("moment", ["first_click", "second_click"])
@pytest.mark.parametrize("name", train_files())
def test_loss_gradients_and_batch_norms_of_a_training_step_are_the_reference(fixtures, references, name, moment):
    golden = fixtures.arrays(name)
    size, profile = size_and_profile(name)
    model = references.model(**TABLES[size], profile=profile)
    model.train()
    image = fixtures.image(112 if size == "small112" else 448)
    prev, clicks = torch.from_numpy(golden[f"{moment}/prev"]), torch.from_numpy(golden[f"{moment}/points"])
    # The authors encode the image in each pass, so on a first click the extractor's batch norms step twice.
    logits = training_forward(model, torch.cat([image, image.flip(2)]), prev, clicks)
    loss = focal_loss(logits, torch.from_numpy(golden["label"]).float())
    loss.backward()
    assert loss.item() == pytest.approx(float(golden[f"{moment}/loss"]), rel=1e-5)
    assert np.allclose(sampled(logits.detach(), 512), golden[f"{moment}/logits_sample"], atol=ATOL, rtol=RTOL)
    assert_gradients(model, golden, moment)
    assert_batch_norms(model, golden, moment)


def training_forward(model, image, prev, clicks):
    if not prev.any():
        zero = torch.zeros_like(prev)
        prev = torch.sigmoid(model(image, prev, zero, clicks))
    return model(image, prev, modulate(prev.detach(), clicks), clicks)


def assert_gradients(model, golden, moment):
    grads = {foreign_key("vfm", key): p.grad for key, p in model.named_parameters()}
    expected = dict(zip(golden[f"{moment}/grad_keys"].tolist(), golden[f"{moment}/grad_norms"].tolist()))
    compared = 0
    for key, norm in expected.items():
        if key not in grads:
            assert norm == -1, f"{key} has a gradient in the reference, and we have no such parameter"
            continue
        mine = -1.0 if grads[key] is None else float(grads[key].double().norm())
        if norm == -1:
            assert mine in (-1.0, 0.0), key
        else:
            assert mine == pytest.approx(norm, rel=1e-3, abs=1e-6), key
            compared += 1
    assert compared > 100


def assert_batch_norms(model, golden, moment):
    buffers = {foreign_key("vfm", key): value for key, value in model.state_dict().items()}
    for key, total in zip(golden[f"{moment}/bn_keys"].tolist(), golden[f"{moment}/bn_sums"].tolist()):
        assert float(buffers[key].double().sum()) == pytest.approx(total, rel=1e-4, abs=1e-4), key
