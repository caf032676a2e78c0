# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user is told: a line in QGIS's message bar, and the log panel's tab SegMap."""

from __future__ import annotations

import logging
from collections import deque
from typing import Any, Callable, Optional

from qgis.core import Qgis, QgsApplication, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QPushButton, QTextEdit, QWidget

from ..errors import ENVIRONMENT_PLACE, SegMapError
from .localized import localized

TAG = "SegMap"
_FRAME = 6  # pixels around the text of a message
_LEVELS = {
    "debug": Qgis.MessageLevel.Info,
    "info": Qgis.MessageLevel.Info,
    "warning": Qgis.MessageLevel.Warning,
    "error": Qgis.MessageLevel.Critical,
    "critical": Qgis.MessageLevel.Critical,
}


class Messages:
    """Shows messages and remembers the latest for scripts and tests."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.latest: deque[str] = deque(maxlen=50)
        self._items: list[Any] = []
        self._progress: Any = None
        self._hint = False
        self.open_environment: Optional[Callable[[], None]] = None
        """Where there is a page of the worker's environment: how to get there."""

    def error(self, error: SegMapError, action: Optional[tuple[str, Callable[[], None]]] = None) -> None:
        """An error with its remedy; ``action``: a button's text and what it does.

        Where the remedy names the page of the environment, there is a button to it too.
        """
        level = Qgis.MessageLevel.Warning if error.code != "worker" else Qgis.MessageLevel.Critical
        text = localized(error)
        if text != str(error):
            self.log("warning", str(error))  # in English too: it is what one finds, and what others understand
        further = None
        if self.open_environment is not None and ENVIRONMENT_PLACE in error.remedy:
            further = QCoreApplication.translate("SegMap", "Environment…"), self.open_environment
        self._show(text, level, 0 if error.code == "worker" else 10, action, further)

    def info(self, text: str, action: Optional[tuple[str, Callable[[], None]]] = None, seconds: int = 5) -> None:
        """Something that went well, or that the user can choose."""
        self._show(text, Qgis.MessageLevel.Info, seconds, action)

    def question(self, text: str, actions: list[tuple[str, Callable[[], None]]]) -> None:
        """A message that stays until one of its buttons, or its cross, is pressed."""
        self._show(text, Qgis.MessageLevel.Info, 0, *actions)

    def progress(self, text: str, action: tuple[str, Callable[[], None]]) -> None:
        """A line that stays until :meth:`end_progress`, with a way to cancel."""
        if self._progress is None:
            self._progress = self._show(text, Qgis.MessageLevel.Info, 0, action)

    def hint(self, text: str) -> None:
        """A few words in QGIS's status bar: the panel may be closed."""
        self._iface.statusBarIface().showMessage(text, 3000)
        self._hint = True

    def end_progress(self) -> None:
        """What took long has ended."""
        if self._hint:
            self._hint = False
            self._iface.statusBarIface().clearMessage()
        item, self._progress = self._progress, None
        if item is not None:
            self._pop(item)

    def log(self, level: str, text: str) -> None:
        """A line for the log panel alone."""
        QgsMessageLog.logMessage(text, TAG, _LEVELS.get(level, Qgis.MessageLevel.Info), False)

    def clear(self) -> None:
        """Take our messages off the bar."""
        bar = self._iface.messageBar()
        for item in self._items:
            try:
                bar.popWidget(item)
            except RuntimeError:  # closed by the user
                continue
        self._items.clear()

    def _show(
        self,
        text: str,
        level: Qgis.MessageLevel,
        seconds: int,
        *actions: Optional[tuple[str, Callable[[], None]]],
    ) -> Any:
        if self.latest and self.latest[-1] == text:
            self._forget_closed(text)
        self.latest.append(text)
        self.log("warning" if level != Qgis.MessageLevel.Info else "info", text)
        bar = self._iface.messageBar()
        item = bar.createMessage(QCoreApplication.translate("SegMap", "SegMap"), text)
        for label, callback in filter(None, actions):
            button = QPushButton(label, item)
            button.clicked.connect(lambda _=False, call=callback: (self._pop(item), call()))
            item.layout().addWidget(button)
        bar.pushWidget(item, level, seconds)
        _show_whole(item)
        self._items.append(item)
        return item

    def _forget_closed(self, text: str) -> None:
        """The same message again replaces the one that is still shown: 200 clicks outside are one line, not 200."""
        for item in list(self._items):
            try:
                same = item.text() == text
            except RuntimeError:
                self._items.remove(item)
                continue
            if same:
                self._pop(item)

    def _pop(self, item: Any) -> None:
        if item in self._items:
            self._items.remove(item)
        try:
            self._iface.messageBar().popWidget(item)
        except RuntimeError:
            return


def _show_whole(item: Any) -> None:
    """All lines of a message. QGIS 3.22 gives it 30 pixels at most, which hides the remedy on the second line."""
    for text in item.findChildren(QTextEdit) if isinstance(item, QWidget) else ():
        text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = text.document().documentLayout()
        grow = text.setFixedHeight
        layout.documentSizeChanged.connect(lambda size, grow=grow: grow(max(30, int(size.height()) + _FRAME)))
        grow(max(30, int(layout.documentSize().height()) + _FRAME))


class LogHandler(logging.Handler):
    """Carries the plugin's ``logging`` records to the log panel."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if QgsApplication.instance() is not None:
            level = _LEVELS.get(record.levelname.lower(), Qgis.MessageLevel.Info)
            QgsMessageLog.logMessage(self.format(record), TAG, level, False)
