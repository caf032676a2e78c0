# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel in a dark theme, at double size, in every language, and with the keyboard alone.

Pictures stay in ``build/panel``, to be looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("qgis.core")

from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QSlider,
    QWidget,
)

from tools import i18n
from tools.demo.desktop import ROOT

PICTURES = ROOT / "build" / "panel"
CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QListWidget, QSlider)
READABLE = 4.5
"""The contrast ratio that WCAG 2.1 (AA) asks of text."""


def own(panel: QWidget, kinds: tuple[type, ...] = CONTROLS) -> list[QWidget]:
    """The panel's own controls, without the parts that QGIS's composite widgets are made of."""
    found = [w for kind in kinds for w in panel.findChildren(kind)]
    return [w for w in found if w.objectName().startswith("segmap_") and "group" not in w.objectName()]


def unfold(panel: QWidget) -> None:
    """Open every group and show the panel at its narrowest."""
    from qgis.gui import QgsCollapsibleGroupBox

    for group in panel.findChildren(QgsCollapsibleGroupBox):
        group.setCollapsed(False)
    panel.setFloating(True)
    panel.show()
    panel.resize(panel.minimumSizeHint().width(), 1100)
    QTest.qWait(50)


def clipped(panel: QWidget) -> list[str]:
    """Labels, check boxes and buttons whose text needs more room than they have."""
    bad = []
    for widget in panel.findChildren(QLabel) + panel.findChildren(QAbstractButton):
        if not widget.isVisible() or not widget.text():
            continue
        wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        lacking = widget.minimumSizeHint().width() - widget.width()
        if not wrapped and (lacking > 1 or widget.height() < widget.fontMetrics().height() - 1):
            bad.append(f"{widget.objectName() or widget.text()!r}: {widget.size()} of {widget.minimumSizeHint()}")
        if wrapped and widget.height() < widget.heightForWidth(widget.width()) - 1:
            bad.append(f"{widget.objectName() or widget.text()!r}: {widget.height()} high")
    return bad


def luminance(color: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def picture(panel: QWidget, name: str):
    PICTURES.mkdir(parents=True, exist_ok=True)
    pixmap = panel.grab()
    pixmap.save(str(PICTURES / f"{name}.png"))
    return pixmap.toImage()


def night() -> QPalette:
    """The colours of a dark desktop, such as QGIS's Night Mapping."""
    palette = QPalette()
    dark, darker, light = QColor("#323232"), QColor("#242424"), QColor("#e6e6e6")
    roles = QPalette.ColorRole
    for role in (roles.Window, roles.Button, roles.AlternateBase, roles.ToolTipBase):
        palette.setColor(role, dark)
    palette.setColor(roles.Base, darker)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText, roles.BrightText):
        palette.setColor(role, light)
    palette.setColor(roles.Highlight, QColor("#2a82da"))
    palette.setColor(roles.HighlightedText, QColor("#ffffff"))
    return palette


@pytest.fixture
def panel(plugin):
    plugin.extras.tour._enter(1)  # its card is part of the panel
    unfold(plugin.dock)
    yield plugin.dock
    plugin.extras.tour._enter(-1)


@pytest.fixture
def dark(qgis_app):
    application = QApplication.instance()
    before = application.palette()
    application.setPalette(night())
    yield
    application.setPalette(before)


def test_no_text_is_clipped_at_the_narrowest_width(panel) -> None:
    picture(panel, "light")
    assert clipped(panel) == []


def test_a_clipped_text_would_be_noticed(panel) -> None:
    panel.export.setFixedWidth(20)
    assert any("segmap_export" in line for line in clipped(panel))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_text_is_clipped_in_any_language(language: str, part, plugin, monkeypatch) -> None:
    translation = part("translation")
    translator = translation.install(i18n.FOLDER, language)
    try:
        dock = part("gui.dock").SegMapDock(plugin.controller, plugin.iface.mainWindow())
        unfold(dock)
        picture(dock, language)
        assert clipped(dock) == []
        translated = QCoreApplication.translate("SegMapDock", "&Export to GeoPackage…")
        assert dock.export.text().replace("&", "") == translated.replace("&", "")
        dock.deleteLater()
    finally:
        translation.remove(translator)


def test_in_the_dark_every_text_can_be_read(dark, panel) -> None:
    image = picture(panel, "dark")
    window = panel.widget().palette().color(QPalette.ColorRole.Window)
    assert luminance(window) < 0.1
    for label in panel.findChildren(QLabel) + panel.findChildren(QCheckBox):
        palette = label.palette()
        text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
        assert contrast(text, palette.color(QPalette.ColorRole.Window)) > READABLE, label.objectName()
    lights = sum(luminance(image.pixelColor(x, y)) > 0.5 for x in range(0, image.width(), 3) for y in range(0, 900, 3))
    assert lights < 0.1 * (image.width() / 3) * 300, "a light patch was left in the dark panel"


