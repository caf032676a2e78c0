# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions that users can give keys of their own, for what the panel does. They come without keys."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QAction, QWidget

from .dock import SegMapDock


def tr(text: str) -> str:
    """Translate at call time."""
    return QCoreApplication.translate("SegMap", text)


def make_shortcuts(controller: Any, dock: SegMapDock, window: QWidget) -> list[QAction]:
    """The actions, children of ``window`` and added to it: their keys count wherever the keyboard is in it.

    The buttons' actions press the buttons, so they do nothing where these cannot be pressed.
    """

    def choose(step: int) -> Callable[[], None]:
        return lambda: controller.change_settings(current_class=_neighbour(controller.settings, step))

    def toggle_hover() -> None:
        controller.change_settings(hover=not controller.settings.hover)

    made = []
    for name, text, slot in (
        ("accept", tr("Accept the polygon"), dock.accept.click),
        ("undo", tr("Take the last click back"), dock.undo.click),
        ("redo", tr("Redo the click"), dock.redo.click),
        ("drop", tr("Drop the object"), dock.drop.click),
        ("next_class", tr("Next class"), choose(1)),
        ("previous_class", tr("Previous class"), choose(-1)),
        ("hover", tr("Hover outline on or off"), toggle_hover),
        ("batch", tr("Digitize a whole layer"), dock.batch.button.click),
        ("export", tr("Export to GeoPackage"), dock.export.click),
    ):
        action = QAction(tr("SegMap: {}").format(text), window)
        action.setObjectName(f"segmap_action_{name}")
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        window.addAction(action)
        made.append(action)
    return made


def _neighbour(settings: Any, step: int) -> str:
    """The name of the class so many places after the current one, beginning anew at the end."""
    names = [item.name for item in settings.classes]
    return str(names[(names.index(settings.current_class) + step) % len(names)])
