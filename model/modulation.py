# SPDX-License-Identifier: GPL-3.0-or-later
"""Probability-map modulation (VFM-ISRefiner eqs. 8-10) and MFP's circular one, batched, on any device.

After a click the previous probability map is pushed towards 1 (positive) or 0 (negative) around that click, most
at the click and not at all at the radius R. Only the newest click modulates. Positions are in pixels of the map.

Both variants share the window:

* R = half the distance to the nearest click of the other sign, at least 10 px; 100 px where there is none (eq. 8);
* W = the pixels within R of the click; where R had to be raised to 10, pixels nearer to such an opposite click
  (than that one is to the new click) leave W.

``"vfm"`` keeps of W what looks like the clicked pixel (eq. 9) and lets the exponent fall with distance (eq. 10).
``"mfp"`` takes all of W; its exponent falls with the squared difference of probabilities, cubically, for the first
seven clicks, and with distance afterwards.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor

R_MAX = 100.0
"""Radius without an opposite click, pixels. Not a cap: a far opposite click gives a larger one."""
R_MIN = 10.0
MFP_CLICKS = 7
"""MFP modulates by probability difference while the newest click's order is below this."""


class _Newest(NamedTuple):
    """The newest click of each batch item and its window's radius."""

    row: Tensor  # (B,) float64
    col: Tensor  # (B,) float64
    order: Tensor  # (B,)
    positive: Tensor  # (B,) bool
    radius: Tensor  # (B,) float64
    excluders: Tensor  # (B, 2P) bool: opposite clicks whose surroundings leave the window
    reach: Tensor  # (B, 2P) float64: distance of each click to the newest


def modulate(prob: Tensor, clicks: Tensor, variant: str = "vfm") -> Tensor:
    """Return the modulated map, (B, 1, H, W) float32, never NaN, in [0, 1] for probabilities in [0, 1].

    ``prob``: (B, 1, H, W) probabilities. ``clicks``: (B, 2P, 3) rows (row, col, order), P positives first, missing
    rows -1. If the newest click of any batch item has a negative coordinate (or an item has no click), the whole
    batch comes back unchanged, as in the published code. No gradient flows.

    Raises ValueError for an unknown variant and for shapes that do not go together.
    """
    if prob.dim() != 4 or prob.shape[1] != 1 or clicks.dim() != 3 or 0 in clicks.shape or len(clicks) != len(prob):
        raise ValueError(f"maps of shape {tuple(prob.shape)} do not go with clicks of shape {tuple(clicks.shape)}")
    if variant not in ("vfm", "mfp"):
        raise ValueError(f"unknown modulation {variant!r}: expected 'vfm' or 'mfp'")
    if prob.device.type == "mps":  # Apple's GPU has no float64
        return modulate(prob.cpu(), clicks.cpu(), variant).to(prob.device)
    with torch.no_grad():
        newest = _newest_click(clicks)
        if bool((torch.minimum(newest.row, newest.col) < 0).any()):
            return prob.detach().float()
        out = prob.detach().float().clone()
        top, bottom, left, right = _reachable_box(newest, prob.shape[-2], prob.shape[-1])
        if top < bottom and left < right:
            box = out[:, 0, top:bottom, left:right]
            box.copy_(_modulated_box(out[:, 0], newest, clicks, (top, bottom, left, right), variant))
        return out


def modulate_each(prob: Tensor, clicks: Tensor, variant: str = "vfm") -> Tensor:
    """As :func:`modulate`, every item of the batch as if it were alone, and nothing made of a map that is empty.

    An empty map stays empty: there is no probability to be modulated, and the cone that :func:`modulate` puts in its
    place is none of an object. An item whose newest click has a negative coordinate stays as it is.
    """
    if prob.dim() != 4 or len(clicks) != len(prob) or clicks.dim() != 3 or 0 in clicks.shape:
        return modulate(prob, clicks, variant)  # which says what is wrong
    newest = clicks[torch.arange(len(clicks), device=clicks.device), clicks[..., 2].argmax(1), :2]
    wanted = (prob.amax((1, 2, 3)) > 0) & (newest.amin(1) >= 0)
    if bool(wanted.all()):
        return modulate(prob, clicks, variant)
    out = prob.detach().float().clone()
    if bool(wanted.any()):
        out[wanted] = modulate(prob[wanted], clicks[wanted], variant)
    return out


