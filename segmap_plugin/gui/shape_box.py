# SPDX-License-Identifier: GPL-3.0-or-later
"""How outlines are drawn: acts at once on the current one, and shows how many vertices it has."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.gui import QgsDoubleSpinBox, QgsSpinBox
from qgis.PyQt.QtCore import QLocale, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QSlider, QWidget

from ..core.settings import MAX_GROWTH_LIMIT, Settings

_STEPS = 80  # of the slider: 0 to 4 pixels in twentieths
_PER_PIXEL = 20
_SETTLE_MS = 60  # a dragged slider asks for an outline that often, not at every pixel of its way


class ShapeBox(QWidget):
    """Emits ``edited`` with the settings that changed; holds none of them."""

    edited = pyqtSignal(dict)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._settings = Settings()
        self._pixel_m = 1.0
        self._make_widgets()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._emit)
        self.simplify.valueChanged.connect(self._on_slider)
        for box in (self.automatic, self.right_angles, self.hover, self.mbo):
            box.toggled.connect(self._emit)
        for box in (self.smooth, self.min_area, self.min_hole, self.growth, self.cfr):
            box.valueChanged.connect(self._timer.start)

    def show_settings(self, settings: Settings) -> None:
        """Show the choices, without answering."""
        self._settings = settings
        shape = settings.shape
        widgets = (self.simplify, self.automatic, self.right_angles, self.hover, self.mbo)
        spins = (self.smooth, self.min_area, self.min_hole, self.growth, self.cfr)
        for widget in (*widgets, *spins):
            widget.blockSignals(True)
        self.automatic.setChecked(shape.simplify_m is None)
        tolerance = 0.5 * self._pixel_m if shape.simplify_m is None else shape.simplify_m
        self.simplify.setValue(min(_STEPS, round(tolerance / self._pixel_m * _PER_PIXEL)))
        self.right_angles.setChecked(shape.right_angles)
        self.smooth.setValue(shape.smooth)
        self.min_area.setValue(shape.min_area_m2)
        self.min_hole.setValue(shape.min_hole_m2)
        self.hover.setChecked(settings.hover)
        self.growth.setValue(settings.max_growth)
        self.cfr.setValue(settings.cfr)
        self.mbo.setChecked(settings.mbo)
        for widget in (*widgets, *spins):
            widget.blockSignals(False)
        self.tolerance.setText(self.tr("{} m").format(_number(tolerance)))

    def show_outline(self, vertices: int, pixel_m: Optional[float]) -> None:
        """The live vertex count; ``pixel_m``: metres per pixel of the object's level, the slider's unit."""
        self.vertices.setText(self.tr("%n vertices", "", vertices) if vertices else "")
        if pixel_m is not None and pixel_m > 0 and abs(pixel_m - self._pixel_m) > 1e-9 * pixel_m:
            self._pixel_m = pixel_m
            if not self._timer.isActive():
                self.show_settings(self._settings)

    def _make_widgets(self) -> None:
        self.simplify = QSlider(Qt.Orientation.Horizontal, self)
        self.simplify.setRange(0, _STEPS)
        self.simplify.setPageStep(_PER_PIXEL // 2)
        self.tolerance, self.vertices = QLabel(self), QLabel(self)
        self.automatic = QCheckBox(self.tr("Automatic"), self)
        self.automatic.setToolTip(self.tr("Simplify by half a pixel"))
        self.smooth = QgsSpinBox(self)
        self.smooth.setRange(0, 5)
        self.right_angles = QCheckBox(self.tr("Right angles"), self)
        self.right_angles.setToolTip(self.tr("Straighten the outline as a building's"))
        self.min_area, self.min_hole = self._area(), self._area()
        self.hover = QCheckBox(self.tr("Preview under the cursor"), self)
        self.hover.setToolTip(self.tr("Show what a click would give while hovering"))
        self.mbo = QCheckBox(self.tr("Sharpen the boundary"), self)
        self.growth, self.cfr = QgsSpinBox(self), QgsSpinBox(self)
        self.growth.setRange(0, MAX_GROWTH_LIMIT)
        self.growth.setToolTip(self.tr("How often the window grows when an object reaches its border"))
        self.cfr.setRange(0, 8)
        self.cfr.setToolTip(self.tr("Refinement rounds after each click: slower, sometimes better"))
        names = {
            "simplify": self.tr("Simplify"),
            "automatic": self.tr("Simplify automatically"),
            "smooth": self.tr("Smooth"),
            "right_angles": self.tr("Right angles"),
            "min_area": self.tr("Smallest part in square metres"),
            "min_hole": self.tr("Smallest hole in square metres"),
            "hover": self.tr("Preview under the cursor"),
            "growth": self.tr("Window growth"),
            "cfr": self.tr("Refinement rounds"),
            "mbo": self.tr("Sharpen the boundary"),
            "vertices": self.tr("Vertices of the outline"),
        }
        for name, text in names.items():
            widget = getattr(self, name)
            widget.setObjectName(f"segmap_{name}")
            widget.setAccessibleName(text)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.simplify, 1)
        row.addWidget(self.tolerance)
        below.addWidget(self.automatic)
        below.addStretch()
        below.addWidget(self.vertices)
        form.addRow(self._label(self.tr("&Simplify"), self.simplify), row)
        form.addRow("", below)
        form.addRow(self._label(self.tr("S&mooth"), self.smooth), self.smooth)
        form.addRow("", self.right_angles)
        form.addRow(self._label(self.tr("Smallest &part"), self.min_area), self.min_area)
        form.addRow(self._label(self.tr("Smallest &hole"), self.min_hole), self.min_hole)
        form.addRow(self._label(self.tr("Window &growth"), self.growth), self.growth)
        form.addRow(self._label(self.tr("Re&finement"), self.cfr), self.cfr)
        form.addRow("", self.mbo)
        form.addRow(self.hover)
        rows = (self.simplify, self.automatic, self.smooth, self.right_angles, self.min_area, self.min_hole)
        in_order = (*rows, self.growth, self.cfr, self.mbo, self.hover)
        for before, after in zip(in_order, in_order[1:]):
            QWidget.setTabOrder(before, after)

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        return label

    def _area(self) -> QgsDoubleSpinBox:
        box = QgsDoubleSpinBox(self)
        box.setRange(0.0, 1e9)
        box.setDecimals(2)
        box.setSuffix(self.tr(" m²"))
        box.setClearValue(0.0)
        return box

    def _on_slider(self, value: int) -> None:
        self.automatic.blockSignals(True)
        self.automatic.setChecked(False)
        self.automatic.blockSignals(False)
        self.tolerance.setText(self.tr("{} m").format(_number(value / _PER_PIXEL * self._pixel_m)))
        self._timer.start()

    def _emit(self) -> None:
        simplify = None if self.automatic.isChecked() else self.simplify.value() / _PER_PIXEL * self._pixel_m
        shape = replace(
            self._settings.shape,
            simplify_m=simplify,
            smooth=self.smooth.value(),
            right_angles=self.right_angles.isChecked(),
            min_area_m2=self.min_area.value(),
            min_hole_m2=self.min_hole.value(),
        )
        changes = {"shape": shape, "hover": self.hover.isChecked(), "max_growth": self.growth.value()}
        self.edited.emit({**changes, "cfr": self.cfr.value(), "mbo": self.mbo.isChecked()})


def _number(value: float) -> str:
    """Three digits, with the user's decimal point."""
    return str(QLocale().toString(value, "g", 3))
