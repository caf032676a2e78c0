# SPDX-License-Identifier: GPL-3.0-or-later
"""Generated scenes: ground seen from above with roofs, fields, roads, rivers, crowns, vehicles, ships, tanks, panels.

They show the network what the labelled data has little of, and let tests train and measure without any data.
Objects of real pictures are pasted in as well where pictures are given. Same seed, same scenes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .data import Picture, layer
from .sampler import SCENE_DATASET

Rgb = NDArray[np.float32]
Rng = np.random.Generator
Points = NDArray[np.float64]
SIDE_PX = 320


class Canvas:
    """A scene being painted: colours (H, W, 3) in 0..255, ids, and the class of each id."""

    def __init__(self, ground: Rgb) -> None:
        self.rgb = ground
        self.labels = np.zeros(ground.shape[:2], np.uint16)
        self.classes: dict[int, str] = {}

    def mask(self, outline: Points) -> NDArray[np.bool_]:
        """The pixels of a polygon (N, 2) of (x, y)."""
        plane = np.zeros(self.labels.shape, np.uint8)
        cv2.fillPoly(plane, [np.round(outline).astype(np.int32)], [1])
        return plane.astype(bool)

    def free(self, mask: NDArray[np.bool_]) -> bool:
        """True where a mask is visible and covers hardly anything that is an object."""
        count = int(mask.sum())
        return count >= 30 and int((self.labels[mask] > 0).sum()) < 0.02 * count

    def shadow(self, outline: Points, shift: Points, strength: float) -> None:
        """Darken where the outline moved by ``shift`` falls, but not objects."""
        fall = self.mask(np.vstack([outline + shift * part for part in (0.0, 0.5, 1.0)])[_hull_order(outline, shift)])
        fall &= self.labels == 0
        self.rgb[fall] *= strength

    def put(self, mask: NDArray[np.bool_], colours: Rgb | Points, name: str) -> None:
        """An object: its colours (one, or one for each pixel of the image) and its id."""
        self.rgb[mask] = colours[mask] if colours.ndim == 3 else colours
        number = len(self.classes) + 1
        self.labels[mask] = number
        self.classes[number] = name


def _hull_order(outline: Points, shift: Points) -> NDArray[np.int64]:
    """Indices of the convex hull of the outline in three places: the shape its shadow sweeps."""
    points = np.vstack([outline + shift * part for part in (0.0, 0.5, 1.0)]).astype(np.float32)
    return np.asarray(cv2.convexHull(points, returnPoints=False)[:, 0], np.int64)


def noise(rng: Rng, side: int, cells: int, octaves: int = 3) -> Rgb:
    """Smooth value noise (side, side) in about -1..1."""
    total = np.zeros((side, side), np.float32)
    for octave in range(octaves):
        grid = rng.standard_normal([cells * 2**octave + 2] * 2, np.float32)
        total += cv2.resize(grid, (side, side), interpolation=cv2.INTER_CUBIC) * 0.5 ** (octave + 1)
    return total


def textured(rng: Rng, side: int, colour: Points, strength: float, cells: int) -> Rgb:
    """A surface (side, side, 3) of a colour with smooth and grainy variation."""
    relief = strength * noise(rng, side, cells) + 0.5 * strength * rng.standard_normal((side, side), np.float32)
    return np.asarray(colour, np.float32) + relief[..., None]


def rectangle(rng: Rng, centre: Points, length: float, width: float, angle: float | None = None) -> Points:
    """Corners (4, 2) of a turned rectangle."""
    angle = rng.uniform(0, math.pi) if angle is None else angle
    along = np.array([math.cos(angle), math.sin(angle)])
    across = np.array([-along[1], along[0]])
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    return np.array([centre + along * length / 2 * a + across * width / 2 * b for a, b in corners])


def ellipse(centre: Points, a: float, b: float, angle: float, wobble: Points | None = None) -> Points:
    """An outline of 40 points; ``wobble`` (40,) scales the radius."""
    turn = np.linspace(0, 2 * math.pi, 40, endpoint=False)
    radius = 1.0 if wobble is None else wobble
    x, y = a * np.cos(turn) * radius, b * np.sin(turn) * radius
    return np.stack(
        [centre[0] + x * math.cos(angle) - y * math.sin(angle), centre[1] + x * math.sin(angle) + y * math.cos(angle)],
        1,
    )


def place(rng: Rng, canvas: Canvas) -> Points:
    """A point of the canvas (x, y)."""
    return rng.uniform(0, canvas.labels.shape[0], 2)


def roof(rng: Rng, canvas: Canvas) -> None:
    """A gabled or flat roof, its sides lit differently, its shadow on the ground; sometimes L-shaped."""
    centre, length = place(rng, canvas), rng.uniform(18, 90)
    width, angle = length * rng.uniform(0.4, 0.9), rng.uniform(0, math.pi)
    outline = rectangle(rng, centre, length, width, angle)
    mask = canvas.mask(outline)
    if rng.random() < 0.3:
        mask |= canvas.mask(rectangle(rng, outline[0] * 0.7 + outline[1] * 0.3, width, width * 0.7, angle))
    if not canvas.free(mask):
        return
    canvas.shadow(outline, rng.uniform(2, 9) * np.array([0.8, 0.6]), rng.uniform(0.3, 0.6))
    base = rng.choice([[150, 80, 60], [120, 120, 125], [200, 200, 195], [90, 110, 140], [165, 140, 110]])
    colour = base + rng.normal(0, 18, 3)
    surface = textured(rng, SIDE_PX, colour, rng.uniform(2, 9), 24)
    if rng.random() < 0.6:
        rows, cols = np.indices(mask.shape)
        lit = (cols - centre[0]) * -math.sin(angle) + (rows - centre[1]) * math.cos(angle) > 0
        surface[lit] *= rng.uniform(0.6, 0.9)
    canvas.put(mask, surface, "roof")


def panel(rng: Rng, canvas: Canvas) -> None:
    """Dark panels with light grid lines."""
    centre, length = place(rng, canvas), rng.uniform(10, 45)
    width, angle = length * rng.uniform(0.3, 0.9), rng.uniform(0, math.pi)
    mask = canvas.mask(rectangle(rng, centre, length, width, angle))
    if not canvas.free(mask):
        return
    rows, cols = np.indices(mask.shape)
    u = (cols - centre[0]) * math.cos(angle) + (rows - centre[1]) * math.sin(angle)
    v = -(cols - centre[0]) * math.sin(angle) + (rows - centre[1]) * math.cos(angle)
    step = rng.uniform(4, 8)
    lines = ((u % step) < 0.8) | ((v % step) < 0.8)
    surface = textured(rng, SIDE_PX, np.array([35, 45, 80]) + rng.normal(0, 10, 3), 3, 16)
    surface[lines] += rng.uniform(20, 70)
    canvas.put(mask, surface, "panel")


def tank(rng: Rng, canvas: Canvas) -> None:
    """A round roof with a rim, and its shadow."""
    centre, radius = place(rng, canvas), rng.uniform(6, 32)
    outline = ellipse(centre, radius, radius, 0.0)
    mask = canvas.mask(outline)
    if not canvas.free(mask):
        return
    canvas.shadow(outline, rng.uniform(2, 8) * np.array([0.8, 0.6]), rng.uniform(0.3, 0.6))
    surface = textured(rng, SIDE_PX, np.full(3, rng.uniform(120, 230)) + rng.normal(0, 8, 3), 4, 12)
    rim = mask & ~canvas.mask(ellipse(centre, radius * 0.88, radius * 0.88, 0.0))
    surface[rim] *= rng.uniform(0.7, 1.15)
    canvas.put(mask, surface, "tank")


def crown(rng: Rng, canvas: Canvas) -> None:
    """A tree crown: ragged, lit from one side, its shadow on the other."""
    centre, radius = place(rng, canvas), rng.uniform(6, 30)
    wobble = 1 + 0.12 * np.cos(np.linspace(0, 2 * math.pi, 40) * rng.integers(3, 9) + rng.uniform(0, 6))
    outline = ellipse(centre, radius, radius * rng.uniform(0.8, 1), rng.uniform(0, 3), wobble + rng.normal(0, 0.05, 40))
    mask = canvas.mask(outline)
    if not canvas.free(mask):
        return
    canvas.shadow(outline, radius * rng.uniform(0.2, 0.6) * np.array([0.8, 0.6]), rng.uniform(0.35, 0.6))
    surface = textured(rng, SIDE_PX, np.array([55, 90, 45]) + rng.normal(0, 14, 3), rng.uniform(8, 20), 60)
    rows, cols = np.indices(mask.shape)
    light = 1 - 0.3 * ((cols - centre[0]) + (rows - centre[1])) / (2 * radius)
    canvas.put(mask, (surface * np.clip(light, 0.5, 1.5)[..., None]).astype(np.float32), "crown")


def vehicle(rng: Rng, canvas: Canvas) -> None:
    """A car: a body of any paint, dark glass, a thin shadow."""
    centre, length, angle = place(rng, canvas), rng.uniform(9, 30), rng.uniform(0, math.pi)
    outline = rectangle(rng, centre, length, length * rng.uniform(0.38, 0.5), angle)
    mask = canvas.mask(outline)
    if not canvas.free(mask):
        return
    canvas.shadow(outline, length * 0.12 * np.array([0.8, 0.6]), 0.45)
    paint = rng.choice([[230, 230, 230], [40, 40, 45], [150, 30, 30], [40, 60, 130], [130, 130, 135], [190, 170, 60]])
    surface = textured(rng, SIDE_PX, paint + rng.normal(0, 10, 3), 4, 40)
    along = np.array([math.cos(angle), math.sin(angle)])
    for part in (-0.22, 0.2):
        glass = canvas.mask(rectangle(rng, centre + along * length * part, length * 0.14, length * 0.36, angle))
        surface[glass & mask] = [40, 45, 55]
    canvas.put(mask, surface, "vehicle")


def ship(rng: Rng, canvas: Canvas) -> None:
    """A pointed hull with a lighter deck on a patch of water of its own."""
    centre, length, angle = place(rng, canvas), rng.uniform(16, 80), rng.uniform(0, 2 * math.pi)
    half = length * rng.uniform(0.1, 0.18)
    body = np.array([(-0.5, -1), (0.3, -1), (0.5, 0), (0.3, 1), (-0.5, 1)]) * [length, half]
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    mask = canvas.mask(body @ turn + centre)
    pond = canvas.mask(ellipse(centre, length, length * 0.7, angle))
    if not canvas.free(mask) or (canvas.labels[pond] > 0).any():
        return
    canvas.rgb[pond] = textured(rng, SIDE_PX, np.array([40, 70, 80]) + rng.normal(0, 12, 3), 5, 20)[pond]
    surface = textured(rng, SIDE_PX, np.full(3, rng.uniform(80, 220)) + rng.normal(0, 12, 3), 5, 30)
    deck = canvas.mask(body * [0.6, 0.6] @ turn + centre)
    surface[deck] *= rng.uniform(0.6, 1.3)
    canvas.put(mask, surface, "ship")


def field(rng: Rng, canvas: Canvas) -> None:
    """A many-sided field with furrows."""
    centre, size, angle = place(rng, canvas), rng.uniform(50, 150), rng.uniform(0, math.pi)
    outline = rectangle(rng, centre, size, size * rng.uniform(0.5, 1), angle) + rng.normal(0, size * 0.06, (4, 2))
    mask = canvas.mask(outline)
    if not canvas.free(mask):
        return
    colour = rng.choice([[110, 130, 60], [160, 140, 90], [90, 110, 50], [140, 110, 80]]) + rng.normal(0, 12, 3)
    surface = textured(rng, SIDE_PX, colour, rng.uniform(3, 10), 10)
    rows, cols = np.indices(mask.shape)
    furrows = np.sin((cols * math.cos(angle) + rows * math.sin(angle)) * 2 * math.pi / rng.uniform(3, 12))
    canvas.put(mask, (surface + furrows[..., None] * rng.uniform(0, 9)).astype(np.float32), "field")


def _band(rng: Rng, canvas: Canvas, width: float, bend: float) -> NDArray[np.bool_]:
    """A band from one side of the canvas to the other."""
    side = canvas.labels.shape[0]
    x = np.linspace(-20, side + 20, 60)
    y = rng.uniform(0.15, 0.85) * side + bend * np.sin(x / side * rng.uniform(2, 7) + rng.uniform(0, 6))
    line = np.stack([x, y] if rng.random() < 0.5 else [y, x], 1)
    plane = np.zeros(canvas.labels.shape, np.uint8)
    cv2.polylines(plane, [np.round(line).astype(np.int32)], False, [1], max(2, round(width)))
    return plane.astype(bool) & (canvas.labels == 0)


def road(rng: Rng, canvas: Canvas) -> None:
    """A paved or earth road."""
    mask = _band(rng, canvas, rng.uniform(6, 24), rng.uniform(0, 40))
    colour = rng.choice([[110, 110, 112], [150, 145, 140], [170, 140, 110]]) + rng.normal(0, 10, 3)
    if mask.sum() > 100:
        canvas.put(mask, textured(rng, SIDE_PX, colour, rng.uniform(2, 7), 30), "road")


def river(rng: Rng, canvas: Canvas) -> None:
    """A river with sandbars, which are not water."""
    mask = _band(rng, canvas, rng.uniform(20, 70), rng.uniform(20, 70))
    mask &= noise(rng, SIDE_PX, 8) < rng.uniform(0.5, 1.2)
    colour = rng.choice([[50, 70, 75], [100, 105, 85], [30, 50, 70]]) + rng.normal(0, 8, 3)
    bank = cv2.dilate(mask.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool) & (canvas.labels == 0)
    if mask.sum() > 200:
        canvas.rgb[bank] = textured(rng, SIDE_PX, np.array([180, 165, 130]) + rng.normal(0, 10, 3), 6, 30)[bank]
        canvas.put(mask, textured(rng, SIDE_PX, colour, rng.uniform(1, 5), 10), "water")


PAINTERS: tuple[tuple[Callable[[Rng, Canvas], None], int], ...] = (
    (river, 1), (road, 2), (field, 3), (roof, 9), (tank, 4), (ship, 2), (crown, 9), (panel, 5), (vehicle, 8),
)  # fmt: skip
"""Painters in the order in which they paint, and how often at most each."""


def paste(rng: Rng, canvas: Canvas, pictures: Sequence[Picture]) -> None:
    """An object of a real picture, turned by quarters, somewhere on the scene."""
    picture = pictures[rng.integers(len(pictures))]
    if not picture.objects.instances:
        return
    found = picture.objects.instances[rng.integers(len(picture.objects.instances))]
    left, top, right, bottom = found.box
    if max(right - left, bottom - top) > SIDE_PX // 3:
        return
    turns = int(rng.integers(4))
    cutout = np.rot90(picture.image[top:bottom, left:right], turns)
    shape = np.rot90(picture.objects.labels[top:bottom, left:right] == found.id, turns)
    row, col = (int(rng.integers(0, SIDE_PX - length + 1)) for length in shape.shape)
    mask = np.zeros(canvas.labels.shape, bool)
    mask[row : row + shape.shape[0], col : col + shape.shape[1]] = shape
    if canvas.free(mask):
        colours = canvas.rgb.copy()
        colours[row : row + shape.shape[0], col : col + shape.shape[1]] = cutout
        canvas.put(mask, colours, found.label)


def scene(seed: int, number: int, pictures: Sequence[Picture] = ()) -> Picture:
    """One scene of SIDE_PX pixels; depends on its arguments alone."""
    rng = np.random.default_rng([seed, number, 77])
    colour = rng.choice([[95, 110, 70], [140, 120, 90], [120, 120, 118], [80, 95, 60]]) + rng.normal(0, 12, 3)
    canvas = Canvas(textured(rng, SIDE_PX, colour, rng.uniform(5, 16), int(rng.integers(4, 20))))
    for painter, most in PAINTERS:
        for _ in range(int(rng.integers(0, most + 1))):
            painter(rng, canvas)
    for _ in range(int(rng.integers(0, 9)) if pictures else 0):
        paste(rng, canvas, pictures)
    soft = cv2.GaussianBlur(canvas.rgb, (0, 0), rng.uniform(0.4, 1.0))
    image = np.clip(soft + rng.normal(0, rng.uniform(0, 4), soft.shape), 0, 255).astype(np.uint8)
    return Picture(SCENE_DATASET, f"scene_{seed}_{number}", image, layer(canvas.labels, canvas.classes, 30))


def generate(count: int, seed: int = 0, pictures: Sequence[Picture] = ()) -> list[Picture]:
    """``count`` scenes. Objects of ``pictures`` are pasted into them."""
    return [scene(seed, number, pictures) for number in range(count)]
