# SPDX-License-Identifier: GPL-3.0-or-later
"""Training as the network is used: a step is a look at objects that are being digitized. ``recipe = "episodes"``.

An episode is a view of a picture, an object in it, and a user who clicks until the mask is good or patience ends. Where
the network looks, what mask it is shown and how its answer is put back is what :mod:`model.interaction` does in use: a
first window of fixed size, a second look at what the first one found, a closer look at a small correction. So the
states that it learns from are those that its own answers lead to, at their scales and with their clicks, and no
answer is computed for nothing: the pass that learns is the pass that brings the episode on.

A field holds many episodes, each at another point of its life; a step takes some of them at random. Neighbours in a
batch thus have nothing in common, and batch norm sees what it will see in use.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..clicks import PixelClick, depth, encode_clicks, next_click
from ..first_click import candidate_rois
from ..interaction import settled
from ..network.base import InteractiveModel
from ..options import InferenceOptions, default_options
from ..torch_backend import crop, uncrop
from ..zoomin import Roi, close_roi, into_roi, next_roi
from .config import Stage
from .losses import mask_loss, quality_loss, true_iou
from .rounds import Outcome, decode, like
from .views import View

DEEPEST_CHANCE = 0.8
"""Chance of a click at the deepest point of the larger error, as in evaluations; else anywhere deep in it."""
GOOD_IOU = 0.94
"""The user is content."""
PATIENCE = 5.0
"""Mean of the exponential distribution of the most clicks that a user makes; twenty at most."""
MOST_CLICKS = 20
CONFIRMED = 0.4
"""Chance that the first click on a mask that is there already is in its middle, as when a layer is refined, and not on
an error."""


@dataclass(eq=False)
class Episode:
    """One object being digitized."""

    view: View
    rng: np.random.Generator
    options: InferenceOptions
    probabilities: NDArray[np.float32]
    """(H, W): what the object's mask is at the moment."""
    clicks: list[PixelClick]
    patience: int
    corrects: bool
    """There was a mask before the first click."""
    roi: Roi | None = None
    before: NDArray[np.float32] | None = None
    """The probabilities before the newest click, while a second look at it is still to come."""
    close: bool = False

    def look(self) -> Roi:
        """Where the network looks next."""
        height, width = self.probabilities.shape
        if self.before is not None:
            return next_roi(self.roi, self.probabilities, self.clicks, self.options.zoom)
        first = len(self.clicks) == 1 and not self.corrects
        near = None if first else close_roi(self.roi, self.probabilities, self.clicks, self.options.zoom)
        self.close = near is not None
        if near is not None:
            return near
        if first and self.options.first_click.sides:
            return candidate_rois(self.clicks[0], height, width, self.options.first_click)[0]
        return next_roi(self.roi, self.probabilities, self.clicks, self.options.zoom)

    def take(self, roi: Roi, answer: Tensor) -> bool:
        """Go on with what the network said of ``roi``, probabilities (1, 1, S, S); False at the episode's end."""
        previous = torch.from_numpy(self.probabilities)[None, None]
        full = uncrop(answer, roi, previous, self.options.zoom.keep_outside)[0, 0].numpy()
        before = self.probabilities if self.before is None else self.before
        second = self.before is None and not self.close and self.options.cascade.steps > 0
        self.probabilities = full
        if not self.close:
            self.roi = roi
        if second:
            self.before = before
            return True
        self.before, self.close = None, False
        self.probabilities = settled(before, full, self.clicks, self.options, self.corrects)
        return self.click()

    def confirm(self) -> bool:
        """A first click into the middle of a mask that is there: always where it is right, by chance where it is not
        and the object is there at all; False where none was made."""
        if self.view.given is None:
            return False
        given = self.view.given > 0.5
        deep = depth(given, exact=False)
        row, col = divmod(int(deep.argmax()), deep.shape[1])
        right = bool((given == self.view.mask).all())
        if not self.view.mask[row, col] or not (right or self.rng.random() < CONFIRMED):
            return False
        self.clicks.append(PixelClick(float(row), float(col), True))
        return True

    def click(self) -> bool:
        """The next click; False where the user is content or out of patience."""
        mask, truth = self.probabilities > 0.5, self.view.mask
        both, either = int((mask & truth).sum()), int((mask | truth).sum())
        if self.clicks and (both >= GOOD_IOU * either or len(self.clicks) >= self.patience):
            return False
        careful = self.rng.random() < DEEPEST_CHANCE
        made = next_click(truth.astype(np.int8), mask, self.clicks) if careful else _somewhere(truth, mask, self.rng)
        if truth[int(made.row), int(made.col)] == mask[int(made.row), int(made.col)]:
            return False  # nothing that was not clicked before is wrong
        self.clicks.append(made)
        return True


