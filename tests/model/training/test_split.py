# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from model.training.data import Picture, load
from model.training.split import LEFT_OUT, TRAIN_ONLY, is_left_out, is_validation_scene, scene_of

Features = tuple[NDArray[np.float32], NDArray[np.uint8]]
COMMON = 12
"""So many features at one and the same shift are no accident."""


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


def test_what_shows_ground_of_a_kept_scene_is_on_neither_side() -> None:
    for dataset, names in LEFT_OUT.items():
        for name in names:
            assert is_left_out(dataset, f"images/{dataset}__{name}.webp")
            assert not is_validation_scene(dataset, f"images/{dataset}__{name}.webp")
    assert not is_left_out("nwpu_vhr10", "images/nwpu_vhr10__438.webp")
    assert is_left_out("nwpu_vhr10", "positive image set/439.jpg"), "nor in the data set's own layout"


def test_of_the_palms_one_tile_is_validated_on() -> None:
    kept = [name for name in ("q1_t146", "q1_t149", "q1_t134", "q0_t155") if is_validation_scene("oil_palm", name)]
    assert kept == ["q1_t146"]


def _folders(shared: Path) -> list[Path]:
    return [folder for folder in sorted((shared / "data").glob("train*")) if (folder / "manifest.json").is_file()]


@pytest.fixture(scope="module")
def kept(shared_folder: Path) -> list[Picture]:
    """The real pictures that are validated on."""
    pictures = load(_folders(shared_folder), validation=True)
    assert len(pictures) > 50
    return pictures


@pytest.mark.slow()
def test_no_picture_that_is_trained_on_shows_ground_that_is_validated_on(
    kept: list[Picture], shared_folder: Path
) -> None:
    trained = load(_folders(shared_folder), validation=False)
    assert len(trained) > 150
    assert [(a.name, b.name) for a, b in _common_ground(trained, kept)] == []


def test_the_pictures_left_out_would_have_been_noticed(kept: list[Picture], shared_folder: Path) -> None:
    pictures = load(_folders(shared_folder), validation=None)
    out = [picture for picture in pictures if is_left_out(picture.dataset, picture.name)]
    assert len(out) == sum(map(len, LEFT_OUT.values()))
    noticed = [a.dataset for a, _ in _common_ground(out, kept)]
    assert set(noticed) == {"oil_palm", "nwpu_vhr10", "solar_delhi"}
    assert len(noticed) >= len(out) - 3, "all but those that show no more than a strip of 64 px"


def _common_ground(some: list[Picture], others: list[Picture]) -> Iterator[tuple[Picture, Picture]]:
    """Pairs of pictures of one data set that show the same ground, moved but at the same scale."""
    orb = cv2.ORB_create(500)  # type: ignore[attr-defined]
    known = {id(picture): _features(orb, picture) for picture in (*some, *others)}
    for a, b in product(some, others):
        if a.dataset == b.dataset and _in_common(known[id(a)], known[id(b)]) >= COMMON:
            yield a, b


def _features(orb: cv2.ORB, picture: Picture) -> Features:
    grey = cv2.cvtColor(picture.image, cv2.COLOR_RGB2GRAY)
    points, codes = orb.detectAndCompute(grey, None)
    return np.array([p.pt for p in points], np.float32).reshape(-1, 2), codes


def _in_common(one: Features, other: Features) -> int:
    """How many features of the two lie at the same shift; at none it is a watermark or the frame of a screenshot."""
    if len(one[0]) < COMMON or len(other[0]) < COMMON:
        return 0
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(one[1], other[1])
    shifts = [other[0][m.trainIdx] - one[0][m.queryIdx] for m in matches if m.distance < 40]
    places = Counter((round(float(x) / 6), round(float(y) / 6)) for x, y in shifts if abs(x) + abs(y) > 6)
    return max(places.values(), default=0)
