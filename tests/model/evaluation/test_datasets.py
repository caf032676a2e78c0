# SPDX-License-Identifier: GPL-3.0-or-later
"""Every layout, read from a tiny tree written in it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, contains_xy, distance, points

from model.evaluation.coco import decode
from model.evaluation.datasets import open_data, recognise
from model.evaluation.layouts import colour_id
from model.evaluation.manifest import read_colours, read_image, read_labels
from model.evaluation.samples import samples
from model.evaluation.split import is_validation
from model.training.split import scene_of

from . import trees

SHARED = Path(os.environ.get("SEGMAP_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def found(folder, layout="auto"):
    """{(dataset, name, id): (label, area, image shape)}"""
    return {
        (s.dataset, s.name, s.id): (s.label, int((s.gt == 1).sum()), s.image.shape)
        for s in samples(open_data(folder, layout))
    }


@pytest.mark.parametrize("layout", ["manifest", "isaid", "potsdam", "vaihingen", "loveda", "whu", "nwpu", "coco"])
def test_each_layout_is_recognised(tmp_path, layout):
    getattr(trees, f"{layout}_tree")(tmp_path)
    assert recognise(tmp_path) == layout
    assert found(tmp_path) == found(tmp_path, layout)


def test_a_manifest_gives_its_objects_with_ids_beyond_a_byte(tmp_path):
    objects = found(trees.manifest_tree(tmp_path, images=1))
    assert objects == {
        ("made", "images/scene0.png", 1): ("roof", 400, (64, 80, 3)),
        ("made", "images/scene0.png", 300): ("tree", 625, (64, 80, 3)),
    }


def test_a_folder_of_manifests_is_opened_whole(tmp_path):
    trees.manifest_tree(tmp_path / "a", 1)
    trees.manifest_tree(tmp_path / "b", 2)
    (tmp_path / "rasters").mkdir()
    (tmp_path / "rasters" / "manifest.json").write_text('{"items": [{"file": "x.tif"}]}')
    assert len(open_data(tmp_path)) == 3


def test_coco_reads_polygons_and_both_run_lengths_and_no_crowds(tmp_path):
    objects = found(trees.coco_tree(tmp_path))
    assert {key[2]: value[:2] for key, value in objects.items()} == {
        1: ("sandbar", 144),
        2: ("water", 144),
        4: ("water", 144),
    }
    masks = [s.gt for s in samples(open_data(tmp_path))]
    assert all(np.array_equal(mask, masks[0]) for mask in masks)


def test_sandbar_is_coco_under_its_own_name(tmp_path):
    trees.coco_tree(tmp_path, "test/_annotations.coco.json", "test/a.png")
    items = open_data(tmp_path, "sandbar")
    assert {item.dataset for item in items} == {"sandbar"}
    assert all(is_validation(item) for item in items)


@given(st.lists(st.tuples(st.integers(-40, 240), st.integers(-40, 200)), min_size=3, max_size=3, unique=True))
def test_a_polygon_holds_the_pixels_whose_centres_lie_in_it(corners):
    corners = np.array(corners) / 10
    rows, cols = np.mgrid[:16, :20] + 0.5
    clear = distance(Polygon(corners).boundary, points(cols, rows)) > 1e-6
    mask = decode([corners.ravel().tolist()], 16, 20) > 0
    assert np.array_equal(mask[clear], contains_xy(Polygon(corners), cols, rows)[clear])


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_run_lengths_survive_both_encodings(height, width, seed):
    mask = np.random.default_rng(seed).integers(0, 2, (height, width), dtype=np.uint8)
    runs = trees.lengths(mask)
    assert np.array_equal(decode({"counts": runs}, height, width), mask)
    assert np.array_equal(decode({"counts": trees.compress(runs)}, height, width), mask)


def test_long_runs_survive_compression():
    mask = np.zeros((300, 400), np.uint8)
    mask[10:290, 7] = 1
    mask[250:, 300:] = 1
    assert np.array_equal(decode({"counts": trees.compress(trees.lengths(mask))}, 300, 400), mask)


@pytest.mark.parametrize("damaged", [{"counts": "d"}, {"counts": [None]}, {"counts": None}, [{"x": 1}], [[1, 2, 3]]])
def test_a_damaged_segmentation_is_refused(damaged):
    with pytest.raises(ValueError, match="COCO segmentation"):
        decode(damaged, 4, 5)


@pytest.mark.parametrize("lost", ["id", "category_id", "image_id"])
def test_an_annotation_that_lacks_something_is_named_when_the_file_is_opened(tmp_path, lost):
    trees.coco_tree(tmp_path)
    (path,) = tmp_path.rglob("*.json")
    content = json.loads(path.read_text())
    del content["annotations"][0][lost]
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=lost):
        open_data(tmp_path)


def test_run_lengths_of_another_image_are_refused():
    with pytest.raises(ValueError, match="pixels"):
        decode({"counts": [4, 4]}, 3, 3)
    with pytest.raises(ValueError, match="segmentation"):
        decode("nonsense", 3, 3)


def test_isaid_ids_that_collide_in_few_bits_stay_apart(tmp_path):
    objects = found(trees.isaid_tree(tmp_path))
    assert sorted((value[0], value[1]) for value in objects.values()) == [("plane", 256), ("ship", 144)]
    assert {key[2] for key in objects} == {colour_id(1, 0, 0), colour_id(1, 0, 1)}


def test_colours_are_numbered_without_overflow(tmp_path):
    colours = np.array([[[255, 255, 255], [0, 1, 0], [1, 0, 0], [0, 0, 1]]], np.uint8)
    trees.save(tmp_path / "c.png", colours)
    assert read_colours(tmp_path / "c.png").tolist() == [[0xFFFFFF, 256, 1, 65536]]


def test_potsdam_gives_a_data_set_for_each_band_combination(tmp_path):
    objects = found(trees.potsdam_tree(tmp_path))
    rgb = {key[2]: value for key, value in objects.items() if key[0] == "potsdam_rgb"}
    four = {key[2]: value for key, value in objects.items() if key[0] == "potsdam_rgbir"}
    assert {value[2] for value in rgb.values()} == {(64, 64, 3)}
    assert {value[2] for value in four.values()} == {(64, 64, 4)}
    assert sorted((v[0], v[1]) for v in rgb.values() if v[0] != "impervious_surface") == [
        ("building", 100),
        ("building", 144),
        ("car", 36),
    ]


def test_potsdam_tiles_are_cut_into_patches_and_boundaries_ignored(tmp_path):
    items = open_data(trees.potsdam_tree(tmp_path, side=1300))
    names = {item.name for item in items if item.dataset == "potsdam_rgb"}
    assert names == {f"top_potsdam_2_10_RGB.tif#{r},{c}" for r in (0, 600) for c in (0, 600)}
    first = next(s for s in samples(items) if s.name.endswith("#0,0") and s.label == "building")
    assert first.gt.shape == (600, 600) and (first.gt == -1).sum() == 4


def test_vaihingen_finds_the_ground_truth_of_the_same_name(tmp_path):
    objects = found(trees.vaihingen_tree(tmp_path))
    assert ("tree", 100, (64, 80, 3)) in objects.values()
    assert {item.gsd_m for item in open_data(tmp_path)} == {0.09}


def test_loveda_objects_are_connected_parts_and_no_data_is_ignored(tmp_path):
    items = open_data(trees.loveda_tree(tmp_path))
    assert sorted(is_validation(item) for item in items) == [False, True]
    chosen = list(samples(items))
    assert [(s.label, int((s.gt == 1).sum()), int((s.gt == -1).sum())) for s in chosen] == [("building", 100, 64)] * 4


def test_whu_buildings_are_connected_parts(tmp_path):
    objects = found(trees.whu_tree(tmp_path))
    assert sorted(value[1] for value in objects.values()) == [100, 100, 400, 400]


def test_nwpu_with_boxes_alone_is_refused(tmp_path):
    trees.nwpu_tree(tmp_path)
    assert {key[0] for key in found(tmp_path)} == {"nwpu_vhr10"}
    (tmp_path / "annotations.json").unlink()
    with pytest.raises(ValueError, match="no COCO file"):
        open_data(tmp_path)


def test_a_limit_takes_the_same_few_from_many_images(tmp_path):
    items = open_data(trees.manifest_tree(tmp_path, images=6))
    few = [(s.name, s.id) for s in samples(items, limit=5)]
    assert few == [(s.name, s.id) for s in samples(list(reversed(items)), limit=5)]
    assert len(few) == 5 == len({name for name, _ in few})
    assert len(list(samples(items))) == 12
    assert {s.label for s in samples(items, min_area_px=500)} == {"tree"}


def test_a_limit_reads_no_more_images_than_it_needs(tmp_path):
    items = open_data(trees.manifest_tree(tmp_path, images=6))
    read = []
    counted = [replace(item, read=lambda item=item: read.append(item.name) or item.read()) for item in items]
    assert len(list(samples(counted, limit=2))) == len(read) == 2


def test_all_objects_of_an_image_lie_on_one_side_of_the_split(tmp_path):
    items = open_data(trees.manifest_tree(tmp_path, images=40))
    sides = [is_validation(item) for item in items]
    assert 2 <= sum(sides) <= 20
    assert sides == [is_validation(item) for item in open_data(tmp_path)]


def test_folders_without_data_are_refused_in_one_line(tmp_path):
    with pytest.raises(ValueError, match="no data set"):
        open_data(tmp_path)
    with pytest.raises(ValueError, match="no folder"):
        open_data(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="layout"):
        open_data(tmp_path, "cityscapes")
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(ValueError, match="no"):
        open_data(tmp_path)


def test_missing_and_damaged_files_are_named(tmp_path):
    for read in (read_image, read_labels):
        with pytest.raises(OSError, match=r"gone\.png"):
            read(tmp_path / "gone.png")
    trees.coco_tree(tmp_path)
    (tmp_path / "images/a.png").unlink()
    with pytest.raises(OSError, match=r"a\.png"):
        list(samples(open_data(tmp_path)))


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="no shared data here")
def test_the_shared_data_opens_and_its_areas_agree():
    items = open_data(SHARED / "data")
    assert len(items) == 387
    areas = {
        (item.dataset, item.name, entry["id"]): entry["area"] for item in items for entry in item.meta["instances"]
    }
    assert len(areas) == 4164
    for sample in samples(items, limit=3):
        assert int((sample.gt == 1).sum()) == areas[sample.dataset, sample.name, sample.id]
        assert sample.image.dtype == np.uint8 and sample.image.shape[:2] == sample.gt.shape


def test_a_json_file_that_is_no_coco_is_no_coco(tmp_path):
    (tmp_path / "x.json").write_text(json.dumps({"images": []}))
    (tmp_path / "y.json").write_text("{")
    assert recognise(tmp_path) is None


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="no shared data here")
def test_the_shared_data_is_split_by_scene_as_training_splits_it():
    items = open_data(SHARED / "data")
    kept = [item for item in items if is_validation(item)]
    assert 40 <= len(kept) <= 160
    assert {"oam_fair", "nwpu_vhr10", "solar_delhi", "oil_palm"} <= {item.dataset for item in kept}
    scenes = {(item.dataset, scene_of(item.dataset, item.name)) for item in kept}
    rest = {(item.dataset, scene_of(item.dataset, item.name)) for item in items if not is_validation(item)}
    assert not scenes & rest
