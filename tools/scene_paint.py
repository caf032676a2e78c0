# SPDX-License-Identifier: GPL-3.0-or-later
"""A painter of aerial-looking imagery: surfaces with texture, volumes with shading and cast shadows.

Everything is given in metres of the scene: x to the right, y down, the origin in the upper left corner. The sun stands
in the north-west, so shadows fall to the lower right. Colours are RGB in [0, 1].
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Floats = npt.NDArray[np.float32]
Color = tuple[float, float, float]

SUPERSAMPLING = 2
SHADOW_PER_METRE = (0.62, 0.55)  # metres that the shadow of one metre of height reaches right and down
_SHIFT = 4  # fractional bits of the coordinates given to OpenCV


class Painter:
    """Paints onto ``width`` x ``height`` pixels of ``gsd_m`` metres; the same seed gives the same bytes."""

    def __init__(self, width: int, height: int, gsd_m: float, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.gsd_m = gsd_m
        self._per_metre = SUPERSAMPLING / gsd_m
        self.rgb: Floats = np.zeros((height * SUPERSAMPLING, width * SUPERSAMPLING, 3), np.float32)

    def noise(self, rows: int, cols: int, sizes_m: Sequence[float]) -> Floats:
        """Zero-mean texture (rows, cols) of about unit deviation: random blobs of the given sizes, added up."""
        total = np.zeros((rows, cols), np.float32)
        for size in sizes_m:
            step = max(1.0, size * self._per_metre)
            small = self.rng.standard_normal((int(rows / step) + 3, int(cols / step) + 3)).astype(np.float32)
            total += cv2.resize(small, (cols, rows), interpolation=cv2.INTER_CUBIC)
        return total / np.float32(np.sqrt(len(sizes_m)))

    def ground(self, color: Color, contrast: float) -> None:
        """Cover everything with grass-like texture."""
        rows, cols = self.rgb.shape[:2]
        tone = 1 + contrast * self.noise(rows, cols, (0.4, 1.5, 8, 40))
        self.rgb[:] = np.asarray(color, np.float32) * tone[..., None]
        dry = np.clip(self.noise(rows, cols, (15, 60)), 0, 1)[..., None] * 0.35
        self.rgb[:] = self.rgb * (1 - dry) + np.asarray((0.52, 0.50, 0.33), np.float32) * dry

    def fill(
        self, shape: BaseGeometry, color: Color, contrast: float = 0.05, sizes_m: Sequence[float] = (0.5, 3)
    ) -> None:
        """Fill a (multi)polygon with one colour and a texture of the given contrast."""
        self._blend(shape, lambda xs, ys, noise: np.asarray(color, np.float32) * noise[..., None], contrast, sizes_m)

    def rows_of(
        self, shape: BaseGeometry, colors: tuple[Color, Color], angle: float, period_m: float, contrast: float = 0.08
    ) -> None:
        """Fill with stripes (crop rows, roof tiles): two colours, ``angle`` in radians, one pair per ``period_m``."""
        first, second = (np.asarray(c, np.float32) for c in colors)

        def stripes(xs: Floats, ys: Floats, noise: Floats) -> Floats:
            across = xs * np.cos(angle) + ys * np.sin(angle)
            share = (0.5 + 0.5 * np.sin(2 * np.pi * across / period_m))[..., None]
            return (first * share + second * (1 - share)) * noise[..., None]

        self._blend(shape, stripes, contrast, (0.4, 2, 14, 45))

    def ball(self, center: tuple[float, float], radius: float, shape: Polygon, color: Color) -> None:
        """Fill a tree crown: lit from the north-west, darker to the south-east, leafy."""

        def shade(xs: Floats, ys: Floats, noise: Floats) -> Floats:
            dx, dy = (xs - center[0]) / radius, (ys - center[1]) / radius
            light = np.clip(0.82 - 0.38 * (dx + dy) - 0.18 * (dx * dx + dy * dy), 0.25, 1.5)
            return np.asarray(color, np.float32) * (light * noise)[..., None]

        self._blend(shape, shade, 0.2, (0.5, 1.1))

    def line(self, line: LineString, width_m: float, color: Color) -> None:
        """A painted line of the given width."""
        self.fill(line.buffer(width_m / 2, cap_style=2), color, 0.03)

    def shadow(self, shape: BaseGeometry, height_m: float, strength: float = 0.55) -> None:
        """The shadow that a volume with this footprint and height casts on the ground."""
        steps = max(2, int(height_m * 2))
        dx, dy = (height_m * k for k in SHADOW_PER_METRE)
        swept = unary_union([translate(shape, dx * i / steps, dy * i / steps) for i in range(steps + 1)])
        window = self._window(swept, margin_m=1)
        if window is None:
            return
        alpha = cv2.GaussianBlur(self._coverage(swept, window), (0, 0), 1.2)
        r0, r1, c0, c1 = window
        tint = np.asarray((1, 0.95, 0.85), np.float32) * np.float32(strength)
        self.rgb[r0:r1, c0:c1] *= 1 - alpha[..., None] * tint

    def image(self) -> npt.NDArray[np.uint8]:
        """The finished picture, uint8 (rows, cols, 3) RGB: optics blur it a little, the sensor adds noise."""
        rows, cols = self.rgb.shape[0] // SUPERSAMPLING, self.rgb.shape[1] // SUPERSAMPLING
        picture = cv2.resize(np.clip(self.rgb, 0, 1), (cols, rows), interpolation=cv2.INTER_AREA)
        picture = cv2.GaussianBlur(picture, (0, 0), 0.55) * 0.92 + np.asarray((0.03, 0.035, 0.045), np.float32)
        picture += self.rng.normal(0, 0.009, picture.shape).astype(np.float32)
        return np.asarray(np.clip(picture * 255 + 0.5, 0, 255), np.uint8)

    def _blend(self, shape: BaseGeometry, colorize: object, contrast: float, sizes_m: Sequence[float]) -> None:
        window = self._window(shape, margin_m=0.5)
        if window is None:
            return
        r0, r1, c0, c1 = window
        alpha = self._coverage(shape, window)[..., None]
        ys, xs = np.mgrid[r0:r1, c0:c1].astype(np.float32) / np.float32(self._per_metre)
        noise = 1 + np.float32(contrast) * self.noise(r1 - r0, c1 - c0, sizes_m)
        color = colorize(xs, ys, noise)  # type: ignore[operator]
        self.rgb[r0:r1, c0:c1] = self.rgb[r0:r1, c0:c1] * (1 - alpha) + color * alpha

    def _window(self, shape: BaseGeometry, margin_m: float) -> tuple[int, int, int, int] | None:
        """Rows and columns (start, stop, start, stop) that the shape touches, or None where it is off the picture."""
        if shape.is_empty:
            return None
        left, top, right, bottom = (v * self._per_metre for v in shape.buffer(margin_m).bounds)
        r0, r1 = max(0, int(top)), min(self.rgb.shape[0], int(bottom) + 1)
        c0, c1 = max(0, int(left)), min(self.rgb.shape[1], int(right) + 1)
        return (r0, r1, c0, c1) if r1 > r0 and c1 > c0 else None

    def _coverage(self, shape: BaseGeometry, window: tuple[int, int, int, int]) -> Floats:
        """How much of each pixel of the window the shape covers, float32 in [0, 1]."""
        r0, r1, c0, c1 = window
        mask = np.zeros((r1 - r0, c1 - c0), np.uint8)
        for part in parts(shape):
            rings = [part.exterior, *part.interiors]
            points = [(np.asarray(r.coords)[:, :2] * self._per_metre - (c0 + 0.5, r0 + 0.5)) * 2**_SHIFT for r in rings]
            cv2.fillPoly(mask, [np.rint(p).astype(np.int32) for p in points], 255, cv2.LINE_AA, _SHIFT)
        return mask.astype(np.float32) / np.float32(255)


def parts(shape: BaseGeometry) -> list[Polygon]:
    """The polygons of a polygon, multipolygon or collection."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    if isinstance(shape, MultiPolygon) or shape.geom_type == "GeometryCollection":
        return [p for g in shape.geoms for p in parts(g)]
    return []


def rectangle(center: tuple[float, float], length: float, width: float, angle: float) -> Polygon:
    """A rectangle whose long side points along ``angle`` (radians)."""
    along = np.asarray((np.cos(angle), np.sin(angle))) * length / 2
    across = np.asarray((-np.sin(angle), np.cos(angle))) * width / 2
    middle = np.asarray(center)
    return Polygon([middle - along - across, middle + along - across, middle + along + across, middle - along + across])


def blob(center: tuple[float, float], radius: float, roughness: float, rng: np.random.Generator) -> Polygon:
    """A smooth closed outline around a point: a circle whose radius varies by ``roughness``."""
    angles = np.linspace(0, 2 * np.pi, 96, endpoint=False)
    waves = sum(rng.normal() * np.sin(k * angles + rng.uniform(0, 2 * np.pi)) / k for k in range(2, 7))
    radii = radius * (1 + roughness * np.asarray(waves))
    return Polygon(np.stack([center[0] + radii * np.cos(angles), center[1] + radii * np.sin(angles)], axis=1)).buffer(0)


def disk(center: tuple[float, float], radius: float) -> Polygon:
    """A circle as a polygon."""
    return Point(center).buffer(radius, 24)
