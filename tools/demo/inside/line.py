# SPDX-License-Identifier: GPL-3.0-or-later
"""The line on which the scripted user asks: JSON questions and answers, one a line, on a local socket.

A question is ``{"do": name, ...}``: the probe's method ``do_name`` is called with the rest as keyword arguments; the
answer is ``{"answer": what it returned}`` or ``{"error": text}``.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)


class Line(QObject):
    """Listens on a socket and passes each question to the probe, on the GUI thread."""

    def __init__(self, path: str, probe: Any) -> None:
        super().__init__()
        self._probe = probe
        self._socket: Any = None
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._accept)
        QLocalServer.removeServer(path)
        if not self._server.listen(path):
            raise RuntimeError(f"cannot listen on {path}: {self._server.errorString()}")

    def _accept(self) -> None:
        self._socket: QLocalSocket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._read)

    def _read(self) -> None:
        while self._socket.canReadLine():
            question = json.loads(bytes(self._socket.readLine()).decode("utf-8"))
            self._socket.write(json.dumps(self._answer(question)).encode("utf-8") + b"\n")
            self._socket.flush()

    def _answer(self, question: dict[str, Any]) -> dict[str, Any]:
        name = question.pop("do")
        try:
            return {"answer": getattr(self._probe, f"do_{name}")(**question)}
        except Exception as error:  # noqa: BLE001 - the boundary to the scripted user, who gets the text
            _log.exception("cannot answer %s", name)
            return {"error": f"{type(error).__name__}: {error}"}