def _newest_click(clicks: Tensor) -> _Newest:
    batch = torch.arange(clicks.shape[0], device=clicks.device)
    order = clicks[..., 2]
    index = order.argmax(dim=1)
    newest = clicks[batch, index]  # (B, 3)
    positive = index < clicks.shape[1] // 2
    is_positive_row = torch.arange(clicks.shape[1], device=clicks.device) < clicks.shape[1] // 2
    opposite = (order != -1) & (is_positive_row[None] != positive[:, None])
    # In float32 by the published operator: its last bit decides whether a pixel at exactly R is in or out.
    reach = torch.cdist(clicks[..., :2].float(), newest[:, None, :2].float())[..., 0].double()  # (B, 2P)
    nearest = reach.masked_fill(~opposite, math.inf).min(dim=1).values
    radius = torch.where(opposite.any(1), nearest / 2, R_MAX)
    raised = radius < R_MIN
    excluders = opposite & (reach < R_MIN) & raised[:, None]
    row, col = newest[:, 0].double(), newest[:, 1].double()
    return _Newest(row, col, newest[:, 2], positive, radius.clamp(min=R_MIN), excluders, reach)


def _reachable_box(newest: _Newest, height: int, width: int) -> tuple[int, int, int, int]:
    """The part of the map any item's window can reach, plus the clicked pixels: all sorting happens in there."""
    top = (newest.row.clamp(max=height - 1) - newest.radius).min().floor()
    bottom = (newest.row + newest.radius).max().ceil() + 1
    left = (newest.col.clamp(max=width - 1) - newest.radius).min().floor()
    right = (newest.col + newest.radius).max().ceil() + 1
    t, b, lo, r = torch.stack([top, bottom, left, right]).tolist()
    return max(int(t), 0), min(int(b), height), max(int(lo), 0), min(int(r), width)


def _modulated_box(
    prob: Tensor, newest: _Newest, clicks: Tensor, box: tuple[int, int, int, int], variant: str
) -> Tensor:
    """The modulated values of ``prob`` (B, H, W) inside ``box``: (B, h, w) float32."""
    top, bottom, left, right = box
    batch = torch.arange(prob.shape[0], device=prob.device)
    limit_row, limit_col = prob.shape[1] - 1, prob.shape[2] - 1
    # Clamped before indexing: the published code fails on clicks at or beyond the last row or column.
    clicked = prob[batch, newest.row.long().clamp(max=limit_row), newest.col.long().clamp(max=limit_col)]
    p = prob[:, top:bottom, left:right]
    rows = torch.arange(top, bottom, device=prob.device, dtype=torch.float64)[None, :, None]
    cols = torch.arange(left, right, device=prob.device, dtype=torch.float64)[None, None, :]
    distance = ((rows - _bc(newest.row)) ** 2 + (cols - _bc(newest.col)) ** 2).sqrt()  # (B, h, w)
    window = _window(distance, rows, cols, newest, clicks)
    region = window if variant == "mfp" else _similar_pixels(p, window, clicked, newest.positive)
    exponent = _linear_exponent(distance, clicked, newest)
    if variant == "mfp":
        early = _bc(newest.order < MFP_CLICKS)
        exponent = torch.where(early, _cubic_exponent(p, window, clicked, newest), exponent)
    positive = _bc(newest.positive)
    pushed = p.double() ** torch.where(positive, 1 / exponent, exponent)
    ramp, ramps = _ramp(distance, region, clicked, newest.positive)
    values = torch.where(region, torch.where(_bc(ramps), ramp, pushed), p.double()).float()
    at_row = newest.row.round().clamp(max=limit_row)
    at_col = newest.col.round().clamp(max=limit_col)
    at_click = (rows == _bc(at_row)) & (cols == _bc(at_col))
    forced = at_click & _bc(window.flatten(1).any(1) & ~ramps)
    return torch.where(forced, positive.float(), values)


