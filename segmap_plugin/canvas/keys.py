# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool's keys, though QGIS owns some of them.

Before a shortcut fires, Qt asks the focus widget and its parents whether they want the key as a plain key press
(``ShortcutOverride``). This filter says yes for the keys the tool can use at that moment, and gets the key press
that follows. It is installed only while the tool is active, on the canvas, the main window and the panel, and lets
every key pass that goes to a text field.
"""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

UNDO, REDO, ACCEPT, ESCAPE, CLASS = "undo", "redo", "accept", "escape", "class"
CLASS_LIST = "segmap_classes"
_TYPING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_LISTS = (QAbstractItemView, QComboBox)


def meaning_of(event: QKeyEvent) -> Optional[tuple[str, int]]:
    """(action, number of the class or 0) of a key, or None."""
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Z and modifiers == control:
        return UNDO, 0
    if (key == Qt.Key.Key_Z and modifiers == control | shift) or (key == Qt.Key.Key_Y and modifiers == control):
        return REDO, 0
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    if key == Qt.Key.Key_Backspace:
        return UNDO, 0
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return ACCEPT, 0
    if key == Qt.Key.Key_Escape:
        return ESCAPE, 0
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return CLASS, int(key) - int(Qt.Key.Key_0)
    return None


class KeyFilter(QObject):
    """Emits :attr:`triggered` for the tool's keys; ``wanted(action, number)`` says which are of use now."""

    triggered = pyqtSignal(str, int)

    def __init__(self, wanted: Callable[[str, int], bool], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._watched: list[QObject] = []

    def install(self, widgets: list[QWidget]) -> None:
        """Start to listen on these widgets."""
        self.remove()
        for widget in widgets:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._forget)
        self._watched = list(widgets)

    def remove(self) -> None:
        """Stop listening."""
        for widget in self._watched:
            widget.removeEventFilter(self)
            widget.destroyed.disconnect(self._forget)
        self._watched = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        found = meaning_of(event)
        if found is None or not self._wanted(*found) or _belongs_to_focus(found[0]):
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self.triggered.emit(*found)
        return True

    def _forget(self, gone: QObject) -> None:
        self._watched = [widget for widget in self._watched if widget is not gone]


def _belongs_to_focus(action: str) -> bool:
    """Whether the widget with the keyboard focus has its own use for the key."""
    focus = QApplication.focusWidget()
    if isinstance(focus, _TYPING):
        return True
    if not isinstance(focus, _LISTS):
        return False
    if action == CLASS:
        return focus.objectName() != CLASS_LIST
    # Whoever has just chosen a class or a layer in the panel presses Enter for the object, not for the list.
    return action == ACCEPT and not focus.objectName().startswith("segmap_")
