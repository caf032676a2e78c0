# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the sample scene: a made-up village seen from the air, its objects, and clicks for the demo.

``python -m tools.sample_scene FOLDER`` writes ``scene.tif`` (RGB, 0.3 m, EPSG:25832, with overviews),
``objects.geojson`` (the visible outline of every object, with ``kind``) and ``clicks.json``;
``--village resources/sample/village.tif`` the part of it that ships with the plugin.
The same seed gives the same pixels. Nothing of it comes from anywhere else: it is free like the rest of the project.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import Affine
from shapely.affinity import affine_transform, rotate
from shapely.geometry import LineString, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel, unary_union

from .scene_objects import GSD_M, HEIGHT, WIDTH, Scene
from .scene_paint import Color, Painter, blob, disk, parts, rectangle

CRS, WEST, NORTH = "EPSG:25832", 561_200.0, 5_934_800.0
VILLAGE_M = (212.4, 9.9, 407.4, 159.9)
"""Left, top, right and bottom, in scene metres, of the part that ships with the plugin."""
ROOFS: tuple[Color, ...] = ((0.56, 0.27, 0.2), (0.46, 0.22, 0.19), (0.33, 0.32, 0.34), (0.62, 0.36, 0.25))
CARS: tuple[Color, ...] = (
    (0.85, 0.86, 0.87),
    (0.6, 0.1, 0.1),
    (0.12, 0.13, 0.15),
    (0.15, 0.25, 0.5),
    (0.5, 0.52, 0.54),
)


def land(scene: Scene) -> None:
    """Fields, pond, roads: what lies flat."""
    paint = scene.painter
    paint.ground((0.34, 0.41, 0.22), 0.07)
    fields = [
        (Polygon([(8, 214), (148, 207), (158, 306), (6, 309)]), ((0.33, 0.47, 0.2), (0.25, 0.38, 0.16)), 0.08, 1.6),
        (Polygon([(170, 205), (300, 190), (309, 304), (176, 307)]), ((0.76, 0.66, 0.4), (0.68, 0.58, 0.33)), 1.45, 2.0),
        (Polygon([(316, 188), (413, 177), (414, 300), (322, 305)]), ((0.47, 0.37, 0.28), (0.4, 0.31, 0.23)), 0.5, 1.3),
    ]
    for shape, colors, angle, period in fields:
        paint.rows_of(shape, colors, angle, period)
        for k in range(-300, 300, 13):
            direction = np.asarray((-np.sin(angle), np.cos(angle))) * 400
            start = np.asarray((200.0, 250.0)) + np.asarray((np.cos(angle), np.sin(angle))) * k
            track = LineString([start - direction, start + direction]).buffer(0.25).intersection(shape.buffer(-3))
            paint.fill(track, tuple(c * 0.8 for c in colors[1]), 0.05)  # type: ignore[arg-type]
        scene.add("field", shape)
    water = blob((338, 50), 27, 0.09, paint.rng)
    paint.fill(water.buffer(1.6), (0.5, 0.48, 0.36), 0.1)
    paint.fill(water, (0.16, 0.26, 0.27), 0.04, (2, 12, 30))
    paint.fill(water.buffer(-6).buffer(2), (0.13, 0.22, 0.25), 0.03, (2, 12, 30))
    scene.add("pond", water)
    roads(scene)


def roads(scene: Scene) -> None:
    """The main road, a side street, and the yard of the works."""
    paint = scene.painter
    main = LineString([(-10, 196), (90, 188), (190, 181), (300, 167), (430, 157)])
    side = LineString([(196, 181), (200, 120), (212, 60), (214, -10)])
    yard = Polygon([(231, 136), (306, 129), (308, 159), (233, 168)])
    street = unary_union([main.buffer(3.8), side.buffer(2.9)])
    paint.fill(street.buffer(1.6), (0.6, 0.58, 0.54), 0.05)
    paint.fill(street, (0.36, 0.36, 0.37), 0.04, (0.4, 4))
    for line, end in ((main, 440), (side, 170)):
        for at in range(0, end, 7):
            dash = LineString([line.interpolate(at), line.interpolate(at + 3)])
            if dash.length > 1:
                paint.line(dash, 0.25, (0.85, 0.85, 0.82))
    paint.fill(yard, (0.45, 0.45, 0.45), 0.05, (0.5, 5))
    scene.add("road", street)
    scene.add("yard", yard)


