# SPDX-License-Identifier: GPL-3.0-or-later
"""Losses: the paper's normalised focal loss, a soft IoU, a weight on the outline, and the judgement of oneself."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

COARSE_WEIGHT = 0.3
OUTLINE_WEIGHT = 0.5
QUALITY_WEIGHT = 0.3


def normalised_focal(logits: Tensor, target: Tensor, alpha: float = 0.5, gamma: float = 2.0) -> Tensor:
    """Per sample (B,), spec section 11.3: logits (B, 1, H, W); target of the same shape in [0, 1], -1 ignored.

    The focal weights of a sample sum to its number of valid pixels; no gradient runs through that factor.
    """
    valid = (target != -1).float()
    probability = torch.sigmoid(logits.float())
    truth = torch.where(valid > 0, 1 - (target - probability).abs(), torch.ones_like(probability))
    beta = (1 - truth) ** gamma
    count = valid.sum((1, 2, 3), keepdim=True)
    factor = (count / (beta.sum((1, 2, 3), keepdim=True) + 1e-12)).detach()
    side = torch.where(target > 0.5, alpha, 1 - alpha) * valid
    log = torch.log((truth + 1e-12).clamp(max=1.0))
    total = -(side * beta * factor * log).sum((1, 2, 3)) / count[:, 0, 0, 0].clamp_min(1)
    return total


def soft_iou(logits: Tensor, target: Tensor) -> Tensor:
    """1 - soft intersection over union, per sample (B,)."""
    probability = torch.sigmoid(logits.float())
    both = (probability * target).sum((1, 2, 3))
    either = (probability + target - probability * target).sum((1, 2, 3))
    return 1 - (both + 1) / (either + 1)


def outline_weight(target: Tensor) -> Tensor:
    """0.5 away from the outline, 3.5 on it; same shape as the target (B, 1, H, W)."""
    edge = F.max_pool2d(target, 5, 1, 2) + F.max_pool2d(-target, 5, 1, 2)
    return 0.5 + 3.0 * edge


def mask_loss(logits: Tensor, target: Tensor, coarse: Tensor | None) -> Tensor:
    """Mean over the batch; ``coarse``: logits at a lower resolution, judged on the target averaged to it."""
    outline = F.binary_cross_entropy_with_logits(logits, target, weight=outline_weight(target))
    loss = normalised_focal(logits, target).mean() + soft_iou(logits, target).mean() + OUTLINE_WEIGHT * outline
    if coarse is not None:
        small = F.adaptive_avg_pool2d(target, (coarse.shape[-2], coarse.shape[-1]))
        loss = loss + COARSE_WEIGHT * F.binary_cross_entropy_with_logits(coarse, small)
    return loss


@torch.no_grad()
def true_iou(logits: Tensor, target: Tensor, visible: Tensor) -> tuple[Tensor, Tensor]:
    """IoU at 0.5 of what is in the frame (B,), and with the whole object, of which ``visible`` (B,) is inside (B,).

    The second is what the model is asked to predict of itself: a mask that the frame cuts cannot be good.
    """
    predicted, truth = logits > 0, target > 0.5
    both = (predicted & truth).sum((1, 2, 3)).float()
    either = (predicted | truth).sum((1, 2, 3)).float()
    outside = truth.sum((1, 2, 3)) * (1 / visible.clamp(0.05, 1.0) - 1)
    return both / (either + 1e-3), (both + 1e-3) / (either + outside + 1e-3)


def quality_loss(predicted: Tensor | None, whole: Tensor) -> Tensor | float:
    """Cross-entropy of the predicted IoU (logits (B,)) against the true one; 0 for models that predict none."""
    if predicted is None:
        return 0.0
    return QUALITY_WEIGHT * F.binary_cross_entropy_with_logits(predicted, whole)
