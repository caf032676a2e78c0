# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of the sample scene: how each kind is painted, and where its visible outline is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from .scene_paint import Color, Painter, blob, disk, rectangle

WIDTH, HEIGHT, GSD_M = 1400, 1050, 0.3


@dataclass
class Scene:
    """Paints objects and remembers where they are; what is painted later covers what was there."""

    painter: Painter
    objects: list[tuple[str, BaseGeometry]] = field(default_factory=list)

    def add(self, kind: str, shape: BaseGeometry) -> None:
        """Remember an object (scene metres); everything below it loses what it covers."""
        below = [(k, s.difference(shape)) for k, s in self.objects]
        self.objects = [*below, (kind, shape.intersection(box(0, 0, WIDTH * GSD_M, HEIGHT * GSD_M)))]

    def house(self, center: tuple[float, float], length: float, width: float, angle: float, color: Color) -> None:
        """A gabled roof: two faces, the one towards the sun brighter, a ridge and a chimney."""
        shape, height = rectangle(center, length, width, angle), 6.0
        self.painter.shadow(shape, height)
        across = np.asarray((-np.sin(angle), np.cos(angle)))
        for side in (-1, 1):
            face = rectangle(tuple(np.asarray(center) + side * across * width / 4), length, width / 2, angle)
            light = 1.0 - 0.32 * float(side * across @ (0.7, 0.7))
            tone = tuple(min(1.0, c * light) for c in color)
            dark = tuple(c * 0.86 for c in tone)
            self.painter.rows_of(face, (tone, dark), angle + np.pi / 2, 0.7, 0.05)  # type: ignore[arg-type]
        end = np.asarray((np.cos(angle), np.sin(angle))) * length / 2
        self.painter.line(LineString([center - end, center + end]), 0.35, tuple(c * 0.7 for c in color))  # type: ignore[arg-type]
        chimney = rectangle(tuple(np.asarray(center) + end * 0.4 + across * width * 0.12), 0.9, 0.9, angle)
        self.painter.shadow(chimney, 1.2)
        self.painter.fill(chimney, (0.4, 0.35, 0.33))
        self.add("house", shape)

    def flat_roof(self, shape: Polygon) -> None:
        """A large flat roof with a parapet and ventilation boxes."""
        rng = self.painter.rng
        self.painter.shadow(shape, 9)
        self.painter.fill(shape, (0.74, 0.74, 0.72), 0.03, (0.5, 6))
        self.painter.fill(shape.difference(shape.buffer(-0.6)), (0.83, 0.83, 0.82), 0.02)
        left, top, right, bottom = shape.bounds
        for _ in range(9):
            unit = rectangle((rng.uniform(left + 4, right - 4), rng.uniform(top + 4, bottom - 4)), 2.4, 1.6, 0)
            if unit.within(shape.buffer(-1.5)):
                self.painter.shadow(unit, 1.5)
                self.painter.fill(unit, (0.5, 0.52, 0.54))
        self.add("building", shape)

    def tree(self, center: tuple[float, float], radius: float, remember: bool = True) -> Polygon:
        """A deciduous crown with its shadow."""
        rng = self.painter.rng
        shape = blob(center, radius, 0.07, rng)
        self.painter.shadow(shape.buffer(-0.1 * radius), radius * 1.1, 0.5)
        green = rng.uniform(0.8, 1.25)
        self.painter.ball(center, radius, shape, (0.21 * green, 0.34 * green, 0.15 * green))
        if remember:
            self.add("tree", shape)
        return shape

    def car(self, center: tuple[float, float], angle: float, color: Color) -> None:
        """A car: body, windows, shadow."""
        body = rectangle(center, 4.4, 1.9, angle).buffer(0.2).buffer(-0.1)
        self.painter.shadow(body, 1.4)
        self.painter.fill(body, color, 0.02)
        along = np.asarray((np.cos(angle), np.sin(angle)))
        for offset in (0.75, -1.35):
            self.painter.fill(rectangle(tuple(np.asarray(center) + along * offset), 0.7, 1.5, angle), (0.1, 0.12, 0.15))
        self.add("car", body)

    def tank(self, center: tuple[float, float], radius: float) -> None:
        """A storage tank: a bright lid with a rim, a stair and a long shadow."""
        shape = disk(center, radius)
        self.painter.shadow(shape, 10)
        self.painter.fill(shape, (0.8, 0.8, 0.78), 0.02)
        self.painter.fill(shape.difference(disk(center, radius - 0.5)), (0.9, 0.9, 0.9), 0.01)
        self.painter.line(
            LineString([center, (center[0] + radius * 0.7, center[1] + radius * 0.7)]), 0.4, (0.6, 0.6, 0.6)
        )
        self.add("tank", shape)
