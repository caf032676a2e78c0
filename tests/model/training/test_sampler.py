# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from itertools import count

import numpy as np
import pytest

from model.training.config import Stage
from model.training.data import Layer, Picture, layer
from model.training.prefetch import Prefetch
from model.training.sampler import Sampler


def picture(dataset: str, classes: dict[int, str], size: int = 20) -> Picture:
    labels = np.zeros((120, 40 * len(classes)), int)
    for at, ident in enumerate(classes):
        labels[40 : 40 + size, 40 * at + 5 : 40 * at + 5 + size] = ident
    image = (labels[..., None] * 30 % 256).astype(np.uint8).repeat(3, 2)
    return Picture(dataset, "n", image, layer(labels, classes))


def sampler(pictures: list[Picture], weights: dict[str, float] | None = None, **stage: float) -> Sampler:
    settings = {"side": 64, "pseudo": 0.0, "scenes": 0.0, **stage}
    return Sampler(pictures, weights or {}, Stage(**settings), seed=3, batch=4)  # type: ignore[arg-type]


def test_a_batch_is_decided_by_seed_stage_and_number(scenes: list[Picture]) -> None:
    first, again = sampler(scenes, scenes=1.0), sampler(scenes, scenes=1.0)
    first.batch(0)
    a, b = first.batch(5), again.batch(5)
    assert (a.images == b.images).all()
    assert (a.masks == b.masks).all()
    assert (a.visible == b.visible).all()
    assert (first.batch(6).images != a.images).any()
    assert (first.batch(5, stage_index=1).images != a.images).any()


def test_a_batch_has_the_promised_shapes(scenes: list[Picture]) -> None:
    batch = sampler(scenes, scenes=1.0).batch(0)
    assert batch.images.shape == (4, 64, 64, 3)
    assert batch.masks.shape == (4, 64, 64)
    assert batch.masks.dtype == bool
    assert batch.masks.any((1, 2)).all()
    assert ((batch.visible > 0) & (batch.visible <= 1)).all()


def test_classes_of_a_data_set_are_drawn_alike() -> None:
    many = picture("a", dict.fromkeys(range(1, 10), "car") | {10: "bridge"})
    drawn = Counter(sampler([many]).choose(np.random.default_rng(i))[2].label for i in range(600))
    assert 0.4 < drawn["bridge"] / 600 < 0.6


def test_data_sets_are_drawn_by_weight() -> None:
    pictures = [picture("a", {1: "x"}), picture("b", {1: "x"})]
    weighted = sampler(pictures, {"a": 3.0})
    drawn = Counter(weighted.choose(np.random.default_rng(i))[0].dataset for i in range(800))
    assert 0.68 < drawn["a"] / 800 < 0.82


def test_small_objects_are_drawn_oftener() -> None:
    mixed = [picture("a", {1: "x"}, size=10), picture("a", {1: "x"}, size=30)]
    drawn = Counter(sampler(mixed).choose(np.random.default_rng(i))[2].area for i in range(800))
    assert drawn[100] > 1.15 * drawn[900]


def test_regions_are_drawn_as_often_as_asked() -> None:
    one = picture("a", {1: "x"})
    one.regions = [Layer(one.objects.labels, [one.objects.instances[0]._replace(label="region")])]
    drawn = Counter(sampler([one], pseudo=0.3).choose(np.random.default_rng(i))[2].label for i in range(800))
    assert 0.24 < drawn["region"] / 800 < 0.36


def test_nothing_to_train_on_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing to train on"):
        sampler([])


def test_batches_made_ahead_are_those_made_at_once(scenes: list[Picture]) -> None:
    drawn = sampler(scenes, scenes=1.0)
    with Prefetch(drawn, 0, count(3)) as ahead:
        feed = iter(ahead)
        for step in (3, 4, 5):
            assert (next(feed).images == drawn.batch(step).images).all()


def test_an_error_while_making_a_batch_reaches_the_training() -> None:
    class Broken(Sampler):
        def batch(self, step: int, stage_index: int = 0):  # type: ignore[no-untyped-def]
            raise OSError("the disk is gone")

    broken = Broken([picture("a", {1: "x"})], {}, Stage(side=64), 0, 2)
    with Prefetch(broken, 0, count()) as ahead, pytest.raises(OSError, match="disk is gone"):
        next(iter(ahead))
