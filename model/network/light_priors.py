# SPDX-License-Identifier: GPL-3.0-or-later
"""What the clicks say about every pixel, computed rather than learnt.

GrabCut needs no training and is hard to beat on high-contrast roofs because it knows the colours under the
clicks. These maps hand the network the same knowledge: closeness to the clicks, likeness of colour, a colour
histogram of the previous mask against its surroundings, and the geodesic distance that grows where colours change.
All maps are (B, K, h, w) float32 on a grid `stride` times coarser than the network input, without gradients.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

BINS = 12
FAR = 1e4


def grid_clicks(clicks: Tensor, stride: int) -> tuple[Tensor, Tensor]:
    """Click rows (B, 2P, 3) of input pixels -> positions (B, 2P, 2) on the coarse grid, validity (B, 2P) bool.

    Cell i of the grid covers input pixels i*stride .. i*stride+stride-1, so its centre is i*stride+(stride-1)/2.
    """
    valid = clicks[..., :2].amax(-1) >= 0
    return (clicks[..., :2].float() - (stride - 1) / 2) / stride, valid


def nearest_distance(position: Tensor, valid: Tensor, height: int, width: int) -> Tensor:
    """(B, P, 2) positions -> (B, 1, h, w) distance in cells to the nearest valid one, FAR without any."""
    rows = torch.arange(height, device=position.device, dtype=torch.float32)
    cols = torch.arange(width, device=position.device, dtype=torch.float32)
    square = (rows[None, None] - position[..., :1])[..., None] ** 2
    square = square + ((cols[None, None] - position[..., 1:]) ** 2)[..., None, :]
    square = square.masked_fill(~valid[..., None, None], FAR**2)
    return square.amin(1, keepdim=True).sqrt()


def opponent(image: Tensor) -> Tensor:
    """(B, C, h, w) in [0, 1] -> (B, 3, h, w) brightness and two colour differences, whitened per image."""
    if image.shape[1] >= 3:
        red, green, blue = image[:, 0], image[:, 1], image[:, 2]
        axes = torch.stack([(red + green + blue) / 3, red - green, (red + green) / 2 - blue], 1)
    else:
        axes = image[:, :1].expand(-1, 3, -1, -1)
    mean = axes.mean((2, 3), keepdim=True)
    spread = axes.std((2, 3), keepdim=True).clamp_min(0.02)
    return (axes - mean) / spread


def gather(maps: Tensor, position: Tensor) -> Tensor:
    """Values of maps (B, C, h, w) at the cells nearest to positions (B, P, 2) -> (B, P, C)."""
    height, width = maps.shape[2:]
    row = position[..., 0].round().long().clamp(0, height - 1)
    col = position[..., 1].round().long().clamp(0, width - 1)
    index = (row * width + col)[:, None].expand(-1, maps.shape[1], -1)
    return maps.flatten(2).gather(2, index).transpose(1, 2)


def likeness(maps: Tensor, at: Tensor, valid: Tensor) -> Tensor:
    """Largest exp(-|m(x) - m(click)|^2 / 2) over the valid clicks: (B, C, h, w), (B, P, C) -> (B, 1, h, w)."""
    batch, _, height, width = maps.shape
    flat = maps.flatten(2)
    square = (flat**2).sum(1)[:, None] + (at**2).sum(-1)[..., None] - 2 * torch.bmm(at, flat)
    best = torch.exp(-0.5 * square.clamp_min(0)).masked_fill(~valid[..., None], 0.0).amax(1)
    return best.view(batch, 1, height, width)


def colour_codes(colour: Tensor) -> Tensor:
    """Whitened colours (B, 3, h, w) -> (B, h*w) index of the histogram bin, BINS per axis over +-2.5 spreads."""
    cell = ((colour + 2.5) * (BINS / 5.0)).long().clamp(0, BINS - 1).flatten(2)
    return (cell[:, 0] * BINS + cell[:, 1]) * BINS + cell[:, 2]


def colour_likelihood(codes: Tensor, inside: Tensor, outside: Tensor) -> Tensor:
    """Share of the foreground histogram at each pixel's colour, in [0, 1] (B, h*w); weights (B, h*w) >= 0."""
    weights = torch.stack([inside, outside], 1)
    weights = weights / weights.sum(-1, keepdim=True).clamp_min(1e-3)
    counts = weights.new_zeros(codes.shape[0], 2, BINS**3)
    index = codes[:, None].expand(-1, 2, -1)
    counts.scatter_add_(2, index, weights)
    cube = counts.view(-1, 1, BINS, BINS, BINS)
    smooth = F.avg_pool3d(cube, 3, 1, 1).view(counts.shape) + 0.15 * counts
    share = smooth.gather(2, index) + 2e-5
    return share[:, 0] / share.sum(1)


def edge_costs(colour: Tensor) -> tuple[Tensor, Tensor]:
    """Cost of a step down (B, h, w) and right (B, h, w): a small constant plus the change of colour."""
    down = F.pad((colour[:, :, 1:] - colour[:, :, :-1]).abs().sum(1), (0, 0, 1, 0))
    right = F.pad((colour[:, :, :, 1:] - colour[:, :, :, :-1]).abs().sum(1), (1, 0))
    return down + 0.03, right + 0.03


def sweep(distance: Tensor, cumulative: Tensor, dim: int) -> Tensor:
    """Exact shortest paths along one axis, both ways: min over i of d[i] + |C[j] - C[i]|, as two running minima."""
    forth = torch.cummin(distance - cumulative, dim).values + cumulative
    back = torch.cummin((distance + cumulative).flip(dim), dim).values.flip(dim) - cumulative
    return torch.minimum(forth, back)


def geodesic(costs: tuple[Tensor, Tensor], seeds: Tensor, rounds: int = 3) -> Tensor:
    """Colour-change distance from seeds (B, K, h, w) bool -> (B, K, h, w), FAR where there is no seed.

    Alternating sweeps along columns and rows; `rounds` bounds how often a path may turn (two turns per round).
    """
    down = costs[0].cumsum(1)[:, None]
    right = costs[1].cumsum(2)[:, None]
    distance = torch.where(seeds, 0.0, FAR)
    for _ in range(rounds):
        distance = sweep(distance, down, 2)
        distance = sweep(distance, right, 3)
    return distance
