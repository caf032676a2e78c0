# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes of the network over regions of one image: encoded once, decoded in batches, mirrored where asked."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .backend import Backend, Encoding, FloatImage, View
from .clicks import PixelClick
from .memory import ByteCache
from .options import InferenceOptions
from .zoomin import Roi, into_roi


class Job(NamedTuple):
    """One region to look at: its ROI, the previous probabilities (H, W) of the image, the clicks in the image."""

    roi: Roi
    previous: FloatImage
    clicks: list[PixelClick]


class Result(NamedTuple):
    """What the network says of one region: probabilities (S, S) float32 and the IoU it expects, if it says so."""

    probabilities: FloatImage
    quality: float | None


class Passes:
    """Runs a backend over ROIs of the current image and remembers the encodings."""

    def __init__(self, backend: Backend, cache_mb: float) -> None:
        self._backend = backend
        self._encodings: ByteCache[Encoding] = ByteCache(cache_mb)
        self._image_key: Hashable = None

    def set_image(self, image: NDArray[np.uint8], key: Hashable) -> None:
        """(H, W, C) uint8, and what its encodings are remembered under."""
        self._image_key = key
        self._backend.set_image(image)

    def clear(self) -> None:
        """Forget all encodings."""
        self._encodings.clear()

    def judges_itself(self) -> bool:
        """True where the model predicts the quality of its masks."""
        return self._backend.judges_itself()

    def run(self, jobs: list[Job], options: InferenceOptions) -> list[Result]:
        """One interaction round for each job, in batches that do not disturb each other."""
        results: list[Result | None] = [None] * len(jobs)
        for batch in _batches(jobs, self._backend.input_side, self._backend.max_batch):
            for index, result in zip(batch, self._run_batch([jobs[i] for i in batch], options), strict=True):
                results[index] = result
        return [result for result in results if result is not None]

    def _run_batch(self, jobs: list[Job], options: InferenceOptions) -> list[Result]:
        side, count = self._backend.input_side, len(jobs)
        encodings = [self._encode(job.roi, False, options.zoom.antialias) for job in jobs]
        views = [View(job.previous, job.roi) for job in jobs]
        clicks = [into_roi(job.clicks[: options.clicks_limit], job.roi, side) for job in jobs]
        if options.flip:
            encodings += [self._encode(job.roi, True, options.zoom.antialias) for job in jobs]
            views += [View(job.previous, job.roi, True) for job in jobs]
            clicks += [[c._replace(col=side - 1 - c.col) for c in part] for part in clicks]
        logits, judged = self._backend.interact(encodings, views, clicks)
        if options.flip:
            logits = np.float32(0.5) * (logits[:count] + logits[count:, :, ::-1])
        probabilities = sigmoid(logits)
        return [Result(probabilities[i], None if judged is None else judged[i]) for i in range(count)]

    def paste(self, result: Result, job: Job, options: InferenceOptions) -> FloatImage:
        """The result over the whole image, (H, W) float32 in [0, 1]."""
        return self._backend.paste(result.probabilities, job.roi, job.previous, options.zoom.keep_outside)

    def _encode(self, roi: Roi, mirrored: bool, antialias: bool) -> Encoding:
        """Encodings are made one at a time, so that they never depend on what else was asked for."""
        key = (self._image_key, roi, mirrored, antialias)
        encoding = self._encodings.get(key)
        if encoding is None:
            encoding = self._backend.encode(roi, mirrored, antialias)
            self._encodings.put(key, encoding, self._backend.nbytes(encoding))
        return encoding


def sigmoid(logits: FloatImage) -> FloatImage:
    """1 / (1 + exp(-x)), float32; far below zero it is zero without a warning."""
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


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
