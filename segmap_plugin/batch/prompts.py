# SPDX-License-Identifier: GPL-3.0-or-later
"""From features to prompts: what is asked about one object, in the raster's CRS, or why nothing can be asked."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Optional

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..core.click import Click, Clicks
from ..core.grid import Grid
from ..core.window import Bounds
from ..errors import BadInputError
from ..geo.measure import transform_points
from .features import Feature
from .options import BOXES, POINTS, POLYGONS, BatchOptions

_POINT_TYPES = ("Point", "MultiPoint")
_AREA_TYPES = ("Polygon", "MultiPolygon")
BATCH = 512  # features transformed at once: a transformation costs more to set up than to run
Wanted = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.bool_]]
_FALSE_WORDS = {"", "0", "false", "f", "no", "n", "negative", "neg", "-", "-1"}


@dataclass(frozen=True)
class Prompt:
    """One object to digitize. ``clicks`` and ``shape`` (WKB of the box or polygon) in the raster's CRS.

    ``fid``: the feature it comes from; ``attributes``: what is carried over from it.
    """

    fid: int
    clicks: Clicks = ()
    shape: bytes = b""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> bytes:
        """16 bytes that two prompts share only where they ask the same."""
        text = json.dumps([c.to_json() for c in self.clicks], separators=(",", ":"))
        return hashlib.blake2b(text.encode() + b"|" + self.shape, digest_size=16).digest()

    def bounds(self, raster: Grid) -> Bounds:
        """(col_min, row_min, col_max, row_max) in pixels of the raster: of the shape, else of the positive clicks."""
        if self.shape:
            xy = shapely.get_coordinates(shapely.from_wkb(self.shape))
        else:
            chosen = [c for c in self.clicks if c.positive] or list(self.clicks)
            xy = np.array([(c.x, c.y) for c in chosen])
        cols, rows = raster.map_to_pixel(xy[:, 0], xy[:, 1])
        return float(cols.min()), float(rows.min()), float(cols.max()), float(rows.max())


@dataclass(frozen=True)
class Refusal:
    """A feature that gives no prompt, and why. ``place``: (x, y) of its middle in ``crs``, None where it has none."""

    fid: int
    reason: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    place: Optional[tuple[float, float]] = None
    crs: str = ""


Draft = Prompt | Refusal


def prompts_of(features: Iterable[Feature], crs: str, raster: Grid, options: BatchOptions) -> Iterator[Draft]:
    """One prompt or refusal for each feature (points without groups, boxes, polygons), in their order."""
    for batch in _batches(features):
        for feature, moved in _moved(batch, crs, raster.crs, options.mode):
            yield moved if isinstance(moved, Refusal) else _on_raster(_prompt(feature, moved, options.mode), raster)


def _batches(features: Iterable[Feature]) -> Iterator[list[Feature]]:
    iterator = iter(features)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _moved(
    features: Sequence[Feature], crs: str, target: str, mode: str
) -> Iterator[tuple[Feature, BaseGeometry | Refusal]]:
    """Each feature with its geometry in the raster's CRS, or with why it has none."""
    results: list[BaseGeometry | Refusal] = []
    for feature in features:
        try:
            results.append(checked_geometry(feature, mode))
        except BadInputError as error:
            place = middle_of(feature.geometry)
            results.append(Refusal(feature.fid, error.message, feature.attributes, place, crs))
    good = [at for at, result in enumerate(results) if not isinstance(result, Refusal)]
    try:
        moved = list(to_raster_crs(np.array([results[at] for at in good], dtype=object), crs, target))
    except BadInputError:  # one of them does not fit: find out which
        moved = [_moved_alone(features[at], results[at], crs, target) for at in good]
    for at, geometry in zip(good, moved, strict=True):
        results[at] = geometry
    yield from zip(features, results, strict=True)


def _moved_alone(feature: Feature, geometry: Any, crs: str, target: str) -> BaseGeometry | Refusal:
    try:
        return to_raster_crs(geometry, crs, target)
    except BadInputError as error:
        return Refusal(feature.fid, error.message, feature.attributes, middle_of(geometry), crs)


def middle_of(geometry: Optional[BaseGeometry]) -> Optional[tuple[float, float]]:
    """(x, y) of the middle of a geometry's box, as far as its coordinates are numbers; None for none."""
    xy = shapely.get_coordinates(geometry)
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return None
    x, y = xy.min(axis=0) / 2 + xy.max(axis=0) / 2
    return float(x), float(y)


def _prompt(feature: Feature, geometry: BaseGeometry, mode: str) -> Prompt:
    if mode == POINTS:
        clicks = tuple(Click(float(x), float(y)) for x, y in shapely.get_coordinates(geometry))
        return Prompt(feature.fid, tuple(dict.fromkeys(clicks)), b"", feature.attributes)
    wkb = bytes(shapely.to_wkb(shapely.normalize(geometry), byte_order=1))
    return Prompt(feature.fid, (), wkb, feature.attributes)