def village(scene: Scene) -> None:
    """Houses with gardens on the left, works and sports on the right."""
    paint, rng = scene.painter, scene.painter.rng
    for row, y in enumerate((28, 74, 124)):
        paint.line(LineString([(10, y + 19), (180, y + 21), (206, y + 21)]), 4, (0.47, 0.46, 0.45))
        for col in range(5):
            center = (24 + col * 36 + rng.uniform(-2, 2), y + rng.uniform(-2, 2))
            angle = rng.uniform(-0.12, 0.12) + (np.pi / 2 if (row + col) % 3 == 0 else 0)
            paint.fill(box(center[0] + 7, center[1], center[0] + 10, y + 18), (0.66, 0.64, 0.6), 0.04)
            scene.house(center, rng.uniform(13, 17), rng.uniform(9, 10.5), angle, ROOFS[(row * 5 + col) % len(ROOFS)])
            if (row + col) % 2 == 0:
                scene.car((center[0] + 8.5, y + 12), np.pi / 2, CARS[(row + 2 * col) % len(CARS)])
            for _ in range(2):
                at = (center[0] + rng.choice((-14, 15)) + rng.uniform(-2, 2), center[1] + rng.uniform(-12, 9))
                tree = disk(at, 5)
                if not any(tree.intersects(s) for k, s in scene.objects if k in ("house", "tree", "car")):
                    scene.tree(at, rng.uniform(2.2, 3.8))
    pool = rectangle((114, 105), 9, 4.5, 0.1).buffer(0.6)
    paint.fill(pool.buffer(1.2), (0.78, 0.75, 0.7))
    paint.fill(pool, (0.25, 0.62, 0.7), 0.05, (0.6, 2))
    scene.add("pool", pool)
    works(scene)


def works(scene: Scene) -> None:
    """The flat-roofed works, its car park and tanks, a tennis court, solar panels, and the wood."""
    paint, rng = scene.painter, scene.painter.rng
    shape = Polygon([(236, 84), (304, 80), (306, 124), (276, 126), (275, 106), (237, 108)])
    scene.flat_roof(shape)
    for at, radius in (((335, 112), 11), ((364, 106), 9), ((352, 136), 8)):
        paint.fill(disk(at, radius + 2.5), (0.6, 0.58, 0.55))
        scene.tank(at, radius)
    for k in range(16):
        at = (240 + (k % 8) * 8.2, (143.5 if k < 8 else 155) - 0.09 * (k % 8) * 8.2)
        paint.line(LineString([(at[0] - 4.1, at[1] - 3), (at[0] - 4.1, at[1] + 3)]), 0.2, (0.85, 0.85, 0.85))
        if k not in (1, 4, 9, 10, 14):
            scene.car((at[0], at[1]), np.pi / 2 - 0.06 + rng.uniform(-0.03, 0.03), CARS[k % len(CARS)])
    court = rectangle((248, 32), 34, 17, 0.12)
    paint.fill(court, (0.55, 0.3, 0.22), 0.02)
    paint.fill(rectangle((248, 32), 24, 11, 0.12), (0.2, 0.4, 0.33), 0.02)
    for inset in (0.0, 1.4):
        lines = rectangle((248, 32), 23.8, 11 - 2 * inset, 0.12)
        paint.fill(lines.exterior.buffer(0.12), (0.9, 0.9, 0.9))
    paint.line(rotate(LineString([(248, 26), (248, 38)]), 0.12, use_radians=True), 0.25, (0.9, 0.9, 0.9))
    scene.add("court", court)
    for k in range(4):
        panel = rectangle((258, 52 + k * 6.5), 40, 3.4, 0)
        paint.shadow(panel, 1.2)
        paint.rows_of(panel, ((0.12, 0.15, 0.27), (0.16, 0.2, 0.34)), 0, 2.0, 0.02)
        scene.add("solar", panel)
    wood = []
    for _ in range(170):
        at = (rng.uniform(378, 424), rng.uniform(-3, 132))
        if 400 - at[0] < 14 * np.sin(at[1] / 40):
            wood.append(scene.tree(at, rng.uniform(3, 4.6), remember=False))
    scene.add("wood", unary_union(wood))
    for _ in range(40):
        at = (rng.uniform(212, 375), rng.uniform(8, 132))
        if not any(disk(at, 7).intersects(s) for k, s in scene.objects):
            scene.tree(at, rng.uniform(2.2, 4.2))


def build(seed: int = 7) -> Scene:
    """The whole scene; its painter holds the pixels, its objects the visible outlines in scene metres."""
    scene = Scene(Painter(WIDTH, HEIGHT, GSD_M, seed))
    land(scene)
    village(scene)
    return scene


def to_map(shape: BaseGeometry) -> BaseGeometry:
    """Scene metres (y down) to map coordinates of ``CRS``."""
    return affine_transform(shape, (1, 0, 0, -1, WEST, NORTH))


