# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from model.training.split import TRAIN_ONLY, is_validation_scene, scene_of


def test_tiles_of_one_place_stay_on_one_side() -> None:
    assert scene_of("levir_cd", "images/levir_cd__test_2_0000_0512.webp") == "test_2"
    sides = {is_validation_scene("levir_cd", f"images/levir_cd__test_2_0000_{y:04d}.webp") for y in (0, 256, 512)}
    assert len(sides) == 1


def test_one_drone_area_is_never_trained_on() -> None:
    assert is_validation_scene("oam_fair", "images/oam_fair__a2_z20_619212_523272.webp")
    assert not is_validation_scene("oam_fair", "images/oam_fair__a1_z20_638590_541920.webp")


def test_neighbouring_numbers_of_nwpu_stay_together() -> None:
    for first in range(0, 600, 4):
        sides = {is_validation_scene("nwpu_vhr10", f"images/nwpu_vhr10__{n:03d}.webp") for n in range(first, first + 4)}
        assert len(sides) == 1


def test_about_a_fifth_of_the_scenes_is_kept_back() -> None:
    kept = [is_validation_scene("solar_delhi", f"images/solar_delhi__tr_{n}.webp") for n in range(1000)]
    assert 0.16 < sum(kept) / 1000 < 0.24


def test_data_sets_of_a_single_scene_are_trained_on_whole() -> None:
    assert not any(is_validation_scene(name, f"images/{name}__{n}.webp") for name in TRAIN_ONLY for n in range(30))
