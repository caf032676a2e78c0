# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np

from model.training.data import Picture, load
from model.training.sampler import SCENE_DATASET
from model.training.scenes import PAINTERS, Canvas, scene

from .helpers import write_data_set


def test_the_same_seed_paints_the_same_scene(scenes: list[Picture]) -> None:
    again = scene(5, 1)
    assert (again.image == scenes[1].image).all()
    assert (again.objects.labels == scenes[1].objects.labels).all()
    assert (scene(6, 1).image != again.image).any()


def test_scenes_hold_objects_of_many_kinds(scenes: list[Picture]) -> None:
    kinds = {found.label for picture in scenes for found in picture.objects.instances}
    assert len(kinds) >= 5
    assert all(len(picture.objects.instances) >= 3 for picture in scenes)
    assert all(picture.dataset == SCENE_DATASET for picture in scenes)


def test_objects_stand_out_from_what_surrounds_them(scenes: list[Picture]) -> None:
    different = []
    for picture in scenes:
        for found in picture.objects.instances:
            left, top, right, bottom = found.box
            box = picture.image[max(0, top - 4) : bottom + 4, max(0, left - 4) : right + 4].astype(float)
            ids = picture.objects.labels[max(0, top - 4) : bottom + 4, max(0, left - 4) : right + 4]
            inside, outside = box[ids == found.id], box[ids == 0]
            if len(outside) > 10:
                different.append(np.abs(inside.mean(0) - outside.mean(0)).max())
    assert np.mean(np.array(different) > 12) > 0.8


def test_every_painter_paints_what_it_says() -> None:
    for painter, _ in PAINTERS:
        names = set()
        for seed in range(12):
            canvas = Canvas(np.full((320, 320, 3), 100, np.float32))
            painter(np.random.default_rng(seed), canvas)
            names |= set(canvas.classes.values())
            painted = set(np.unique(canvas.labels)) - {0}
            assert painted == set(canvas.classes)
        assert len(names) == 1, painter.__name__


def test_an_object_is_not_painted_over_another(scenes: list[Picture]) -> None:
    canvas = Canvas(np.full((320, 320, 3), 100, np.float32))
    mask = np.zeros((320, 320), bool)
    mask[10:30, 10:30] = True
    canvas.put(mask, np.array([1.0, 2.0, 3.0]), "roof")
    assert not canvas.free(mask)
    assert canvas.free(np.roll(mask, 40, axis=0))


def test_real_objects_are_pasted_into_scenes(tmp_path) -> None:
    pictures = load([write_data_set(tmp_path / "s")], validation=None)
    kinds = {found.label for n in range(4) for found in scene(0, n, pictures).objects.instances}
    assert kinds & {"square", "box"}
