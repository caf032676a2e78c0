# SPDX-License-Identifier: GPL-3.0-or-later
"""One click further: where to look, a pass of the network, which answer to keep, the cascade after it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .clicks import PixelClick
from .first_click import candidate_rois, score
from .obey import FloatImage, obeyed
from .options import InferenceOptions
from .passes import Job, Passes, Result
from .pieces import clicked_pieces
from .refine import cascade
from .zoomin import Roi, close_roi, next_roi


class Prediction(NamedTuple):
    """An answer and what is known of it."""

    probabilities: NDArray[np.float32]
    """(H, W) in [0, 1]."""
    quality: float | None
    """IoU the model expects of its mask, where it has a head for that."""
    roi: Roi | None
    """The part of the image that the network looked at last; None before the first click."""


def advance(
    passes: Passes,
    states: list[Prediction],
    prefixes: list[list[PixelClick]],
    options: InferenceOptions,
    corrects: bool,
) -> list[Prediction]:
    """The answers after one click more, for each of several objects of one image.

    ``states``: the answers before it; ``prefixes``: all clicks up to and with it, equally many for each object;
    ``corrects``: the objects had a mask before their first click. Depends on nothing else.
    """
    first = len(prefixes[0]) == 1 and not corrects
    close = [None if first else close_roi(s.roi, s.probabilities, c, options.zoom) for s, c in zip(states, prefixes)]
    after = _step(passes, states, prefixes, options, first, close)
    if options.cascade.steps:
        after = _refined(passes, after, prefixes, options, close)
    return [
        new._replace(probabilities=settled(old.probabilities, new.probabilities, clicks, options, corrects))
        for old, new, clicks in zip(states, after, prefixes, strict=True)
    ]


def settled(
    before: FloatImage, after: FloatImage, clicks: list[PixelClick], options: InferenceOptions, corrects: bool
) -> FloatImage:
    """What becomes of the network's answer ``after`` to the newest of ``clicks``; ``before``: the answer before it.

    All (H, W) float32 in [0, 1]. The pieces that nobody clicked are left out, and the click is obeyed.
    """
    if options.clicked_pieces and not corrects:  # a mask that was there may have as many as it likes
        after = clicked_pieces(after, clicks)
    return obeyed(before, after, clicks[-1], options.obedience)


def _refined(
    passes: Passes,
    after: list[Prediction],
    prefixes: list[list[PixelClick]],
    options: InferenceOptions,
    close: list[Roi | None],
) -> list[Prediction]:
    """The answers fed back through the cascade, but for those of a closer look."""
    refined = []
    for state, clicks, roi in zip(after, prefixes, close, strict=True):
        if roi is not None:  # a second look, at the whole object, would blur what was seen closely
            refined.append(state)
            continue

        def again(s: Prediction, clicks: list[PixelClick] = clicks) -> Prediction:
            return _step(passes, [s], [clicks], options, False, [None])[0]

        refined.append(cascade(state, again, lambda s: s.probabilities, len(clicks), options.cascade))
    return refined


def _step(
    passes: Passes,
    states: list[Prediction],
    prefixes: list[list[PixelClick]],
    options: InferenceOptions,
    several_scales: bool,
    close: list[Roi | None],
) -> list[Prediction]:
    """One pass for each object: choose ROIs, run, choose among the answers, put it back into the image.

    ``close``: for each object the ROI of a closer look, or None. Such a look leaves the object's own ROI as it is.
    """
    owners: list[int] = []
    jobs: list[Job] = []
    for index, (state, clicks) in enumerate(zip(states, prefixes, strict=True)):
        near = close[index]
        for roi in _rois(passes, state, clicks, options, several_scales) if near is None else [near]:
            owners.append(index)
            jobs.append(Job(roi, state.probabilities, clicks))
    results = passes.run(jobs, options)
    answers = []
    for index in range(len(states)):
        mine = [at for at, owner in enumerate(owners) if owner == index]
        best = mine[_best([results[at] for at in mine], [jobs[at] for at in mine], options)]
        full = passes.paste(results[best], jobs[best], options)
        judged = (results[best].quality, jobs[best].roi) if close[index] is None else states[index][1:]
        answers.append(Prediction(full, *judged))
    return answers


def _rois(
    passes: Passes, state: Prediction, clicks: list[PixelClick], options: InferenceOptions, several_scales: bool
) -> list[Roi]:
    height, width = state.probabilities.shape
    scales = options.first_click.sides if several_scales and clicks[0].positive else ()
    if scales and passes.judges_itself():
        return candidate_rois(clicks[0], height, width, options.first_click)
    return [next_roi(state.roi, state.probabilities, clicks, options.zoom)]


def _best(results: list[Result], jobs: list[Job], options: InferenceOptions) -> int:
    """Index of the answer that is best in itself; the first of equals."""
    if len(results) == 1:
        return 0
    height, width = jobs[0].previous.shape
    ranks = [
        score(result.probabilities, result.quality or 0.0, job.roi, height, width, options.first_click)
        for result, job in zip(results, jobs, strict=True)
    ]
    return int(np.argmax(ranks))
