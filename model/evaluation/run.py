# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulated user: clicks the deepest point of the larger error, looks at the answer, clicks again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from ..clicks import PixelClick, depth, next_click
from ..zoomin import Roi
from .faults import faults
from .metrics import MAX_CLICKS, iou
from .report import Record, Report
from .samples import Sample, chance

Disturbance = Callable[[NDArray[np.int8], int], "PixelClick | None"]
"""What a careless user does instead: (gt, number of the click from 1) -> that click, or None for the usual one."""


def near_border(inside_px: int) -> Disturbance:
    """The first click lies only about ``inside_px`` pixels inside the object's border."""

    def click(gt: NDArray[np.int8], number: int) -> PixelClick | None:
        deep = depth(gt == 1)
        rim = np.argwhere((deep > 0) & (deep <= inside_px))
        return _one_of(rim, gt, True) if number == 1 else None

    return click


def wrong_second(gt: NDArray[np.int8], number: int) -> PixelClick | None:
    """The second click is positive and lies 3 to 8 px outside the object; nobody takes it back."""
    if number != 2:
        return None
    distance = depth(gt != 1)
    return _one_of(np.argwhere((distance >= 3) & (distance <= 8) & (gt == 0)), gt, True)


DISTURBANCES: dict[str, Disturbance] = {
    "border1": near_border(1),
    "border2": near_border(2),
    "border3": near_border(3),
    "wrong": wrong_second,
}


def _one_of(places: NDArray[np.int64], gt: NDArray[np.int8], positive: bool) -> PixelClick | None:
    """One of some pixels (N, 2), always the same one for the same object."""
    if not len(places):
        return None
    row, col = places[int(chance(gt.shape, int((gt == 1).sum())) * len(places))]
    return PixelClick(float(row), float(col), positive)


class Asked(Protocol):
    """What can be evaluated: the model's Predictor, and every baseline."""

    def set_image(self, image: NDArray[np.uint8]) -> None: ...

    def predict(self, clicks: Sequence[tuple[float, float, bool]]) -> NDArray[np.float32]: ...


class Clicked(NamedTuple):
    """What came of clicking one object."""

    ious: list[float]
    seconds: list[float]
    clicks: list[PixelClick]
    mask: NDArray[np.bool_]
    """(H, W), the last answer."""
    roi: Roi | None
    """Where the network looked last, if it says so."""
    cut_short: bool
    """The time for one object was over before the clicks were."""


def evaluate(
    predictor: Asked,
    samples: Iterable[Sample],
    *,
    max_clicks: int = MAX_CLICKS,
    threshold: float = 0.5,
    stop_at: float | None = None,
    object_seconds: float | None = None,
    bands: Sequence[int] | None = None,
    disturb: Disturbance | None = None,
    settings: dict[str, Any] | None = None,
    progress: Callable[[Record], None] | None = None,
) -> Report:
    """Click every sample ``max_clicks`` times and record the IoU after each click.

    ``threshold``: probability above which a pixel is taken. ``stop_at``: an object is left once its IoU is at least
    this, and its last IoU stands for the clicks not made (cheaper; the share of harmful clicks is then of the clicks
    made). ``object_seconds``: an object is left likewise once its predictions took so long, see :func:`click_through`.
    ``bands``: which bands of the image are shown, in this order. ``disturb``: replaces some of the
    user's clicks. ``settings`` go into the report.
    ``progress`` is called after each object. Raises ValueError for less than one click.
    """
    if max_clicks < 1:
        raise ValueError(f"an object is clicked once at least, not {max_clicks} times")
    report = Report(dict(settings or {}, max_clicks=max_clicks, threshold=threshold, stop_at=stop_at))
    shown: NDArray[np.uint8] | None = None
    for sample in samples:
        if sample.image is not shown:
            predictor.set_image(with_bands(sample.image, bands))
            shown = sample.image
        clicked = click_through(predictor, sample.gt, max_clicks, threshold, stop_at, disturb, object_seconds)
        record = Record(
            dataset=sample.dataset,
            label=sample.label,
            image=sample.name,
            id=sample.id,
            area_px=int((sample.gt == 1).sum()),
            gsd_m=sample.gsd_m,
            bands="" if bands is None else ",".join(map(str, bands)),
            ious=clicked.ious,
            seconds=clicked.seconds,
            faults=faults(clicked.mask, sample.gt, clicked.roi),
            cut_short=clicked.cut_short,
        )
        report.records.append(record)
        if progress:
            progress(record)
    return report


def with_bands(image: NDArray[np.uint8], bands: Sequence[int] | None) -> NDArray[np.uint8]:
    """These bands (from 0) of an image (H, W, C); None: all. Raises ValueError for bands it lacks."""
    if bands is None:
        return image
    if not bands or not 0 <= min(bands) <= max(bands) < image.shape[2]:
        raise ValueError(f"there are no bands {','.join(map(str, bands))} in an image of {image.shape[2]}")
    return np.ascontiguousarray(image[..., list(bands)])


def click_object(
    predictor: Asked,
    gt: NDArray[np.int8],
    max_clicks: int,
    threshold: float = 0.5,
    stop_at: float | None = None,
    disturb: Disturbance | None = None,
) -> tuple[list[float], list[float]]:
    """Click one object of the image that was set: IoU after each click and seconds each prediction took."""
    clicked = click_through(predictor, gt, max_clicks, threshold, stop_at, disturb)
    return clicked.ious, clicked.seconds


def click_through(
    predictor: Asked,
    gt: NDArray[np.int8],
    max_clicks: int,
    threshold: float = 0.5,
    stop_at: float | None = None,
    disturb: Disturbance | None = None,
    object_seconds: float | None = None,
) -> Clicked:
    """Click one object (H, W) of the image that was set.

    ``object_seconds``: no further click is made once predictions took this many seconds of the processor (of one
    thread, so that a busy machine does not change the outcome); at least one is.
    """
    pred = np.zeros(gt.shape, bool)
    clicks: list[PixelClick] = []
    ious: list[float] = []
    seconds: list[float] = []
    spent, roi = 0.0, None
    while len(clicks) < max_clicks and not _over(spent, object_seconds):
        other = disturb(gt, len(clicks) + 1) if disturb else None
        clicks.append(other or next_click(gt, pred, clicks))
        start, busy = time.perf_counter(), time.thread_time()
        answer, roi = _ask(predictor, [(click.col, click.row, click.positive) for click in clicks])
        seconds.append(time.perf_counter() - start)
        spent += time.thread_time() - busy
        pred = answer > threshold
        ious.append(iou(pred, gt))
        if stop_at is not None and ious[-1] >= stop_at:
            break
    cut_short = _over(spent, object_seconds) and len(clicks) < max_clicks
    return Clicked(ious, seconds, clicks, pred, roi, cut_short)


def _over(spent: float, allowed: float | None) -> bool:
    return allowed is not None and spent >= allowed


def _ask(predictor: Asked, clicks: list[tuple[float, float, bool]]) -> tuple[NDArray[np.float32], Roi | None]:
    """The answer and, from a Predictor, the region it looked at."""
    informed = getattr(predictor, "predict_info", None)
    if informed is None:
        return predictor.predict(clicks), None
    found = informed(clicks)
    return found.probabilities, found.roi
