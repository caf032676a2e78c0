# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample scene: the same bytes for the same seed, objects where its truth says they are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from shapely.geometry import Point, Polygon, box, shape

from tools.sample_scene import CRS, GSD_M, HEIGHT, NORTH, WEST, WIDTH, Scene, build, to_map
from tools.scene_paint import Painter, blob, parts, rectangle


@pytest.fixture(scope="module")
def scene() -> Scene:
    return build()


def test_the_same_seed_paints_the_same_pixels() -> None:
    def painted(seed: int) -> np.ndarray:
        painter = Painter(80, 60, 0.5, seed)
        painter.ground((0.3, 0.4, 0.2), 0.1)
        painter.fill(rectangle((20, 15), 12, 6, 0.3), (0.8, 0.2, 0.2))
        return painter.image()

    assert np.array_equal(painted(3), painted(3))
    assert not np.array_equal(painted(3), painted(4))


def test_the_scene_is_the_same_as_the_one_on_disk(scene: Scene, sample_folder: Path) -> None:
    with rasterio.open(sample_folder / "scene.tif") as dataset:
        assert np.array_equal(dataset.read(), np.moveaxis(build().painter.image(), 2, 0))


def test_the_raster_is_georeferenced_and_has_overviews(sample_folder: Path) -> None:
    with rasterio.open(sample_folder / "scene.tif") as dataset:
        assert (dataset.width, dataset.height, dataset.count, dataset.dtypes[0]) == (WIDTH, HEIGHT, 3, "uint8")
        assert dataset.crs.to_string() == CRS
        assert dataset.overviews(1) == [2, 4]
        assert dataset.xy(0, 0) == pytest.approx((WEST + GSD_M / 2, NORTH - GSD_M / 2))


def test_there_are_many_kinds_of_objects(scene: Scene) -> None:
    kinds = {kind for kind, _ in scene.objects}
    assert {"house", "building", "field", "road", "pond", "tree", "car", "tank", "pool", "court", "solar"} <= kinds
    assert sum(kind == "house" for kind, _ in scene.objects) == 15


def test_no_object_covers_another(scene: Scene) -> None:
    shapes = [s for _, s in scene.objects]
    overlaps = [(i, j) for i, a in enumerate(shapes) for j, b in enumerate(shapes[:i]) if a.intersection(b).area > 1e-6]
    assert overlaps == []


def test_a_covered_object_keeps_only_what_is_seen_of_it() -> None:
    scene = Scene(Painter(100, 100, 0.5, 1))
    scene.add("below", box(0, 0, 20, 20))
    scene.add("above", box(10, 0, 30, 20))
    assert [(k, s.area) for k, s in scene.objects] == [("below", 200), ("above", 400)]


def test_roofs_are_redder_and_ponds_bluer_than_the_grass(scene: Scene) -> None:
    image = scene.painter.image().astype(float)

    def mean(kind: str) -> np.ndarray:
        centers = [s.representative_point() for k, s in scene.objects if k == kind]
        return np.mean([image[int(p.y / GSD_M), int(p.x / GSD_M)] for p in centers], axis=0)

    pond, pool, tank = mean("pond"), mean("pool"), mean("tank")
    assert pond[2] > pond[0] and pool[2] > pool[0] + 40 and tank.min() > 150


def test_the_truth_on_disk_is_valid_and_inside_the_raster(sample_folder: Path) -> None:
    features = json.loads((sample_folder / "objects.geojson").read_text(encoding="utf-8"))["features"]
    extent = box(WEST, NORTH - HEIGHT * GSD_M, WEST + WIDTH * GSD_M, NORTH).buffer(1e-6)
    shapes = [shape(f["geometry"]) for f in features]
    assert len(shapes) > 50
    assert all(s.is_valid and s.within(extent) for s in shapes)


def test_positive_clicks_of_the_demo_lie_on_their_object_and_negative_ones_beside_it(sample_folder: Path) -> None:
    features = json.loads((sample_folder / "objects.geojson").read_text(encoding="utf-8"))["features"]
    items = json.loads((sample_folder / "clicks.json").read_text(encoding="utf-8"))
    assert any(not positive for item in items for _, _, positive in item["clicks"])
    for item in items:
        assert item["crs"] == CRS and 0.3 <= item["zoom"] <= 2
        kind = item["attributes"]["class"]
        own = [shape(f["geometry"]) for f in features if f["properties"]["kind"] == kind]
        for x, y, positive in item["clicks"]:
            assert any(s.contains(Point(x, y)) for s in own) is positive, (kind, x, y)
        assert item["clicks"][0][2] is True


def test_scene_metres_become_map_coordinates() -> None:
    assert to_map(Point(3, 2)).coords[0] == (WEST + 3, NORTH - 2)


def test_a_shadow_darkens_the_lower_right_only() -> None:
    painter = Painter(200, 200, 0.5, 1)
    painter.rgb[:] = 0.5
    painter.shadow(rectangle((50, 50), 10, 10, 0), 6)
    image = painter.image()
    assert image[112, 112].max() < image[20, 20].min() - 30
    assert np.abs(image[85, 85].astype(int) - image[20, 20].astype(int)).max() < 12


def test_a_shape_off_the_picture_paints_nothing() -> None:
    painter = Painter(50, 50, 1, 1)
    painter.fill(rectangle((500, 500), 10, 10, 0), (1, 1, 1))
    painter.fill(Polygon(), (1, 1, 1))
    assert painter.rgb.max() == 0


def test_outlines_of_blobs_are_valid() -> None:
    rng = np.random.default_rng(0)
    assert all(blob((0, 0), 5, 0.1, rng).is_valid for _ in range(20))


def test_parts_of_nested_collections_are_found() -> None:
    two = box(0, 0, 1, 1).union(box(5, 5, 6, 6))
    assert len(parts(two)) == 2
    assert parts(Polygon()) == [] and parts(Point(0, 0)) == []