def clicks_for(objects: list[tuple[str, BaseGeometry]], wanted: tuple[str, ...]) -> list[dict[str, object]]:
    """One object of each wanted kind (the largest), with a click deep inside and, for large ones, a second.

    A field, larger than all, gets a third in what the two leave. Houses get a negative click as well, in their shadow,
    as a user would. ``zoom`` brings the object to a third of the canvas: canvas pixels for one of the raster's.
    """
    result: list[dict[str, object]] = []
    for kind in wanted:
        whole = max((s for k, s in objects if k == kind), key=lambda s: s.area)
        shape = to_map(max(parts(whole), key=lambda p: p.area))
        first = polylabel(shape, 0.5)
        points: list[list[object]] = [[round(first.x, 2), round(first.y, 2), True]]
        rest = shape.difference(first.buffer(shape.area**0.5 * 0.45))
        if rest.area > 0.3 * shape.area:
            second = polylabel(max(parts(rest), key=lambda p: p.area), 0.5)
            points.append([round(second.x, 2), round(second.y, 2), True])
        if kind == "field":
            third = polylabel(
                max(parts(rest.difference(second.buffer(shape.area**0.5 * 0.45))), key=lambda p: p.area), 0.5
            )
            points.append([round(third.x, 2), round(third.y, 2), True])
        if kind == "house":
            ray = LineString([first, (first.x + 50, first.y - 50)])
            beyond = ray.interpolate(ray.intersection(shape).length + 3)
            points.append([round(beyond.x, 2), round(beyond.y, 2), False])
        left, bottom, right, top = shape.bounds
        zoom = round(min(2.0, max(0.3, 300 * GSD_M / max(right - left, top - bottom))), 2)
        result.append({"clicks": points, "crs": CRS, "attributes": {"class": kind}, "zoom": zoom})
    return result


def write(folder: Path, seed: int = 7) -> Path:
    """Write the three files into ``folder``; returns the raster."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = build(seed)
    raster = folder / "scene.tif"
    profile = {"driver": "GTiff", "width": WIDTH, "height": HEIGHT, "count": 3, "dtype": "uint8", "crs": CRS}
    layout = {"tiled": True, "blockxsize": 256, "blockysize": 256, "compress": "deflate", "predictor": 2}
    with rasterio.open(
        raster, "w", transform=Affine(GSD_M, 0, WEST, 0, -GSD_M, NORTH), photometric="RGB", **profile, **layout
    ) as out:
        out.write(np.moveaxis(scene.painter.image(), 2, 0))
        out.build_overviews([2, 4], rasterio.enums.Resampling.average)
    features = [
        {"type": "Feature", "properties": {"id": i, "kind": kind}, "geometry": mapping(to_map(shape))}
        for i, (kind, shape) in enumerate(scene.objects)
        if shape.area > 1
    ]
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{CRS.replace(':', '::')}"}}
    collection = {"type": "FeatureCollection", "crs": crs, "features": features}
    (folder / "objects.geojson").write_text(json.dumps(collection), encoding="utf-8")
    clicks = clicks_for(scene.objects, ("building", "house", "pond", "tank", "field", "court", "tree", "pool"))
    (folder / "clicks.json").write_text(json.dumps(clicks, indent=1), encoding="utf-8")
    return raster


def write_village(path: Path, seed: int = 7) -> Path:
    """The small image of the plugin's first steps: works, tanks and pond, compressed as JPEG (about 100 kB)."""
    left, top, right, bottom = (round(edge / GSD_M) for edge in VILLAGE_M)
    pixels = build(seed).painter.image()[top:bottom, left:right]
    path.parent.mkdir(parents=True, exist_ok=True)
    transform = Affine(GSD_M, 0, WEST + left * GSD_M, 0, -GSD_M, NORTH - top * GSD_M)
    profile = {
        "driver": "GTiff",
        "width": right - left,
        "height": bottom - top,
        "count": 3,
        "dtype": "uint8",
        "crs": CRS,
    }
    layout = {"tiled": True, "compress": "jpeg", "jpeg_quality": 82, "photometric": "YCBCR"}
    with rasterio.open(path, "w", transform=transform, **profile, **layout) as out:
        out.write(np.moveaxis(pixels, 2, 0))
    return path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the sample scene.")
    parser.add_argument("--village", type=Path, help="also write the small image of the first steps there")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    if arguments.village:
        print(write_village(arguments.village, arguments.seed))
    print(write(arguments.folder, arguments.seed))


if __name__ == "__main__":
    main()