def _window(distance: Tensor, rows: Tensor, cols: Tensor, newest: _Newest, clicks: Tensor) -> Tensor:
    window = distance <= _bc(newest.radius)
    for index in newest.excluders.any(0).nonzero().flatten().tolist():
        other = clicks[:, index].double()
        to_other = ((rows - _bc(other[:, 0])) ** 2 + (cols - _bc(other[:, 1])) ** 2).sqrt()
        nearer = to_other <= _bc(newest.reach[:, index])
        window = window & ~(nearer & _bc(newest.excluders[:, index]))
    return window


def _similar_pixels(p: Tensor, window: Tensor, clicked: Tensor, positive: Tensor) -> Tensor:
    """Eq. 9: of the window, the pixels on the clicked pixel's side of the lowest (highest) of three thresholds."""
    count = window.flatten(1).sum(1)
    mean = (p.double() * window).flatten(1).sum(1) / count.clamp(min=1)
    ordered = p.masked_fill(~window, math.inf).flatten(1).sort(dim=1).values
    lower_median = ordered.gather(1, ((count - 1).clamp(min=0) // 2)[:, None])[:, 0].double()
    thresholds = torch.stack([clicked.double(), mean, lower_median])
    low, high = _bc(thresholds.min(0).values), _bc(thresholds.max(0).values)
    return window & torch.where(_bc(positive), p.double() >= low, p.double() <= high)


def _strongest_exponent(clicked: Tensor, positive: Tensor) -> Tensor:
    """gamma_max (B,): takes the clicked pixel to 0.99 (positive) or 0.01 (negative); 1 where it is there already."""
    log_clicked = clicked.double().log()
    raise_it = torch.where(clicked.double() < 0.99, 1 / (math.log(0.99) / log_clicked + 1e-8), 1.0)
    lower_it = torch.where(clicked.double() > 0.01, math.log(0.01) / log_clicked, 1.0)
    # Where the clicked pixel is exactly 0 or 1 the ramp takes over; 1 keeps the unused branch finite.
    return torch.where(positive, raise_it, lower_it).nan_to_num(1.0, 1.0, 1.0)


def _linear_exponent(distance: Tensor, clicked: Tensor, newest: _Newest) -> Tensor:
    """Eq. 10: from gamma_max at the click to 1 at the radius."""
    strongest = _bc(_strongest_exponent(clicked, newest.positive))
    share = (distance / _bc(newest.radius)).clamp(max=1)  # outside the window the value is never used
    return strongest * (1 - share) + share


def _cubic_exponent(p: Tensor, window: Tensor, clicked: Tensor, newest: _Newest) -> Tensor:
    """MFP: gamma_max where p equals the clicked pixel, 1 from the window's median difference on.

    Written as 1 + (gamma_max - 1) (1 - difference / median)^3, which is also right where the median or all
    differences are zero; there the published form divides zero by zero.
    """
    difference = (p.double() - _bc(clicked).double()) ** 2
    count = window.flatten(1).sum(1)
    ordered = difference.masked_fill(~window, math.inf).flatten(1).sort(dim=1).values
    median = _bc(ordered.gather(1, ((count - 1).clamp(min=0) // 2)[:, None])[:, 0])
    share = torch.where(difference > 0, difference / median, 0.0).clamp(max=1)
    return 1 + (_bc(_strongest_exponent(clicked, newest.positive)) - 1) * (1 - share) ** 3


def _ramp(distance: Tensor, region: Tensor, clicked: Tensor, positive: Tensor) -> tuple[Tensor, Tensor]:
    """Where the clicked pixel is exactly wrong no power moves it: a cone replaces the map inside the region."""
    ramps = torch.where(positive, clicked == 0, clicked == 1)
    farthest = distance.masked_fill(~region, 0).flatten(1).max(1).values
    slope = distance / _bc(farthest.where(farthest > 0, 1.0))
    return torch.where(_bc(positive), 1 - slope, slope).clamp(0, 1), ramps


def _bc(per_item: Tensor) -> Tensor:
    """(B,) to (B, 1, 1)."""
    return per_item[:, None, None]
