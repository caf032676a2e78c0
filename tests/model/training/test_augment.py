# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from model.training import augment
from model.training.augment import mean_depth, redrawn
from model.training.config import Stage
from model.training.data import Picture, layer


def lonely_object(side: int = 200, size: int = 40) -> Picture:
    """A white square on black: where the crop is white, the mask must be."""
    image = np.zeros((side, side, 3), np.uint8)
    labels = np.zeros((side, side), int)
    at = (side - size) // 2
    image[at : at + size, at : at + size] = 255
    labels[at : at + size, at : at + size] = 7
    return Picture("d", "n", image, layer(labels, "square"))


@pytest.mark.parametrize("seed", range(25))
def test_mask_and_image_stay_together(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "recolour", lambda image, rng: image)
    picture = lonely_object(side=1400)  # so large that no frame shows its mirrored surroundings
    crop = augment.cut(
        picture, picture.objects.labels, picture.objects.instances[0], Stage(side=96), np.random.default_rng(seed)
    )
    if crop is None:
        return
    white = crop.image[..., 0] > 127
    either = (white | crop.mask).sum()
    assert either > 0
    wrong = (white ^ crop.mask).sum()
    outline = 4 * np.sqrt(either)
    assert wrong <= 1.5 * outline


def test_a_shrunk_frame_is_cut_from_a_coarser_level_without_a_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "recolour", lambda image, rng: image)
    monkeypatch.setattr(augment, "object_share", lambda rng: 0.3)
    picture = lonely_object(side=640, size=240)
    rng = np.random.default_rng(3)
    for _ in range(5):
        crop = augment.cut(picture, picture.objects.labels, picture.objects.instances[0], Stage(side=64), rng)
        assert crop is not None
        white = np.argwhere(crop.image[..., 0] > 127).mean(0)
        assert np.abs(white - np.argwhere(crop.mask).mean(0)).max() < 0.75


def test_what_the_frame_cuts_counts_as_not_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = lonely_object()
    for share, low, high in [(0.3, 0.9, 1.0), (2.0, 0.05, 0.75)]:
        monkeypatch.setattr(augment, "object_share", lambda rng, share=share: share)
        seen = []
        for seed in range(20):
            found = picture.objects.instances[0]
            crop = augment.cut(picture, picture.objects.labels, found, Stage(side=64), np.random.default_rng(seed))
            if crop is not None:
                seen.append(crop.visible)
        assert all(low <= visible <= high for visible in seen), (share, seen)


def test_a_frame_full_of_object_is_no_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment, "object_share", lambda rng: 6.0)
    picture = lonely_object(size=160)
    found = picture.objects.instances[0]
    results = [
        augment.cut(picture, picture.objects.labels, found, Stage(side=64), np.random.default_rng(seed))
        for seed in range(10)
    ]
    assert any(result is None for result in results)
    assert all(r is None or r.mask.mean() <= augment.MAX_VISIBLE for r in results)


def test_objects_appear_small_and_large() -> None:
    rng = np.random.default_rng(0)
    shares = np.array([augment.object_share(rng) for _ in range(4000)])
    assert shares.min() < 0.1
    assert shares.max() > 2.0
    assert 0.5 < ((shares > 0.35) & (shares < 0.85)).mean() < 0.85


def test_recolouring_changes_colours_and_nothing_else_about_the_array() -> None:
    rng = np.random.default_rng(1)
    image = rng.integers(0, 256, (48, 48, 3)).astype(np.uint8)
    results = [augment.recolour(image, np.random.default_rng(seed)) for seed in range(60)]
    assert all(r.shape == image.shape and r.dtype == np.uint8 for r in results)
    assert len({r.tobytes() for r in results}) == 60
    grey = [r for r in results if (np.ptp(r.astype(int), axis=2) < 40).mean() > 0.9]
    assert len(grey) < 20


def test_the_same_generator_state_gives_the_same_crop() -> None:
    picture = lonely_object()
    found = picture.objects.instances[0]
    crops = [
        augment.cut(picture, picture.objects.labels, found, Stage(side=64), np.random.default_rng(11)) for _ in range(2)
    ]
    assert crops[0] is not None
    assert crops[1] is not None
    assert (crops[0].image == crops[1].image).all()
    assert (crops[0].mask == crops[1].mask).all()


def disc(radius: int, side: int = 96) -> NDArray[np.bool_]:
    rows, cols = np.mgrid[0:side, 0:side]
    return np.asarray((rows - side // 2) ** 2 + (cols - side // 2) ** 2 < radius**2)


def test_a_redrawn_mask_is_another_but_not_much() -> None:
    rng = np.random.default_rng(0)
    truth = disc(25)
    drawn = [redrawn(truth, rng) for _ in range(60)]
    shares = [float((truth & other).sum() / (truth | other).sum()) for other in drawn]
    assert min(shares) > 0.6
    assert np.mean(shares) < 0.97
    assert len({int(other.sum()) for other in drawn}) > 20


def test_a_long_road_is_redrawn_no_worse_than_a_roof_of_its_width() -> None:
    rng = np.random.default_rng(2)
    road = np.zeros((300, 300), bool)
    road[140:160] = True
    shares = [float((road & other).sum() / (road | other).sum()) for other in (redrawn(road, rng) for _ in range(60))]
    assert min(shares) > 0.6
    assert 0.75 < np.mean(shares) < 0.97


def test_the_mean_depth_of_a_square_is_a_sixth_of_its_side() -> None:
    square = np.zeros((200, 200), bool)
    square[20:110, 60:150] = True
    assert abs(mean_depth(square) - 15) < 1
    assert mean_depth(np.zeros((9, 9), bool)) == 0
    half = np.zeros((40, 40), bool)
    half[:20] = True
    assert mean_depth(half) > 9, "the frame is no outline"
    assert 0 < mean_depth(np.ones((30, 8), bool)) < 4, "but where there is no other"


def test_a_mask_that_redrawing_would_erase_stays() -> None:
    rng = np.random.default_rng(1)
    truth = np.zeros((64, 64), bool)
    truth[10, 10:36] = True
    assert all(int(redrawn(truth, rng).sum()) >= 25 for _ in range(40))


def test_the_same_seed_redraws_the_same() -> None:
    one, two = (redrawn(disc(20), np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(one, two)


def test_a_fragment_shows_a_piece_of_the_outline_near_its_middle() -> None:
    picture = lonely_object(side=900, size=200)
    rng = np.random.default_rng(0)
    crops = [
        augment.cut(picture, picture.objects.labels, picture.objects.instances[0], Stage(side=96, fragments=1.0), rng)
        for _ in range(60)
    ]
    seen = [crop for crop in crops if crop is not None]
    assert len(seen) > 50
    assert np.mean([crop.visible < 0.75 for crop in seen]) > 0.6
    middle = slice(30, 66)
    both = [0 < crop.mask[middle, middle].mean() < 1 for crop in seen]
    assert np.mean(both) > 0.9


def test_without_fragments_the_crops_are_those_of_before() -> None:
    picture = lonely_object()
    found = picture.objects.instances[0]
    one = augment.cut(picture, picture.objects.labels, found, Stage(side=96), np.random.default_rng(5))
    two = augment.cut(picture, picture.objects.labels, found, Stage(side=96, fragments=0.0), np.random.default_rng(5))
    assert one is not None and two is not None
    assert (one.image == two.image).all() and (one.mask == two.mask).all()
