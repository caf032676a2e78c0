# SPDX-License-Identifier: GPL-3.0-or-later
"""Which values of the raster are black and white to the model: found by itself, as in the layer's style, or given."""

from __future__ import annotations

import math
from typing import Optional

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ..core.limits import StretchChoice
from ..raster.limits import can_be_stretched, style_limits

AUTOMATIC, STYLE, RANGE = "automatic", "style", "range"
_RANGES = {1: (0.0, 255.0), 2: (0.0, 65535.0), 3: (-32768.0, 32767.0)}  # Byte, UInt16, Int16, by GDAL's numbers


class ValueEdit(QLineEdit):
    """A number of any size, as the user's language writes it; what nobody has touched keeps its last bit."""

    entered = pyqtSignal()  # another number was typed

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumWidth(40)
        self._value, self._text = 0.0, ""
        self.setValue(0.0)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> float:
        """What was set or typed last."""
        return self._value

    def setValue(self, value: float) -> None:
        """Show a number, unless another one is being typed."""
        if self.hasFocus() and self.text() != self._text:
            return
        self._value, self._text = float(value), self._written(float(value))
        self.setText(self._text)
        self.setCursorPosition(0)

    def _written(self, value: float) -> str:
        digits = next((n for n in range(6, 17) if float(f"{value:.{n}g}") == value), 17)
        text = self.locale().toString(value, "g", digits)
        return text.replace(self.locale().groupSeparator(), "")

    def _on_finished(self) -> None:
        typed, good = self.locale().toDouble(self.text())
        if self.text() == self._text:
            return
        if not good or not math.isfinite(typed):
            self.setText(self._text)
            return
        self._value, self._text = typed, self.text()
        self.entered.emit()


class StretchBox(QWidget):
    """Emits ``edited`` with the choice (None: automatic); holds none."""

    edited = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._start = (0.0, 255.0)  # what own limits begin with
        self._shown: Optional[tuple[str, str, Optional[StretchChoice]]] = None
        self.mode = QComboBox(self)
        self.mode.setObjectName("segmap_stretch")
        self.mode.setAccessibleName(self.tr("Stretch"))
        for text, mode in (
            (self.tr("Automatic"), AUTOMATIC),
            (self.tr("As in the layer's style"), STYLE),
            (self.tr("From … to …"), RANGE),
        ):
            self.mode.addItem(text, mode)
        self.low = ValueEdit(self.tr("Value that is black"), self)
        self.high = ValueEdit(self.tr("Value that is white"), self)
        for number, edit in enumerate((self.low, self.high), 1):
            edit.setObjectName(f"segmap_stretch_{number}")
            edit.entered.connect(self._on_limit)
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
        usable = layer is not None and can_be_stretched(layer, bands)
        shown = (layer.id(), layer.source(), choice) if usable else None
        if usable:
            self._start = usual_limits(layer)
        if shown is not None and shown == self._shown:  # what is being typed stays
            return
        self._shown, self._showing = shown, True
        self.setEnabled(usable)
        self._tell(layer is None or usable)
        mode = AUTOMATIC if choice is None or not usable else STYLE if choice.as_style else RANGE
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

    def _show(self, mode: str) -> None:
        self.mode.setCurrentIndex(self.mode.findData(mode))
        self._limits.setVisible(mode == RANGE)
        self._judge()

    def _judge(self) -> None:
        mode = self.mode.currentData()
        self.wrong.setVisible(mode == RANGE and not self.low.value() < self.high.value())

    def _on_mode(self, _index: int) -> None:
        if self._showing:
            return
        mode = self.mode.currentData()
        if mode == RANGE:
            self.low.setValue(self._start[0])
            self.high.setValue(self._start[1])
        self._show(mode)
        self._emit(mode)

    def _on_limit(self) -> None:
        self._judge()
        self._emit(RANGE)

    def _emit(self, mode: str) -> None:
        if mode == RANGE and not self.low.value() < self.high.value():
            return
        self._shown = None  # until the answer is shown
        if mode == AUTOMATIC:
            self.edited.emit(None)
        elif mode == STYLE:
            self.edited.emit(StretchChoice())
        else:
            self.edited.emit(StretchChoice(self.low.value(), self.high.value()))


def usual_limits(layer: QgsRasterLayer) -> tuple[float, float]:
    """What own limits begin with: those of the style, else those of the data type. Reads no pixels."""
    shown = style_limits(layer)
    if shown:
        return min(low for _, low, _ in shown), max(high for _, _, high in shown)
    kind = layer.dataProvider().dataType(1)
    return _RANGES.get(int(getattr(kind, "value", kind)), (0.0, 1.0))
