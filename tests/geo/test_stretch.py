# SPDX-License-Identifier: GPL-3.0-or-later
"""To eight bits: linear between percentiles, never by zero, ordinary 8-bit images untouched; and which bands."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmap_plugin.errors import BadInputError
from segmap_plugin.geo.bands import as_channels, check_bands, default_bands, is_alpha
from segmap_plugin.geo.levels import overview_ratio, spans
from segmap_plugin.geo.stretch import IDENTITY, Stretch, stretch_for

floats = st.floats(-1e12, 1e12) | st.floats(-1e300, 1e300) | st.sampled_from([0.0, 8.5e-127, -3.4e38, 5e-324])


@given(st.lists(floats, min_size=1, max_size=50), st.sampled_from(["int16", "uint16", "float32", "uint8"]))
def test_any_sample_gives_a_stretch_that_never_warns_and_keeps_the_order(values, dtype):
    sample = np.array(values)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        stretch = stretch_for(sample, dtype)
        shown = stretch.apply(np.sort(sample))
    assert shown.dtype == np.uint8
    assert (np.diff(shown.astype(int)) >= 0).all()


def test_percentiles_become_black_and_white():
    stretch = stretch_for(np.arange(10001.0), "uint16")
    assert (stretch.low, stretch.high) == (200, 9800)
    assert list(stretch.apply(np.array([0, 200, 5000, 9800, 10000]))) == [0, 0, 128, 255, 255]


def test_ordinary_eight_bit_images_are_left_alone_and_dim_ones_are_stretched():
    assert stretch_for(np.arange(256), "uint8") == IDENTITY
    assert stretch_for(np.arange(20, 50), "uint8") != IDENTITY
    assert stretch_for(np.full(9, 7), "uint8") == IDENTITY


def test_a_calm_sea_with_ships_is_left_alone():
    sea = np.concatenate([np.full(99_000, 20) + np.arange(99_000) % 5, np.full(1000, 220)])
    assert stretch_for(sea, "uint8") == IDENTITY


def test_a_mostly_constant_band_uses_what_spread_there_is():
    stretch = stretch_for(np.concatenate([np.full(1000, 5.0), [9.0]]), "float32")
    assert (stretch.low, stretch.high) == (5, 9)


def test_a_constant_band_is_grey_with_darker_and_lighter_told_apart():
    assert list(Stretch(5, 5).apply(np.array([4, 5, 6]))) == [1, 128, 255]


@pytest.mark.parametrize(("dtype", "largest"), [("float32", 3.4e38), ("float64", 1.7e308)])
def test_a_span_wider_than_the_type_reaches_still_tells_dark_from_light(dtype, largest):
    values = np.array([-largest, 0, largest], dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Stretch(-largest, largest).apply(values).tolist() == [0, 128, 255]


def test_values_of_eight_bits_with_a_sign_are_cut_at_zero_where_nothing_is_known_of_them():
    assert IDENTITY.apply(np.array([-128, -1, 0, 127], np.int8)).tolist() == [0, 0, 0, 127]


def test_no_sample_leaves_values_as_they_are():
    assert stretch_for(np.array([]), "uint16") == IDENTITY
    assert list(IDENTITY.apply(np.array([-5.0, 17.0, 300.0]))) == [0, 17, 255]


@pytest.mark.parametrize(
    "colours, descriptions, expected",
    [
        (["red", "green", "blue"], [None] * 3, (1, 2, 3)),
        (["blue", "green", "red", "alpha"], [""] * 4, (3, 2, 1)),
        (["gray"], [None], (1,)),
        (["gray", "alpha"], [None, None], (1,)),
        (["gray", "undefined"], [None, None], (1,)),
        (["gray"] + ["undefined"] * 7, [None] * 8, (1, 2, 3)),
        (["undefined"] * 4, ["NIR", "Red", "Green", "Blue"], (2, 3, 4)),
        (["undefined"] * 4, ["B02", "B03", "B04", "B08"], (3, 2, 1)),
        (["alpha", "undefined", "undefined", "undefined"], [None] * 4, (2, 3, 4)),
        (["alpha"], [None], (1,)),
        (["palette"], [None], (1,)),
    ],
)
def test_the_usual_bands_are_found(colours, descriptions, expected):
    assert default_bands(colours, descriptions) == expected


def test_a_band_called_infrared_is_no_opacity():
    assert is_alpha("alpha", "")
    assert is_alpha("alpha", " Alpha ")
    assert not is_alpha("alpha", "NIR")
    assert not is_alpha("gray", "alpha")


@pytest.mark.parametrize("bands", [[], [0], [4], [1.5, "x"], None])
def test_bands_that_cannot_be_are_refused(bands):
    with pytest.raises(BadInputError):
        check_bands(bands, 3)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=9))
def test_any_list_of_bands_fills_three_channels(bands):
    channels = as_channels(bands)
    assert len(channels) == 3
    assert channels[0] == bands[0]
    assert set(channels) <= set(bands)


@given(st.integers(0, 5000), st.integers(1, 5000), st.sampled_from([1, 2, 4, 8, 64]), st.integers(1, 400))
def test_spans_cover_everything_once_in_whole_pixels_but_for_the_last(start, length, scale, per_chunk):
    cut = list(spans(start, start + length, scale, per_chunk))
    assert cut[0][0] == start
    assert cut[-1][1] == start + length
    assert all(a[1] == b[0] for a, b in zip(cut, cut[1:]))
    assert sum(count for _, _, count in cut) == -(-length // scale)
    for first, stop, count in cut[:-1]:
        assert stop - first == count * scale
        assert count <= per_chunk


def test_the_overview_taken_is_the_coarsest_that_is_not_coarser_than_the_level():
    assert overview_ratio([], 8) == 8
    assert overview_ratio([2, 4, 16], 8) == 2
    assert overview_ratio([2, 4, 8], 8) == 1
    assert overview_ratio([16], 8) == 8
