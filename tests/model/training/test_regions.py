# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import numpy as np

from model.training import regions
from model.training.data import Picture, layer


def patchwork() -> np.ndarray:
    image = np.full((120, 120, 3), 60, np.uint8)
    image[20:60, 20:60] = (200, 40, 40)
    image[70:110, 70:110] = (40, 200, 40)
    return image


def test_a_plain_patch_becomes_one_region_with_its_outline() -> None:
    labels = regions.segment(patchwork(), 300)
    patch = labels[30:50, 30:50]
    assert len(np.unique(patch)) == 1
    region = labels == patch[0, 0]
    truth = np.zeros((120, 120), bool)
    truth[20:60, 20:60] = True
    assert (region & truth).sum() / (region | truth).sum() > 0.75
    assert labels.min() >= 1


def test_a_larger_scale_merges() -> None:
    rng = np.random.default_rng(0)
    noisy = np.clip(patchwork() + rng.normal(0, 25, (120, 120, 3)), 0, 255).astype(np.uint8)
    counts = [len(np.unique(regions.segment(noisy, scale))) for scale in regions.SCALES]
    assert counts[0] >= counts[1] >= counts[2]


def test_the_background_and_slivers_are_not_clicked() -> None:
    labels = np.ones((100, 100), np.uint16)  # 1 covers nearly everything
    labels[10:40, 10:40] = 2
    for at in range(50, 95):
        labels[at, at] = 3  # a diagonal line: fills little of its box
    assert [found.id for found in regions.usable(labels).instances] == [2]


def test_regions_are_kept_on_disk_and_found_again(tmp_path: Path) -> None:
    def picture() -> Picture:
        return Picture("d", "n", patchwork(), layer(np.zeros((120, 120), int), "x"))

    first = picture()
    regions.add_regions([first], tmp_path)
    files = sorted(tmp_path.glob("*.png"))
    assert len(files) == len(regions.SCALES)
    times = [file.stat().st_mtime_ns for file in files]
    again = picture()
    regions.add_regions([again], tmp_path)
    assert [file.stat().st_mtime_ns for file in files] == times
    assert all((a.labels == b.labels).all() for a, b in zip(first.regions, again.regions, strict=True))


def test_a_damaged_cache_file_is_made_again(tmp_path: Path) -> None:
    picture = Picture("d", "n", patchwork(), layer(np.zeros((120, 120), int), "x"))
    regions.add_regions([picture], tmp_path)
    wanted = [part.labels.copy() for part in picture.regions]
    for file in tmp_path.glob("*.png"):
        file.write_bytes(b"not an image")
    regions.add_regions([picture], tmp_path)
    assert all((part.labels == before).all() for part, before in zip(picture.regions, wanted, strict=True))
