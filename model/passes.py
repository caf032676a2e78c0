# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes of the network over regions of one image: encoded once, decoded in batches, mirrored where asked."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .clicks import PixelClick, encode_clicks
from .device import Compute, deterministic
from .memory import ByteCache
from .network.base import Features, InteractiveModel
from .options import InferenceOptions
from .zoomin import Roi, crop, into_roi, uncrop

MAX_BATCH = 8


class Job(NamedTuple):
    """One region to look at: its ROI, the previous probabilities (H, W) of the image, the clicks in the image."""

    roi: Roi
    previous: NDArray[np.float32]
    clicks: list[PixelClick]


class Result(NamedTuple):
    """What the network says of one region: probabilities (S, S) float32 and the IoU it expects, if it says so."""

    probabilities: Tensor
    quality: float | None


class Passes:
    """Runs a model over ROIs of the current image. All tensors stay on the model's device."""

    def __init__(self, model: InteractiveModel, compute: Compute, cache_mb: float) -> None:
        self._model = model
        self._compute = compute
        self._features: ByteCache[Features] = ByteCache(cache_mb)
        self._pixels: NDArray[np.uint8] | None = None
        self._image: Tensor | None = None
        self._image_key: Hashable = None
        self._judges: bool | None = None
        # The published decoder mixes the items of a batch (spec D2), so with its weights each job runs alone.
        mixes = getattr(getattr(model, "config", None), "profile", "") == "released"
        self._max_batch = 1 if mixes else MAX_BATCH

    def set_image(self, image: NDArray[np.uint8], key: Hashable) -> None:
        """(H, W, C) uint8, and what its encodings are remembered under."""
        self._pixels, self._image_key, self._image = image, key, None

    def move(self, compute: Compute) -> None:
        """Go on with another device; the model has been moved there."""
        self.clear()
        self._compute, self._image = compute, None

    def clear(self) -> None:
        """Forget all encodings."""
        self._features.clear()

    def judges_itself(self) -> bool:
        """True where the model predicts the quality of its masks; asked of a small pass once."""
        if self._judges is None:
            side, device = self._model.input_side, self._compute.device
            blank = torch.zeros(1, 1, side, side, device=device)
            with torch.inference_mode(), self._compute.autocast():
                features = self._model.encode(torch.zeros(1, self._model.in_bands, side, side, device=device))
                self._model.decode(features, blank, blank, encode_clicks([[PixelClick(0, 0, True)]]).to(device))
                self._judges = self._model.quality() is not None
        return self._judges

    def run(self, jobs: list[Job], options: InferenceOptions) -> list[Result]:
        """One interaction round for each job, in batches that do not disturb each other."""
        results: list[Result | None] = [None] * len(jobs)
        for batch in _batches(jobs, self._model.input_side, self._max_batch):
            for index, result in zip(batch, self._run_batch([jobs[i] for i in batch], options), strict=True):
                results[index] = result
        return [result for result in results if result is not None]

    @torch.inference_mode()
    def _run_batch(self, jobs: list[Job], options: InferenceOptions) -> list[Result]:
        side, device = self._model.input_side, self._compute.device
        features = [self._encode(job.roi, False, options.zoom.antialias) for job in jobs]
        previous = [crop(_map(job.previous, device), job.roi, side) for job in jobs]
        clicks = [into_roi(job.clicks[: options.clicks_limit], job.roi, side) for job in jobs]
        if options.flip:
            features += [self._encode(job.roi, True, options.zoom.antialias) for job in jobs]
            previous += [p.flip(3) for p in previous]
            clicks += [[c._replace(col=side - 1 - c.col) for c in part] for part in clicks]
        with self._compute.autocast(), deterministic(device):
            logits = self._model.interact(
                _together(features), torch.cat(previous), encode_clicks(clicks).to(device)
            ).float()
        judged = self._model.quality()
        if options.flip:
            logits = 0.5 * (logits[: len(jobs)] + logits[len(jobs) :].flip(3))
        probabilities = torch.sigmoid(logits)
        quality = [None] * len(jobs) if judged is None else judged.float().tolist()[: len(jobs)]
        return [Result(probabilities[i, 0], quality[i]) for i in range(len(jobs))]

    @torch.inference_mode()
    def paste(self, result: Result, job: Job, options: InferenceOptions) -> NDArray[np.float32]:
        """The result over the whole image, (H, W) float32 in [0, 1]."""
        previous = _map(job.previous, self._compute.device)
        full = uncrop(result.probabilities[None, None], job.roi, previous, options.zoom.keep_outside)
        return np.asarray(full[0, 0].cpu().numpy(), dtype=np.float32)

    def _encode(self, roi: Roi, mirrored: bool, antialias: bool) -> Features:
        """Encodings are made one at a time, so that they never depend on what else was asked for."""
        key = (self._image_key, roi, mirrored, antialias)
        features = self._features.get(key)
        if features is None:
            part = crop(self._image_tensor(), roi, self._model.input_side, antialias)
            with self._compute.autocast(), deterministic(self._compute.device):
                features = self._model.encode(part.flip(3) if mirrored else part)
            self._features.put(key, features, sum(t.numel() * t.element_size() for t in features.values()))
        return features

    def _image_tensor(self) -> Tensor:
        """(1, C, H, W) float32 in [0, 1]."""
        if self._image is None:
            if self._pixels is None:
                raise RuntimeError("set_image must be called before a prediction is asked for")
            pixels = torch.from_numpy(self._pixels).to(self._compute.device)
            self._image = pixels.permute(2, 0, 1)[None].float() / 255.0
        return self._image


def _map(probabilities: NDArray[np.float32], device: torch.device) -> Tensor:
    """(H, W) -> (1, 1, H, W); a copy, because remembered maps are read-only."""
    return torch.tensor(probabilities, device=device)[None, None]


def _together(features: list[Features]) -> Features:
    """Encodings of single images as those of a batch."""
    if len(features) == 1:
        return features[0]
    return {name: torch.cat([item[name] for item in features]) for name in features[0]}


def _batches(jobs: list[Job], side: int, most: int) -> list[list[int]]:
    """Indices of jobs that may share a batch.

    A model treats a whole batch alike in two places: whether there is any previous mask, and whether the newest
    click has a negative coordinate (no modulation then). Jobs that differ in these are kept apart.
    """
    groups: dict[tuple[bool, bool], list[int]] = {}
    for index, job in enumerate(jobs):
        newest = into_roi(job.clicks[-1:], job.roi, side)[0]
        roi = job.roi
        blank = not job.previous[roi.top : roi.bottom + 1, roi.left : roi.right + 1].any()
        groups.setdefault((blank, min(newest.row, newest.col) < 0), []).append(index)
    return [group[at : at + most] for group in groups.values() for at in range(0, len(group), most)]
