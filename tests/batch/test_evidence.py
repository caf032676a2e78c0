# SPDX-License-Identifier: GPL-3.0-or-later
"""What the image says for an outline, and that polygons are left alone where it says nothing for a change."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from segmap_plugin.batch.evidence import gain, lab, separation
from segmap_plugin.batch.options import BatchOptions
from segmap_plugin.errors import BadInputError

from .region import Found, RegionPredictor, houses, on_map


def house(shift=0, side=96, contrast=80, noise=5, seed=0):
    """(image, mask of the house moved by ``shift`` pixels)."""
    rng = np.random.default_rng(seed)
    image = np.full((side, side, 3), 90, np.float64)
    image[30:60, 30:64] += contrast
    mask = np.zeros((side, side), bool)
    mask[30:60, 30 + shift : 64 + shift] = True
    return np.clip(image + rng.normal(0, noise, image.shape), 0, 255).astype(np.uint8), mask


@pytest.mark.parametrize("contrast", [-60, 25, 80])
def test_the_true_outline_parts_the_colours_best(contrast):
    image, truth = house(contrast=contrast)
    found = {shift: separation(image, house(shift)[1]) for shift in range(-12, 13, 2)}
    assert max(found, key=found.get) == 0
    assert found[0] > 2 * found[6]
    assert gain(image, house(6)[1], truth) > 1.5
    assert gain(image, truth, house(6)[1]) < 0.7


def test_without_contrast_no_outline_is_better():
    image, truth = house(contrast=0)
    assert 0.5 < gain(image, house(8)[1], truth) < 2
    flat = np.full((96, 96, 3), 90, np.uint8)
    assert gain(flat, house(8)[1], truth) == pytest.approx(1.0)


@pytest.mark.parametrize("mask", [np.zeros((40, 40), bool), np.ones((40, 40), bool)])
def test_an_outline_without_two_sides_says_nothing(mask):
    image = np.random.default_rng(0).integers(0, 256, (40, 40, 3)).astype(np.uint8)
    assert separation(image, mask) == 0.0


def test_colours_are_those_of_opencv():
    cv2 = pytest.importorskip("cv2")
    rgb = np.random.default_rng(1).integers(0, 256, (500, 3)).astype(np.uint8)
    theirs = cv2.cvtColor(rgb[None], cv2.COLOR_RGB2LAB)[0].astype(np.float32) - (0, 128, 128)
    assert np.abs(lab(rgb) - theirs).max() < 2  # theirs are whole numbers
    assert lab(np.array([[255, 255, 255], [0, 0, 0]], np.uint8)) == pytest.approx(
        np.array([[255, 0, 0], [0, 0, 0]]), abs=0.01
    )


def test_strips_end_at_the_rim_of_the_image():
    """An object at the rim is told apart by what lies beside it; the rim itself is no outline."""
    edge = np.zeros((96, 96), bool)
    edge[:, :40] = True
    painted = np.repeat(np.where(edge[..., None], 200, 60), 3, axis=2).astype(np.uint8)
    assert separation(painted, edge) > 20
    assert separation(painted[:, :40], edge[:, :40]) == 0.0


class Astray(RegionPredictor):
    """Answers with the previous mask moved by some pixels to the right, whatever the image shows."""

    quality = None

    def predict_info(self, clicks, previous=None, options=None):
        moved = np.roll(np.asarray(previous, np.float32), 5, axis=1)
        return Found(moved, self.quality)


def rectangle(box):
    (left, top), (right, bottom) = on_map(box[0], box[1]), on_map(box[0] + box[2], box[1] + box[3])
    return shapely.box(left, bottom, right, top)


@pytest.fixture
def refine(run_batch, write_geojson, scene_path, read, tmp_path):
    """refine(predictor, **options): {n: (row, new shape)} for eight houses whose outlines are right."""
    from segmap_plugin.batch.schedule import InProcess
    from segmap_plugin.worker.request import RasterRef

    lonely = [b for b in houses() if not any(b != o and b[1] == o[1] and abs(b[0] - o[0]) < 45 for o in houses())][:8]
    prompts = write_geojson([(rectangle(box), {"n": i}) for i, box in enumerate(lonely)])

    def run(predictor, name="o.gpkg", **options):
        options = {"mode": "polygons", "max_growth": 0, **options}
        work = InProcess([RasterRef("file", scene_path)], BatchOptions(**options), predictor)
        run_batch(prompts, name, layer="x", work=work, **options)
        pairs = zip(read.rows(tmp_path / name, "x"), read.shapes(tmp_path / name, "x"))
        return {row["n"]: (row, shape, rectangle(lonely[row["n"]])) for row, shape in pairs}

    return run


def test_a_right_outline_is_not_replaced_by_a_worse_one(refine):
    for row, shape, truth in refine(Astray()).values():
        assert (row["supported"], row["refined"]) == (1, 0)
        assert shape.equals(truth)


def test_whatever_the_image_says_is_ignored_on_request(refine):
    for row, shape, truth in refine(Astray(), min_gain=0.0).values():
        assert (row["supported"], row["refined"]) == (1, 1)
        assert not shape.equals(truth)


def test_an_answer_that_the_network_itself_doubts_replaces_nothing_where_that_counts(refine):
    doubtful = Astray()
    doubtful.quality = 0.3
    for row, shape, truth in refine(doubtful, min_gain=0.0, min_refined_quality=0.55).values():
        assert row["refined"] == 0
        assert shape.equals(truth)


def test_a_gain_below_zero_is_bad_input():
    with pytest.raises(BadInputError, match="min_gain"):
        BatchOptions(min_gain=-1.0)