def test_nothing_of_ours_paints_with_colours_of_its_own() -> None:
    """Style sheets and palettes of our own are what breaks in themes: there are none."""
    for path in (ROOT / "segmap_plugin" / "gui").glob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert "setStyleSheet" not in code, path.name
        assert "setPalette" not in code, path.name


def test_what_stays_at_the_foot_is_in_line_with_what_scrolls_above(panel) -> None:
    group, *below = (
        panel.findChild(QWidget, name).mapTo(panel, QPoint()).x()
        for name in ("segmap_group_shape", "segmap_batch", "segmap_export", "segmap_status")
    )
    assert below == [group] * 3


def test_every_control_says_what_it_is_for(panel, part) -> None:
    silent = [w.objectName() for w in own(panel) if not w.whatsThis() and not w.objectName().startswith("segmap_tour")]
    assert silent == []
    nobody = [n for n in part("gui.whats_this").texts() if panel.findChild(QWidget, f"segmap_{n}") is None]
    assert nobody == []


def test_every_control_has_an_accessible_name(panel) -> None:
    assert [w.objectName() for w in own(panel) if not w.accessibleName()] == []


def test_every_icon_is_there(panel) -> None:
    buttons = [b for b in panel.findChildren(QAbstractButton) if b.objectName().startswith("segmap_")]
    bare = [b.objectName() for b in buttons if not b.text() and b.icon().isNull()]
    assert bare == []


def tab_order(panel: QWidget) -> list[QWidget]:
    """What Tab goes through, from the raster on, once around."""
    order, widget = [], panel.raster_box.raster
    while widget not in order and len(order) < 500:
        order.append(widget)
        widget = widget.nextInFocusChain()
    return [w for w in order if w.focusPolicy() & Qt.FocusPolicy.TabFocus and panel.isAncestorOf(w)]


def test_the_keyboard_reaches_every_control_from_top_to_bottom(panel) -> None:
    order = tab_order(panel)
    reached = {w.objectName() for w in order}
    assert [w.objectName() for w in own(panel) if w.objectName() not in reached] == []
    stops = [w for w in order if w in own(panel) and w.isVisible() and not w.objectName().startswith("segmap_tour")]
    from qgis.gui import QgsScrollArea

    (area,) = panel.findChildren(QgsScrollArea)
    end = area.mapTo(panel, area.rect().bottomLeft()).y()  # what is scrolled out of sight comes before what is below

    def place(control) -> tuple[int, int]:
        y = control.mapTo(panel, control.rect().center()).y()
        return (min(y, end), y) if area.isAncestorOf(control) else (y, y)

    tops = [place(w) for w in stops]
    upwards = [
        (a.objectName(), b.objectName())
        for a, b, (y, deep), (z, deeper) in zip(stops, stops[1:], tops, tops[1:])
        if z < y - 12 or (z == y == end and deeper < deep - 12)
    ]
    assert upwards == []


def test_a_group_is_one_stop_above_what_it_holds_and_space_folds_it(panel) -> None:
    from qgis.gui import QgsCollapsibleGroupBox

    order = tab_order(panel)
    groups = panel.findChildren(QgsCollapsibleGroupBox)
    assert len(groups) == 3
    for group in groups:
        button = group.findChild(QAbstractButton, "collapseButton")
        assert button.accessibleName() == group.title()
        assert group not in order
        held = [order.index(w) for w in order if w is not button and group.isAncestorOf(w)]
        assert order.index(button) == min(held) - 1
        before = group.isCollapsed()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert group.isCollapsed() != before


def test_labels_with_a_letter_lead_to_their_control(panel) -> None:
    marked = [label for label in panel.findChildren(QLabel) if "&" in label.text()]
    assert len(marked) > 5
    assert [label.text() for label in marked if label.buddy() is None] == []
    letters = [label.text()[label.text().index("&") + 1].lower() for label in marked]
    letters.append(panel.export.text()[panel.export.text().index("&") + 1].lower())
    assert len(letters) == len(set(letters)), letters


def test_shift_f1_shows_a_text(panel) -> None:
    assert panel.whats_this.accessibleName()
    assert "metres" in panel.shape_box.simplify.whatsThis()


DOUBLE = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "--import-mode=importlib", {path!r} + "::" + {name!r}]))
"""


@pytest.mark.slow
def test_at_double_size_no_text_is_clipped() -> None:
    """Qt reads its scale once, so this runs in a process of its own; it writes the picture of that size."""
    name = "test_no_text_is_clipped_at_the_narrowest_width"
    code = DOUBLE.format(root=str(ROOT), tests=str(ROOT / "tests" / "qgis"), path=__file__, name=name)
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    before = (PICTURES / "light.png").read_bytes() if (PICTURES / "light.png").exists() else b""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    (PICTURES / "light.png").replace(PICTURES / "double.png")
    if before:
        (PICTURES / "light.png").write_bytes(before)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
