# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from model.training.data import Picture, datasets_of, layer, load

from .helpers import write_data_set


def test_a_layer_lists_ids_with_class_area_and_box() -> None:
    labels = np.zeros((20, 30), np.int32)
    labels[2:6, 3:10] = 4
    labels[10:12, 10:11] = 9
    found = layer(labels, {4: "roof"}).instances
    assert [(i.id, i.label, i.area, i.box) for i in found] == [(4, "roof", 28, (3, 2, 10, 6))]
    assert [i.id for i in layer(labels, "region").instances] == [4, 9]
    assert [i.id for i in layer(labels, "region", min_area_px=3).instances] == [4]


def test_ids_beyond_sixteen_bits_are_refused_rather_than_folded() -> None:
    with pytest.raises(ValueError, match=r"0\.\.65535"):
        layer(np.full((2, 2), 70000), "region")


def test_an_area_is_that_of_the_id_and_not_of_its_box() -> None:
    labels = np.zeros((10, 10), np.uint16)
    labels[0, 0] = labels[9, 9] = 1
    labels[4:6, 4:6] = 2
    assert {i.id: i.area for i in layer(labels, "x").instances} == {1: 2, 2: 4}


def test_a_data_set_is_loaded_with_its_classes(tmp_path: Path) -> None:
    folder = write_data_set(tmp_path / "squares")
    pictures = load([folder], validation=None)
    assert len(pictures) == 3
    assert datasets_of(pictures) == ["squares"]
    assert {i.label for i in pictures[0].objects.instances} == {"square", "box"}
    assert [i.area for i in pictures[0].objects.instances] == [625, 625]
    assert pictures[0].image.shape == (80, 100, 3)


def test_training_and_validation_share_no_picture(tmp_path: Path) -> None:
    folder = write_data_set(tmp_path / "squares", count=12)
    kept = {p.name for p in load([folder], validation=True)}
    trained = {p.name for p in load([folder], validation=False)}
    assert not kept & trained
    assert len(kept | trained) == 12


def test_the_pyramid_halves_down_to_an_eighth() -> None:
    picture = Picture("d", "n", np.zeros((64, 96, 3), np.uint8), layer(np.zeros((64, 96), int), "x"))
    assert [level.shape[:2] for level in picture.pyramid] == [(64, 96), (32, 48), (16, 24), (8, 12)]
    tiny = Picture("d", "n", np.zeros((1, 5, 3), np.uint8), layer(np.zeros((1, 5), int), "x"))
    assert len(tiny.pyramid) == 1


def test_a_folder_without_data_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no data set"):
        load([tmp_path])
