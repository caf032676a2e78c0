# SPDX-License-Identifier: GPL-3.0-or-later
"""Which values of the raster are black and white to the model: found by itself, as in the layer's style, or given."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsRasterLayer
from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..core.limits import StretchChoice
from ..raster.limits import can_be_stretched, style_limits

AUTOMATIC, STYLE, RANGE = "automatic", "style", "range"
_FARTHEST = 1e12
_DECIMALS = 6
_RANGES = {1: (0.0, 255.0), 2: (0.0, 65535.0), 3: (-32768.0, 32767.0)}  # Byte, UInt16, Int16, by GDAL's numbers


class _Value(QgsDoubleSpinBox):
    """A number without the zeros at its end."""

    def textFromValue(self, value: float) -> str:
        text, point = super().textFromValue(value), self.locale().decimalPoint()
        return text.rstrip(self.locale().zeroDigit()).rstrip(point) if point in text else text


class StretchBox(QWidget):
    """Emits ``edited`` with the choice (None: automatic); holds none."""

    edited = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._start = (0.0, 255.0)  # what own limits begin with
        self.mode = QComboBox(self)
        self.mode.setObjectName("segmap_stretch")
        self.mode.setAccessibleName(self.tr("Stretch"))
        for text, mode in (
            (self.tr("Automatic"), AUTOMATIC),
            (self.tr("As in the layer's style"), STYLE),
            (self.tr("From … to …"), RANGE),
        ):
            self.mode.addItem(text, mode)
        self.low, self.high = self._limit(self.tr("Value that is black")), self._limit(self.tr("Value that is white"))
        self.wrong = QLabel(self.tr("The first value must be the lower one."), self)
        self.wrong.setObjectName("segmap_stretch_wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setMinimumHeight(2 * self.wrong.fontMetrics().lineSpacing())  # groups ask nobody how high at a width
        self._limits = QWidget(self)
        row = QHBoxLayout(self._limits)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.low)
        row.addWidget(self.high)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.mode, self._limits, self.wrong):
            column.addWidget(widget)
        self.mode.currentIndexChanged.connect(self._on_mode)
        self._show(AUTOMATIC)

    def show_choice(
        self, layer: Optional[QgsRasterLayer], bands: tuple[int, ...], choice: Optional[StretchChoice]
    ) -> None:
        """Show what is chosen for these bands of a layer (None: of nothing), without answering."""
        self._showing = True
        usable = layer is not None and can_be_stretched(layer, bands)
        self.setEnabled(usable)
        self._tell(layer is None or usable)
        mode = AUTOMATIC if choice is None or not usable else STYLE if choice.as_style else RANGE
        if usable:
            self._start = usual_limits(layer)
        if choice is not None and not choice.as_style:
            self.low.setValue(choice.low)
            self.high.setValue(choice.high)
        self._show(mode)
        self._showing = False

    def _tell(self, usable: bool) -> None:
        text = self.tr("Which values of the raster are black and white to the model")
        if not usable:
            text = self.tr("This raster has colours, not values: there is nothing to stretch.")
        self.mode.setToolTip(text)

    def _limit(self, name: str) -> QgsDoubleSpinBox:
        box = _Value(self)
        box.setObjectName(f"segmap_stretch_{len(self.findChildren(QgsDoubleSpinBox))}")
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setRange(-_FARTHEST, _FARTHEST)
        box.setDecimals(_DECIMALS)
        box.setShowClearButton(False)
        box.setKeyboardTracking(False)  # a number that is being typed is not meant yet
        box.setMinimumWidth(40)
        box.valueChanged.connect(self._on_limit)
        return box

    def _show(self, mode: str) -> None:
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self._limits.setVisible(mode == RANGE)
        self.wrong.setVisible(mode == RANGE and not self.low.value() < self.high.value())

    def _on_mode(self, _index: int) -> None:
        if self._showing:
            return
        mode = self.mode.currentData()
        if mode == RANGE:
            self._showing = True
            self.low.setValue(self._start[0])
            self.high.setValue(self._start[1])
            self._showing = False
        self._show(mode)
        self._emit(mode)

    def _on_limit(self, _value: float) -> None:
        if not self._showing:
            self._show(RANGE)
            self._emit(RANGE)

    def _emit(self, mode: str) -> None:
        if mode == AUTOMATIC:
            self.edited.emit(None)
        elif mode == STYLE:
            self.edited.emit(StretchChoice())
        elif self.low.value() < self.high.value():
            self.edited.emit(StretchChoice(self.low.value(), self.high.value()))


def usual_limits(layer: QgsRasterLayer) -> tuple[float, float]:
    """What own limits begin with: those of the style, else those of the data type. Reads no pixels."""
    shown = style_limits(layer)
    if shown:
        return min(low for _, low, _ in shown), max(high for _, _, high in shown)
    kind = layer.dataProvider().dataType(1)
    return _RANGES.get(int(getattr(kind, "value", kind)), (0.0, 1.0))
