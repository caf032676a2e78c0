# SPDX-License-Identifier: GPL-3.0-or-later
"""The choice of the stretch in the panel."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("qgis.core")

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtTest import QTest

from segmap_plugin.core.limits import StretchChoice
from segmap_plugin.gui.stretch_box import AUTOMATIC, RANGE, STYLE, StretchBox, usual_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "qgis"))
from qgis_support import make_raster, scene, show

BANDS = (1, 2, 3)


@pytest.fixture
def layer(qgis_app, tmp_path):
    values = np.random.default_rng(0).integers(300, 3000, (50, 50, 3)).astype(np.uint16)
    return QgsRasterLayer(make_raster(tmp_path / "a.tif", values), "a")


@pytest.fixture
def box(qgis_app, qtbot):
    made = StretchBox()
    qtbot.addWidget(made)
    made.said = []
    made.edited.connect(made.said.append)
    made.show()
    return made


def choose(box, mode):
    box.mode.setCurrentIndex(box.mode.findData(mode))


def type_into(spin, text):
    spin.selectAll()
    QTest.keyClicks(spin, text)
    QTest.keyClick(spin, Qt.Key.Key_Return)


def test_showing_a_choice_says_nothing(box, layer) -> None:
    for choice, mode in ((StretchChoice(5, 9), RANGE), (StretchChoice(), STYLE), (None, AUTOMATIC)):
        box.show_choice(layer, BANDS, choice)
        assert box.mode.currentData() == mode
        assert box.low.isVisible() == (mode == RANGE)
    assert box.said == []


def test_each_way_is_a_choice(box, layer) -> None:
    box.show_choice(layer, BANDS, None)
    choose(box, STYLE)
    choose(box, RANGE)
    choose(box, AUTOMATIC)
    low, high = usual_limits(layer)
    assert box.said == [StretchChoice(), StretchChoice(low, high), None]
    assert 290 < low < high < 3010, "what own limits begin with is what the style shows"


def test_limits_that_are_typed_count_once_they_are_whole(box, layer) -> None:
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    type_into(box.high, "2500")
    type_into(box.low, "-0.125")
    assert box.said == [StretchChoice(300, 2500), StretchChoice(-0.125, 2500)]


@pytest.fixture
def made_in(box, qtbot):
    """made_in(name): a box where numbers are written as there."""
    before = QLocale()

    def make(name):
        QLocale.setDefault(QLocale(name))
        made = StretchBox()
        qtbot.addWidget(made)
        made.said = box.said
        made.edited.connect(box.said.append)
        made.show()
        return made

    yield make
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("value", "text"),
    [(3000, "3000"), (0, "0"), (-0.125, "-0.125"), (1234567.5, "1234567.5"), (5e-8, "5e-08"), (5e14, "5e+14")],
)
def test_values_of_any_size_are_written_in_full_and_without_idle_zeros(made_in, layer, value: float, text: str) -> None:
    box = made_in("C")
    box.show_choice(layer, BANDS, StretchChoice(value - abs(value) - 1, value))
    assert box.high.text() == text
    assert box.high.value() == value
    assert not box.wrong.isVisible()


def test_the_end_that_nobody_touches_keeps_its_last_bit(made_in, layer) -> None:
    box = made_in("C")
    box.show_choice(layer, BANDS, StretchChoice(1 / 3, 2 / 3))
    type_into(box.high, "5e-1")
    assert box.said == [StretchChoice(1 / 3, 0.5)]


@pytest.mark.parametrize("text", ["", "x", "nan", "1e999"])
def test_what_is_no_number_is_taken_back(made_in, layer, text: str) -> None:
    box = made_in("C")
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    type_into(box.low, text or " ")
    assert box.low.text() == "300"
    assert box.said == []


def test_what_is_being_typed_stays_while_the_rest_is_shown_anew(made_in, layer) -> None:
    box = made_in("C")
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    type_into(box.low, "4000")  # the first of two
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    assert (box.low.text(), box.wrong.isVisible()) == ("4000", True)
    box.high.setFocus()
    box.high.selectAll()
    QTest.keyClicks(box.high, "50")
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    assert box.high.text() == "50"
    QTest.keyClicks(box.high, "00")
    QTest.keyClick(box.high, Qt.Key.Key_Return)
    assert box.said == [StretchChoice(4000, 5000)]


def test_values_are_read_and_written_with_a_decimal_comma(made_in, layer) -> None:
    box = made_in("de_DE")
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    type_into(box.low, "0,25")
    assert box.low.text() == "0,25"
    assert box.said == [StretchChoice(0.25, 3000)]


def test_limits_the_wrong_way_round_are_named_and_not_chosen(box, layer) -> None:
    box.show_choice(layer, BANDS, StretchChoice(300, 3000))
    assert not box.wrong.isVisible()
    type_into(box.low, "4000")
    assert box.wrong.isVisible()
    assert box.said == []
    type_into(box.high, "5000")
    assert not box.wrong.isVisible()
    assert box.said == [StretchChoice(4000, 5000)]


def test_without_a_layer_there_is_nothing_to_choose(box) -> None:
    box.show_choice(None, BANDS, StretchChoice(1, 2))
    assert not box.isEnabled()
    assert box.mode.currentData() == AUTOMATIC


def test_every_data_type_has_limits_to_begin_with(qgis_app, tmp_path) -> None:
    for kind, expected in (("uint8", 255.0), ("uint16", 65535.0), ("int16", 32767.0), ("float32", 1.0)):
        values = np.zeros((20, 20, 3), kind)
        layer = QgsRasterLayer(make_raster(tmp_path / f"{kind}.tif", values), kind)
        layer.renderer().setRedContrastEnhancement(None)
        layer.renderer().setGreenContrastEnhancement(None)
        layer.renderer().setBlueContrastEnhancement(None)
        assert usual_limits(layer)[1] == expected


def test_the_panel_hands_the_choice_on_and_follows_the_style(plugin, canvas, qgis_new_project, tmp_path) -> None:
    one = show(canvas, make_raster(tmp_path / "one.tif", scene(64)[..., :1].astype(np.uint16) * 9), "one")
    box, controller = plugin.dock.raster_box, plugin.controller
    box.raster.setLayer(one)
    assert box.stretch.isEnabled(), "one band has a stretch, if no bands to choose"
    choose(box.stretch, STYLE)
    assert controller.settings.stretch_of(one.id()).as_style
    (limit,) = controller.requests.raster.raster["limits"]
    assert limit[0] == 1
    assert box.thumbnail._limits == (tuple(limit),)
    renderer = one.renderer().clone()
    renderer.contrastEnhancement().setMaximumValue(1234.0)
    one.setRenderer(renderer)
    assert box.thumbnail._limits == ((1, limit[1], 1234.0),)
    choose(box.stretch, AUTOMATIC)
    assert controller.settings.stretch_of(one.id()) is None
    assert "limits" not in controller.requests.raster.raster
    QgsProject.instance().removeMapLayer(one.id())
    assert not box.stretch.isEnabled()