def checked_geometry(feature: Feature, mode: str) -> BaseGeometry:
    """The geometry, if it can be a prompt of this mode. Raises BadInputError with the reason."""
    geometry = feature.geometry
    if geometry is None:
        raise BadInputError(feature.problem or "no geometry")
    if geometry.is_empty:
        raise BadInputError("empty geometry")
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BadInputError("coordinates that are not finite")
    allowed = _POINT_TYPES if mode == POINTS else _AREA_TYPES
    if geometry.geom_type not in allowed:
        raise BadInputError(f"a {geometry.geom_type} where a {allowed[0]} is needed")
    if mode in (BOXES, POLYGONS) and not geometry.envelope.area > 0:
        raise BadInputError("a polygon without area")
    return geometry


def to_raster_crs(geometry: Any, crs: str, target: str) -> Any:
    """The geometry, or an array of them, in the raster's CRS; untouched where either has none.

    Raises BadInputError beyond the area of the CRS.
    """
    if not crs or not target or crs == target:
        return geometry

    def move(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(transform_points(crs, target, xy[:, 0], xy[:, 1]), axis=1)

    try:
        return shapely.transform(geometry, move)
    except BadInputError as error:
        raise BadInputError("outside the area where its CRS holds") from error


def _on_raster(prompt: Prompt, raster: Grid) -> Draft:
    """The prompt, or a refusal where it does not lie on the raster."""
    left, top, right, bottom = prompt.bounds(raster)
    outside = right <= 0 or bottom <= 0 or left >= raster.width or top >= raster.height
    if outside or not all(raster.contains(c.x, c.y) for c in prompt.clicks if c.positive):
        x, y = raster.pixel_to_map((left + right) / 2, (top + bottom) / 2)
        return Refusal(prompt.fid, "outside the raster", prompt.attributes, (float(x), float(y)), raster.crs)
    return prompt


# -- several points, one object ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class GroupedPoint:
    """One point of a group, in the raster's CRS."""

    group: str
    x: float
    y: float
    positive: bool
    fid: int
    attributes: Mapping[str, Any]


def grouped_points(
    features: Iterable[Feature], crs: str, raster: Grid, options: BatchOptions
) -> Iterator[GroupedPoint | Refusal]:
    """The points of a layer in which a field says which object each belongs to."""
    for batch in _batches(features):
        for feature, moved in _moved(batch, crs, raster.crs, POINTS):
            group = feature.attributes.get(options.group_field)
            if isinstance(moved, Refusal):
                yield moved
                continue
            if group is None or not str(group).strip():
                reason = f"no value in {options.group_field}"
                yield Refusal(feature.fid, reason, feature.attributes, middle_of(moved), raster.crs or crs)
                continue
            positive = not options.positive_field or truth(feature.attributes.get(options.positive_field))
            for x, y in shapely.get_coordinates(moved):
                yield GroupedPoint(str(group), float(x), float(y), positive, feature.fid, feature.attributes)


def truth(value: Any) -> bool:
    """Whether a value of the positive field means positive: numbers above 0 and any word that is not a no."""
    if isinstance(value, (int, float)):
        return value > 0
    return str("" if value is None else value).strip().lower() not in _FALSE_WORDS


def prompt_of_group(points: Sequence[GroupedPoint], raster: Grid) -> Draft:
    """The prompt of one object: positives first, each sign from west to east, so that row order does not matter."""
    ordered = sorted(points, key=lambda p: (not p.positive, p.x, p.y, p.fid))
    first = ordered[0]
    if not first.positive:
        return Refusal(first.fid, "negative points only", first.attributes, (first.x, first.y), raster.crs)
    inside = [p for p in ordered if p.positive or raster.contains(p.x, p.y)]
    clicks = tuple(dict.fromkeys(Click(p.x, p.y, p.positive) for p in inside))
    return _on_raster(Prompt(first.fid, clicks, b"", first.attributes), raster)


# -- no prompts ----------------------------------------------------------------------------------------------------
def grid_prompts(
    raster: Grid, step_px: float, area: Optional[Bounds] = None, wanted: Optional[Wanted] = None
) -> Iterator[Prompt]:
    """Points ``step_px`` raster pixels apart, row by row, over ``area`` (pixels of the raster; None: all of it).

    ``wanted``: which of the points of a row count, for an area that is not upright on the raster.
    """
    left, top, right, bottom = area or (0.0, 0.0, float(raster.width), float(raster.height))
    left, top = max(left, 0.0), max(top, 0.0)
    right, bottom = min(right, float(raster.width)), min(bottom, float(raster.height))
    # Counted on the raster's own lattice, so that two areas that overlap share their points.
    cols = np.arange(math.ceil(left / step_px - 0.5), math.ceil(right / step_px - 0.5)) + 0.5
    rows = np.arange(math.ceil(top / step_px - 0.5), math.ceil(bottom / step_px - 0.5)) + 0.5
    number = 0
    for row in rows:
        xs, ys = raster.pixel_to_map(cols * step_px, np.full(len(cols), row * step_px))
        chosen = np.ones(len(xs), np.bool_) if wanted is None else wanted(xs, ys)
        for x, y in zip(xs[chosen], ys[chosen]):
            number += 1
            yield Prompt(number, (Click(float(x), float(y)),))
