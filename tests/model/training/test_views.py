# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from model.training.config import Stage
from model.training.data import Instance, Picture, layer
from model.training.views import LEAST_SIDE_PX, MIN_PX, SIDE_PX, VIEWS, View, ViewSampler, geometry, view

STAGE = Stage(recipe="episodes", side=64, pseudo=0.0, scenes=1.0, given=0.5)


def a_picture(height: int = 300, width: int = 500, box: tuple[int, int, int, int] = (200, 100, 260, 150)) -> Picture:
    """Dark ground, one bright rectangle: left, top, right, bottom."""
    image = np.full((height, width, 3), 40, np.uint8)
    labels = np.zeros((height, width), np.uint16)
    left, top, right, bottom = box
    image[top:bottom, left:right] = 220
    labels[top:bottom, left:right] = 1
    return Picture("one", "one", image, layer(labels, "thing"))


def the_object(picture: Picture) -> Instance:
    return picture.objects.instances[0]


def shown(picture: Picture, seed: int, stage: Stage = STAGE) -> View | None:
    return view(picture, picture.objects.labels, the_object(picture), stage, np.random.default_rng(seed))


def test_the_mask_lies_on_its_object_whatever_the_view() -> None:
    picture, found = a_picture(), 0
    for seed in range(60):
        seen = shown(picture, seed)
        if seen is None:
            continue
        found += 1
        grey = seen.image.mean(2)
        inside, outside = np.median(grey[seen.mask]), np.median(grey[~seen.mask])
        assert abs(inside - outside) > 25  # tone curves move both, but not onto each other
        assert seen.image.shape[:2] == seen.mask.shape
        assert max(seen.mask.shape) <= SIDE_PX
        assert seen.mask.sum() >= MIN_PX
    assert found > 50


def test_views_that_are_turned_by_quarters_lie_inside_the_picture() -> None:
    picture = a_picture()
    inside = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        affine, (width, height) = geometry(picture, the_object(picture), rng)
        back = np.linalg.inv(np.vstack([affine, [0, 0, 1]]))
        corners = np.array([[0, 0, 1], [width - 1, 0, 1], [0, height - 1, 1], [width - 1, height - 1, 1]]) @ back.T
        right_angled = np.isclose(affine[:, :2], 0, atol=1e-9).sum() == 2
        fits = (corners[:, :2] > -2).all() and (corners[:, 0] < 501).all() and (corners[:, 1] < 301).all()
        assert fits or not right_angled
        inside += right_angled
    assert inside > 8


def test_tiny_objects_are_shown_large_enough_to_be_clicked() -> None:
    picture = a_picture(box=(200, 100, 204, 103))
    for seed in range(20):
        affine, _ = geometry(picture, the_object(picture), np.random.default_rng(seed))
        assert np.linalg.norm(affine[:, 0]) * 4 > 0.75 * LEAST_SIDE_PX


def test_huge_objects_fit_the_view_mostly_or_are_left_out() -> None:
    picture = a_picture(box=(2, 2, 498, 298))
    for seed in range(20):
        seen = shown(picture, seed)
        assert seen is None or seen.mask.mean() <= 0.93


def test_some_views_come_with_a_mask_to_be_corrected_near_the_object() -> None:
    picture = a_picture()
    given = [
        seen for seen in (shown(picture, seed) for seed in range(40)) if seen is not None and seen.given is not None
    ]
    assert 8 < len(given) < 32
    right = [seen for seen in given if seen.given is not None and ((seen.given > 0.5) == seen.mask).all()]
    assert 0 < len(right) < len(given) / 2
    for seen in given:
        assert seen.given is not None
        drawn = seen.given > 0.5
        assert seen.given.shape == seen.mask.shape
        assert (drawn & seen.mask).sum() > 0.3 * seen.mask.sum()
    none = [shown(picture, seed, Stage(recipe="episodes", side=64, given=0.0)) for seed in range(20)]
    assert all(seen is None or seen.given is None for seen in none)


def test_views_depend_on_seed_stage_and_number_alone(scenes: list[Picture]) -> None:
    def batch(seed: int, number: int, stage: int) -> list[View]:
        return ViewSampler(scenes, {}, STAGE, seed, 2).batch(number, stage)

    first = batch(0, 3, 1)
    assert len(first) == VIEWS
    again = batch(0, 3, 1)
    assert all(np.array_equal(a.image, b.image) and np.array_equal(a.mask, b.mask) for a, b in zip(first, again))
    for other in (batch(1, 3, 1), batch(0, 4, 1), batch(0, 3, 2)):
        same = [a.image.shape == b.image.shape and np.array_equal(a.image, b.image) for a, b in zip(first, other)]
        assert not any(same)


def test_a_sampler_without_objects_is_refused() -> None:
    empty = Picture("one", "one", np.zeros((50, 50, 3), np.uint8), layer(np.zeros((50, 50), np.uint16), "thing"))
    with pytest.raises(ValueError, match="nothing to train on"):
        ViewSampler([empty], {}, STAGE, 0, 2)
