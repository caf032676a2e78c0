# SPDX-License-Identifier: GPL-3.0-or-later
"""The stretch that the user chooses: what the style says, what reaches the worker, what a project remembers."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterShader,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import Qt
from qgis_support import FIRST, SECOND, key, make_raster, press, read, said, scene, settled, show, written

ENTER = Qt.Key.Key_Return
OTHERS = 0


@pytest.fixture
def limits(part):
    return part("raster.limits")


@pytest.fixture
def choice(part):
    return part("core.limits").StretchChoice


@pytest.fixture
def sixteen(canvas, qgis_new_project, tmp_path):
    """Five bands of 16 bits; band 2 from 300 to 3000."""
    values = np.random.default_rng(0).integers(300, 3000, (120, 120, 5)).astype(np.uint16)
    return show(canvas, make_raster(tmp_path / "five.tif", values), "five")


def enhancement(layer, band, low, high, kind="StretchToMinimumMaximum"):
    made = QgsContrastEnhancement(layer.dataProvider().dataType(band))
    made.setMinimumValue(low)
    made.setMaximumValue(high)
    made.setContrastEnhancementAlgorithm(getattr(QgsContrastEnhancement.ContrastEnhancementAlgorithm, kind))
    return made


def in_colors(layer, bands, *ends):
    """Draw these bands between these ends; None for no enhancement."""
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), *bands)
    setters = (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    )
    for setter, band, pair in zip(setters, bands, ends):
        if pair is not None:
            setter(enhancement(layer, band, *pair))
    layer.setRenderer(renderer)


# -- what the style says ---------------------------------------------------------------------------------------


def test_the_style_says_the_limits_of_each_band_that_it_shows(limits, choice, sixteen):
    in_colors(sixteen, (4, 2, 1), (300, 2000), (400, 2500), (500, 3000))
    assert limits.limits_for(sixteen, None, choice()) == ((1, 500.0, 3000.0), (2, 400.0, 2500.0), (4, 300.0, 2000.0))
    assert limits.limits_for(sixteen, (5, 2, 2), choice()) == ((2, 400.0, 2500.0),), "the others are left to the raster"


def test_a_band_drawn_without_enhancement_is_left_to_the_raster(limits, choice, sixteen):
    in_colors(sixteen, (1, 2, 3), None, (400, 2500, "NoEnhancement"), (7, 7))
    assert limits.limits_for(sixteen, None, choice()) == ()


def test_bytes_drawn_without_enhancement_are_drawn_as_they_are(limits, choice, canvas, qgis_new_project, tmp_path):
    dark = np.random.default_rng(0).integers(10, 40, (120, 120, 3)).astype(np.uint8)
    layer = show(canvas, make_raster(tmp_path / "dark.tif", dark))
    in_colors(layer, (1, 2, 3), None, None, None)
    assert limits.limits_for(layer, None, choice()) == ((1, 0.0, 255.0), (2, 0.0, 255.0), (3, 0.0, 255.0))


def test_bytes_of_a_narrow_range_are_spread_whoever_reads_them(part, canvas, qgis_new_project, tmp_path):
    """Left to the raster; so is what the thumbnail shows."""
    dark = np.random.default_rng(0).integers(10, 40, (120, 120, 3)).astype(np.uint8)
    layer = show(canvas, make_raster(tmp_path / "dark.tif", dark))
    ref = part("raster.reference").describe(layer, force_pixels=True)
    (pixels, _), error, _ = read(part, layer, ref.grid, None, {})
    assert error is None
    window = part("core.window").Window(0, 0, 0)
    expected = part("geo.raster").RasterSource(layer.source()).read(window).image[:120, :120]
    assert expected.min() == 0 and expected.max() == 255
    assert np.abs(pixels.astype(int) - expected).max() <= 9  # a grey level of the raster is nine of these


def test_grey_and_coloured_single_bands_have_limits_too(limits, choice, sixteen):
    grey = QgsSingleBandGrayRenderer(sixteen.dataProvider(), 3)
    grey.setContrastEnhancement(enhancement(sixteen, 3, 310, 2700))
    sixteen.setRenderer(grey)
    assert limits.limits_for(sixteen, None, choice()) == ((3, 310.0, 2700.0),)
    shader = QgsRasterShader(350, 2400)
    shader.setRasterShaderFunction(QgsColorRampShader(350, 2400))
    ramp = QgsSingleBandPseudoColorRenderer(sixteen.dataProvider(), 2, shader)
    ramp.setClassificationMin(350)
    ramp.setClassificationMax(2400)
    sixteen.setRenderer(ramp)
    assert limits.limits_for(sixteen, None, choice()) == ((2, 350.0, 2400.0),)


def test_own_limits_are_those_of_every_band_and_none_are_none(limits, choice, sixteen):
    assert limits.limits_for(sixteen, (5, 4, 3), choice(0.5, 9.0)) == ((OTHERS, 0.5, 9.0),)
    assert limits.limits_for(sixteen, (5, 4, 3), None) == ()


def test_a_palette_cannot_be_stretched(limits, choice, canvas, qgis_new_project, tmp_path):
    path = make_raster(tmp_path / "classes.tif", scene(64)[..., :1])
    dataset = gdal.Open(path, gdal.GA_Update)
    table = gdal.ColorTable()
    for index in range(256):
        table.SetColorEntry(index, (index, 0, 255 - index, 255))
    dataset.GetRasterBand(1).SetColorTable(table)
    dataset.GetRasterBand(1).SetColorInterpretation(gdal.GCI_PaletteIndex)
    del dataset
    layer = show(canvas, path, "classes")
    assert not limits.can_be_stretched(layer)
    assert limits.limits_for(layer, None, choice(0.0, 9.0)) == ()


# -- pixels of layers that only QGIS reads ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["uint8", "uint16"])
def test_pixels_that_qgis_brings_are_stretched_as_the_file_would_be(
    part, limits, canvas, qgis_new_project, tmp_path, kind
):
    values = (scene(100).astype(np.uint16) * (1 if kind == "uint8" else 20)).astype(kind)
    layer = show(canvas, make_raster(tmp_path / "a.tif", values))
    high = 100.0 if kind == "uint8" else 2000.0
    chosen = ((OTHERS, 0.0, high), (2, high / 2, high))
    ref = part("raster.reference").describe(layer, force_pixels=True, limits=chosen)
    (pixels, _), error, _ = read(part, layer, ref.grid, None, limits.as_stretch(chosen))
    assert error is None
    with_rasterio = part("geo.raster").RasterSource(layer.source(), limits=chosen)
    expected = with_rasterio.read(part("core.window").Window(0, 0, 0)).image[:100, :100]
    assert np.abs(pixels.astype(int) - expected).max() <= 1
    assert (pixels == 255).any()


def test_a_layer_looked_at_with_other_limits_has_another_key(part, canvas, qgis_new_project, tmp_path):
    layer = show(canvas, make_raster(tmp_path / "a.tif", scene(64)))
    describe = part("raster.reference").describe
    keys = {describe(layer, None, True, limits).raster["key"] for limits in ((), ((0, 0.0, 9.0),), ((0, 0.0, 8.0),))}
    assert len(keys) == 3


# -- clicks ----------------------------------------------------------------------------------------------------


def test_the_worker_looks_at_the_raster_as_it_was_chosen(ready, canvas, qtbot, raster, choice):
    controller = ready.controller
    press(canvas, *FIRST)
    settled(qtbot, controller)
    plain = controller.prediction
    controller.change_settings(stretches={raster.id(): choice(0.0, 60.0)})  # hardly anything is darker: all is white
    assert said(ready, "dropped")
    press(canvas, *FIRST)
    settled(qtbot, controller)
    assert controller.requests.raster.raster["limits"] == [[OTHERS, 0.0, 60.0]]
    assert controller.prediction is None or controller.prediction.wkb != plain.wkb
    key(canvas, Qt.Key.Key_Escape)
    controller.change_settings(stretches={})
    press(canvas, *FIRST)
    settled(qtbot, controller)
    assert "limits" not in controller.requests.raster.raster
    assert controller.prediction.wkb == plain.wkb


def test_the_style_is_looked_at_anew_for_each_object(ready, canvas, qtbot, raster, choice):
    controller = ready.controller
    controller.change_settings(stretches={raster.id(): choice()})
    in_colors(raster, (1, 2, 3), (0, 250), (0, 250), (0, 250))
    press(canvas, *FIRST)
    settled(qtbot, controller)
    in_colors(raster, (1, 2, 3), (0, 150), (0, 150), (0, 150))
    press(canvas, *SECOND)
    settled(qtbot, controller)
    assert [high for _, _, high in controller.requests.raster.raster["limits"]] == [250.0] * 3, "the same object"
    key(canvas, Qt.Key.Key_Escape)
    press(canvas, *FIRST)
    settled(qtbot, controller)
    assert [high for _, _, high in controller.requests.raster.raster["limits"]] == [150.0] * 3


def test_a_style_that_changes_between_two_objects_counts_for_the_second_though_the_first_is_waited_for(
    ready, canvas, qtbot, slow, raster, choice
):
    controller = ready.controller
    in_colors(raster, (1, 2, 3), (0, 250), (0, 250), (0, 250))
    controller.change_settings(stretches={raster.id(): choice()})
    press(canvas, *FIRST)
    controller.accept()
    in_colors(raster, (1, 2, 3), (0, 150), (0, 150), (0, 150))
    assert controller.requests.raster.raster["limits"][0][2] == 250.0
    press(canvas, *SECOND)
    slow()
    written(qtbot, controller)
    settled(qtbot, controller)
    assert controller.session.active
    assert controller.requests.raster.raster["limits"][0][2] == 150.0


def test_hovering_follows_the_style_at_once(ready, raster, choice):
    controller = ready.controller
    controller.change_settings(stretches={raster.id(): choice()})
    in_colors(raster, (1, 2, 3), (0, 170), (0, 170), (0, 170))
    assert controller.requests.raster.raster["limits"][0][2] == 170.0


def test_a_stretch_chosen_after_enter_is_that_of_the_next_object(ready, canvas, qtbot, slow, raster, choice):
    controller = ready.controller
    press(canvas, *FIRST)
    controller.accept()
    controller.change_settings(stretches={raster.id(): choice(0.0, 90.0)})
    assert "limits" not in controller.requests.raster.raster
    slow()
    written(qtbot, controller)
    assert controller.requests.raster.raster["limits"] == [[OTHERS, 0.0, 90.0]]
    assert controller.settings.stretch_of(raster.id()) == choice(0.0, 90.0)


@pytest.mark.parametrize("values", [(), (0.0, 90.0)])
def test_an_object_that_is_owed_keeps_its_stretch_on_the_disk(part, ready, raster, choice, values):
    owed, ahead = part("controller_owed"), part("controller_ahead")
    about = ahead.About(raster.id(), None, raster.source(), raster.crs(), choice(*values))
    (again,) = [owed._from_json(owed._to_json(ahead.Step(turn=about)))]
    assert again.turn == about


def test_an_object_noted_before_there_was_a_stretch_is_not_lost(part, ready, raster):
    owed, ahead = part("controller_owed"), part("controller_ahead")
    data = owed._to_json(ahead.Step(turn=ahead.About(raster.id(), (1, 2, 3), raster.source(), raster.crs())))
    del data["turn"][4]
    assert owed._from_json(data).turn == ahead.About(raster.id(), (1, 2, 3))


def test_another_project_does_not_inherit_the_stretch(part, plugin, raster, choice):
    store = part("settings_store")
    store.remember(plugin.controller.settings.__class__(stretches={raster.id(): choice()}, cfr=3))
    QgsProject.instance().clear()
    assert (store.load().stretches, store.load().cfr) == ({}, 3)


def test_a_project_remembers_the_stretch(part, plugin, raster, choice, tmp_path):
    store = part("settings_store")
    chosen = {raster.id(): choice(), "gone": choice(0.0, 0.25)}
    plugin.controller.change_settings(stretches=chosen)
    assert store.load().stretches == chosen