def _somewhere(truth: NDArray[np.bool_], mask: NDArray[np.bool_], rng: np.random.Generator) -> PixelClick:
    """A click anywhere in the deeper half of the larger error; at (0, 0), negative, where there is none."""
    missed, surplus = depth(truth & ~mask, exact=False), depth(mask & ~truth, exact=False)
    positive = bool(missed.max() >= surplus.max())
    deep = missed if positive else surplus
    if deep.max() <= 0:
        return PixelClick(0.0, 0.0, False)
    rows, cols = np.nonzero(deep > 0.5 * deep.max())
    at = int(rng.integers(len(rows)))
    return PixelClick(float(rows[at]), float(cols[at]), positive)


def begin(view: View, rng: np.random.Generator, options: InferenceOptions) -> Episode | None:
    """An episode at its first click; None where there is nothing to click."""
    patience = 1 + min(MOST_CLICKS - 1, int(rng.exponential(PATIENCE)))
    start = np.zeros(view.mask.shape, np.float32) if view.given is None else view.given
    episode = Episode(view, rng, options, start, [], patience, view.given is not None)
    return episode if episode.confirm() or episode.click() else None


class Field:
    """Many episodes at once, and the steps that are learnt from them."""

    def __init__(self, views: Iterator[Sequence[View]], size: int, batch: int, seed: Sequence[int]) -> None:
        """``views``: fresh views without end, a few at a time. ``size``: episodes at once; ``batch``: of these in a
        step."""
        self._views = views
        self._spare: list[View] = []
        self._size, self._batch = max(size, batch), batch
        self._rng = np.random.default_rng(list(seed))
        self._episodes: list[Episode] = []
        self._options: InferenceOptions | None = None

    def play(self, model: InteractiveModel, stage: Stage, bf16: bool) -> Outcome:
        """One look at each of some episodes: the loss with its gradient, IoU in the frame of first and of all looks."""
        self._fill(model)
        chosen = [self._episodes[i] for i in self._rng.choice(len(self._episodes), self._batch, replace=False)]
        pairs = [(episode, episode.look()) for episode in chosen]
        side, device = stage.side, next(model.parameters()).device
        images = torch.cat([_image(e, roi, side) for e, roi in pairs])
        images = images.to(device).contiguous(memory_format=torch.channels_last)
        previous = torch.cat([_map(e.probabilities, roi, side) for e, roi in pairs]).to(device)
        truth = torch.cat([_map(e.view.mask, roi, side) for e, roi in pairs]).to(device)
        clicks = encode_clicks([into_roi(e.clicks, roi, side) for e, roi in pairs]).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
            answer = decode(model, model.encode(images), previous, clicks)
        target = like(truth, answer.judged)
        inside, whole = true_iou(answer.judged, target, torch.tensor([_visible(e, r) for e, r in pairs], device=device))
        loss = mask_loss(answer.judged, target, answer.coarse) + quality_loss(answer.quality, whole)
        first = torch.tensor([len(e.clicks) == 1 and e.before is None and not e.corrects for e in chosen])
        self._go_on(pairs, torch.sigmoid(answer.full.detach()).float().cpu())
        begun = float(inside[first.to(device)].mean()) if bool(first.any()) else math.nan
        return Outcome(loss, begun, float(inside.mean()))

    def _go_on(self, pairs: list[tuple[Episode, Roi]], answers: Tensor) -> None:
        ended = {
            id(episode)
            for (episode, roi), answer in zip(pairs, answers, strict=True)
            if not episode.take(roi, answer[None])
        }
        self._episodes = [episode for episode in self._episodes if id(episode) not in ended]

    def _fill(self, model: InteractiveModel) -> None:
        if self._options is None:
            self._options = default_options(model)
        while len(self._episodes) < self._size:
            if not self._spare:
                self._spare = list(next(self._views))
            view = self._spare.pop()
            episode = begin(view, np.random.default_rng(self._rng.integers(2**63)), self._options)
            if episode is not None:
                self._episodes.append(episode)


def _image(episode: Episode, roi: Roi, side: int) -> Tensor:
    """(1, 3, S, S) float32 in [0, 1]: the ROI as the network is shown it."""
    part = np.ascontiguousarray(episode.view.image[roi.top : roi.bottom + 1, roi.left : roi.right + 1])
    pixels = torch.from_numpy(part).permute(2, 0, 1)[None].float() / 255.0
    return crop(pixels, Roi(0, roi.height - 1, 0, roi.width - 1), side, episode.options.zoom.antialias)


def _map(values: NDArray[np.generic], roi: Roi, side: int) -> Tensor:
    """(1, 1, S, S) float32: a map (H, W) in the ROI."""
    part = np.ascontiguousarray(values[roi.top : roi.bottom + 1, roi.left : roi.right + 1], np.float32)
    return crop(torch.from_numpy(part)[None, None], Roi(0, roi.height - 1, 0, roi.width - 1), side)


def _visible(episode: Episode, roi: Roi) -> float:
    """Part of the object that is inside the ROI."""
    mask = episode.view.mask
    return float(mask[roi.top : roi.bottom + 1, roi.left : roi.right + 1].sum()) / max(1, int(mask.sum()))
