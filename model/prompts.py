# SPDX-License-Identifier: GPL-3.0-or-later
"""Prompts other than clicks, turned into clicks: a box into a point on the object, neighbours into negatives.

CFPG: PSLG-SAM section 3.2 (clustering-based foreground point generator). Negative prompt calibration: PointSAM.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .clicks import UserClick, depth, user_clicks

BoolImage = NDArray[np.bool_]
FloatImage = NDArray[np.float32]


def tools() -> ModuleType:
    """What works on pixels: OpenCV, or numpy where that is not installed."""
    try:
        from . import parts_opencv
    except ImportError:
        from . import parts_numpy

        return parts_numpy
    return parts_opencv


@dataclass(frozen=True)
class BoxSettings:
    """How a box becomes a click."""

    kernel_px: int = 3
    """Side of the square that opening and closing use."""
    marker_share: float = 0.5
    """Watershed markers are where the depth exceeds this share of its component's largest."""
    min_area_share: float = 0.05
    """Parts smaller than this share of the box are no candidates."""
    max_side_px: int = 256
    """Larger boxes are shrunk before clustering; the click is exact to the shrunken pixel."""


def box_to_click(
    image: NDArray[np.uint8], box: tuple[float, float, float, float], settings: BoxSettings | None = None
) -> UserClick:
    """A positive click (col, row, True) on the object a box was drawn around (PSLG-SAM eqs. 4-9).

    ``image`` (H, W, C) or (H, W) uint8, any number of bands; ``box``: (left, top, right, bottom) in pixels, right and
    bottom exclusive. Colours in the box fall into two clusters (k-means++); either cluster is opened, closed and cut at
    its necks by a watershed on its depth; among the parts of both the most convex (area over area of its convex hull)
    wins, and its centroid, moved inside where it lies outside, is the click. Of equally convex parts the one nearer to
    the box's centre wins: the paper leaves open which cluster is the object, a box is drawn around one.
    Raises ValueError for images of another type and for boxes without pixels in the image.
    """
    settings = settings or BoxSettings()
    image = np.atleast_3d(image)
    if image.dtype != np.uint8 or image.ndim != 3:
        raise ValueError(f"the image must be (H, W, C) uint8, not {image.shape} {image.dtype}")
    left, top, right, bottom = _inside(image, box)
    part, scale = _shrunk(image[top:bottom, left:right], settings.max_side_px)
    best, best_rank = None, -np.inf
    for cluster in _two_clusters(part):
        for component in _components(cluster, settings):
            rank = _rank(component)
            if rank > best_rank:
                best, best_rank = component, rank
    row, col = _centre(best) if best is not None else (part.shape[0] // 2, part.shape[1] // 2)
    at_row = min(top + int((row + 0.5) / scale), bottom - 1)
    at_col = min(left + int((col + 0.5) / scale), right - 1)
    return float(at_col), float(at_row), True


def box_to_clicks(
    image: NDArray[np.uint8], box: tuple[float, float, float, float], settings: BoxSettings | None = None
) -> list[UserClick]:
    """:func:`box_to_click`, and negative clicks just outside the middles of the box's sides, where in the image.

    Arguments and errors are those of :func:`box_to_click`.
    """
    height, width = image.shape[:2]
    left, top, right, bottom = _inside(image, box)
    gap = max(2, round(0.1 * min(right - left, bottom - top)))
    row, col = (top + bottom) // 2, (left + right) // 2
    outside = [(col, top - 1 - gap), (col, bottom + gap), (left - 1 - gap, row), (right + gap, row)]
    negatives = [(float(c), float(r), False) for c, r in outside if 0 <= c < width and 0 <= r < height]
    return [box_to_click(image, box, settings), *negatives]


def _inside(image: NDArray[np.uint8], box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    height, width = image.shape[:2]
    if len(box) != 4:
        raise ValueError("a box is (left, top, right, bottom)")
    if not all(np.isfinite(np.asarray(box, np.float64))):
        raise ValueError("the box has bounds that are not finite")
    left, top = max(0, int(np.floor(box[0]))), max(0, int(np.floor(box[1])))
    right, bottom = min(width, int(np.ceil(box[2]))), min(height, int(np.ceil(box[3])))
    if left >= right or top >= bottom:
        raise ValueError("the box holds no pixel of the image")
    return left, top, right, bottom


def _shrunk(part: NDArray[np.uint8], side: int) -> tuple[NDArray[np.uint8], float]:
    scale = min(1.0, side / max(part.shape[:2]))
    if scale == 1.0:
        return part, scale
    width, height = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
    return tools().shrunk(part, width, height), scale


def _two_clusters(part: NDArray[np.uint8]) -> list[BoolImage]:
    """The pixels of each of two colour clusters (eq. 5); a part of one colour is one cluster."""
    colours = part.reshape(-1, part.shape[2]).astype(np.float32)
    if len(np.unique(colours, axis=0)) < 2:
        return [np.ones(part.shape[:2], bool)]
    second = tools().two_clusters(colours).reshape(part.shape[:2])
    return [~second, second]


def _components(cluster: BoolImage, settings: BoxSettings) -> list[BoolImage]:
    """Parts of a cluster, cleaned and cut apart at their necks, that are large enough (eqs. 6 and 8)."""
    pixels = tools()
    cleaned = pixels.opened_and_closed(cluster, settings.kernel_px)
    if not cleaned.any():
        cleaned = cluster
    deep = depth(cleaned)
    joined = pixels.labelled(cleaned, 4)
    deepest = np.zeros(int(joined.max()) + 1, np.float32)
    np.maximum.at(deepest, joined, deep)
    markers = pixels.labelled(deep > settings.marker_share * deepest[joined], 8)
    regions = pixels.watershed(deep, markers, cleaned)
    least = settings.min_area_share * cluster.size
    areas = np.bincount(regions.ravel())
    return [np.asarray(regions == index) for index in range(1, len(areas)) if areas[index] >= least]


def _rank(component: BoolImage) -> float:
    """Convexity (eq. 7), and a little for being near to the centre of the box and not cut by it."""
    convexity = float(component.sum()) / float(max(1, tools().hull_pixels(component)))
    height, width = component.shape
    centre = np.argwhere(component)[:, ::-1].mean(axis=0)
    off = np.hypot(centre[0] / width - 0.5, centre[1] / height - 0.5)
    rim = np.concatenate([component[0], component[-1], component[:, 0], component[:, -1]])
    return convexity - 0.3 * float(off) - 0.3 * float(rim.mean())


def _centre(component: BoolImage) -> tuple[int, int]:
    """The centroid (eq. 9); where that is not in the component, its deepest pixel."""
    rows, cols = np.nonzero(component)
    row, col = round(float(rows.mean())), round(float(cols.mean()))
    if not component[row, col]:
        row, col = (int(v) for v in np.unravel_index(int(depth(component).argmax()), component.shape))
    return row, col


# -- many objects ----------------------------------------------------------------------------------------------
class ManyAsked(Protocol):
    """What calibration asks: a predictor with its image set."""

    def predict_many(self, click_lists: Sequence[Sequence[UserClick]]) -> list[FloatImage]: ...


def overlaps(masks: Sequence[BoolImage]) -> NDArray[np.float32]:
    """IoU of every pair of masks (H, W), as an (N, N) matrix with zeros on its diagonal."""
    matrix = np.zeros((len(masks), len(masks)), np.float32)
    areas = [int(mask.sum()) for mask in masks]
    boxes = [_bounds(mask) for mask in masks]
    for i in range(len(masks)):
        for j in range(i):
            if boxes[i] is None or boxes[j] is None:
                continue
            box = _shared(boxes[i], boxes[j])
            if box is not None:
                common = int((masks[i][box] & masks[j][box]).sum())
                matrix[i, j] = matrix[j, i] = common / (areas[i] + areas[j] - common)
    return matrix


Bounds = tuple[int, int, int, int]


def _bounds(mask: BoolImage) -> Bounds | None:
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return (int(rows[0]), int(rows[-1]) + 1, int(cols[0]), int(cols[-1]) + 1) if len(rows) else None


def _shared(a: Bounds | None, b: Bounds | None) -> tuple[slice, slice] | None:
    if a is None or b is None:
        return None
    top, bottom = max(a[0], b[0]), min(a[1], b[1])
    left, right = max(a[2], b[2]), min(a[3], b[3])
    return (slice(top, bottom), slice(left, right)) if top < bottom and left < right else None


def calibrate(
    predictor: ManyAsked,
    objects: Sequence[Sequence[UserClick]],
    *,
    threshold: float = 0.5,
    min_iou: float = 0.0,
    max_negatives: int = 8,
) -> list[BoolImage]:
    """Masks (H, W) of several objects, each with its own clicks, that do not overlap (PointSAM's calibration).

    All are predicted; where two overlap by more than ``min_iou``, each is given the other's positive points as
    negatives (at most ``max_negatives``, nearest first) and predicted again. What still overlaps goes to the object
    that is more probable there; an object never takes another's clicked pixel. Raises ValueError for clicks that are
    none.
    """
    objects = [user_clicks(clicks) for clicks in objects]
    first = predictor.predict_many(objects)
    pairs = overlaps([p > threshold for p in first]) > min_iou
    questions = [
        [*clicks, *_nearest(clicks, [c for j in np.flatnonzero(pairs[i]) for c in objects[j] if c[2]], max_negatives)]
        for i, clicks in enumerate(objects)
    ]
    disturbed = [i for i in range(len(objects)) if pairs[i].any()]
    final = list(first)
    for index, answer in zip(disturbed, predictor.predict_many([questions[i] for i in disturbed]), strict=True):
        final[index] = answer
    return _apart(final, objects, threshold)


def _nearest(own: Sequence[UserClick], others: list[UserClick], most: int) -> list[UserClick]:
    """Others' positive clicks as negatives, the nearest to our own ones; the farthest of them first."""
    mine = [(col, row) for col, row, positive in own if positive]
    if not mine:
        return []
    distance = {c: min(np.hypot(c[0] - col, c[1] - row) for col, row in mine) for c in others}
    chosen = sorted((c for c in distance if distance[c] > 0), key=lambda c: (distance[c], c))[:most]
    return [(col, row, False) for col, row, _ in reversed(chosen)]


def _apart(maps: list[FloatImage], objects: Sequence[Sequence[UserClick]], threshold: float) -> list[BoolImage]:
    """Every pixel to the object that is most probable there, clicked pixels to the object clicked."""
    if not maps:
        return []
    height, width = maps[0].shape
    owner = np.full((height, width), -1, np.int32)
    best = np.full((height, width), threshold, np.float32)
    for index, probabilities in enumerate(maps):
        better = probabilities > best
        owner[better] = index
        best[better] = probabilities[better]
    for index, clicks in enumerate(objects):
        for col, row, positive in clicks:
            at = int(np.floor(row)), int(np.floor(col))
            if positive and 0 <= at[0] < height and 0 <= at[1] < width and maps[index][at] > threshold:
                owner[at] = index
    return [owner == index for index in range(len(maps))]
