# SPDX-License-Identifier: GPL-3.0-or-later
"""Download one large file through QGIS's network manager: resumed where it broke off, checked, whole or not at all.

What came so far lies beside the target as ``NAME.part`` with ``NAME.part.tag`` (the server's ETag or date), so that a
later try goes on with the same file and never glues two versions together. A target that is there already, from a try
whose file could not be used yet, is taken without asking anybody where its checksum is the right one.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, BinaryIO, Callable, Optional

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..errors import CancelledError, InstallError
from ..runtime.task import Job
from .store import sha256_of

STALL_MS = 30_000
"""A server that sends nothing for so long is given up."""
MAX_TRIES = 4
"""How often a download that breaks off is resumed by itself."""
_RETRY_MS = 500


def require_web_address(url: str) -> None:
    """Raises InstallError for what cannot be downloaded."""
    parsed = QUrl(url)
    if parsed.scheme() not in ("http", "https") or not parsed.isValid():
        raise InstallError(f"{parsed.toString()} is not a web address.", "Use one that starts with https.")


class Download(QObject):
    """One download. ``finished`` or ``failed`` comes exactly once."""

    progressed = pyqtSignal(object, object)  # bytes so far, bytes in all or 0; ints that may pass 2**31
    finished = pyqtSignal(object)  # Path
    failed = pyqtSignal(object)  # SegMapError

    def __init__(
        self,
        url: str,
        target: Path,
        sha256: str = "",
        parent: Optional[QObject] = None,
        stall_ms: int = STALL_MS,
        retry_ms: int = _RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self._url, self._target, self._sha256 = QUrl(url), target, sha256.lower()
        self._part = target.with_name(target.name + ".part")
        self._tag = target.with_name(target.name + ".part.tag")
        self._reply: Optional[QNetworkReply] = None
        self._file: Optional[BinaryIO] = None
        self._tries, self._whole = 0, 0
        self._stalled = False
        self._hashing: Optional[Job] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stall_ms)
        self._timer.timeout.connect(self._on_stall)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin, or go on with what an earlier try left."""
        try:
            require_web_address(self._url.toString())
        except InstallError as error:
            self._fail(error)
            return
        self._target.parent.mkdir(parents=True, exist_ok=True)
        if self._sha256 and self._target.is_file():
            self._hash(self._target, self._on_kept)
        else:
            self._ask()

    def cancel(self) -> None:
        """Stop; what has come stays for the next time."""
        self._retry.stop()
        self._let_go()
        if self._hashing is not None:
            self._hashing.end()
            self._hashing = None
        self._fail(CancelledError("The download was stopped.", "It can be resumed."))

    def _ask(self) -> None:
        self._tries += 1
        self._stalled = False
        request = QNetworkRequest(self._url)
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy
        )
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        request.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        # A compressed answer has another length, and cannot be resumed.
        request.setRawHeader(b"Accept-Encoding", b"identity")
        have = self._have()
        if have:
            request.setRawHeader(b"Range", f"bytes={have}-".encode())
            request.setRawHeader(b"If-Range", self._tag.read_bytes())
        reply = QgsNetworkAccessManager.instance().get(request)
        self._reply = reply
        reply.readyRead.connect(self._on_data)
        reply.finished.connect(self._on_finished)
        self._timer.start()

    def _have(self) -> int:
        """Bytes that can be gone on from: only where the server named the version they are of."""
        if self._part.is_file() and self._tag.is_file() and self._tag.read_bytes():
            return self._part.stat().st_size
        return 0

    def _on_data(self) -> None:
        reply = self._reply
        if reply is None:
            return
        self._timer.start()
        if self._status() not in (200, 206):
            return
        try:
            if self._file is None:
                self._open(reply)
            self._file.write(bytes(reply.readAll()))  # type: ignore[union-attr]
            self.progressed.emit(self._file.tell(), self._whole)  # type: ignore[union-attr]
        except OSError as error:
            self._let_go()
            self._fail(InstallError(f"{self._part} cannot be written: {error.strerror}.", "Free some space."))

    def _open(self, reply: QNetworkReply) -> None:
        length = int(reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader) or 0)
        resumed = self._status() == 206
        have = self._have() if resumed else 0
        self._whole = have + length if length else 0
        self._file = self._part.open("ab" if resumed else "wb")
        if not resumed:
            tag = bytes(reply.rawHeader(b"ETag"))
            if not tag or tag.startswith(b"W/"):  # a weak tag says nothing about single bytes
                tag = bytes(reply.rawHeader(b"Last-Modified"))
            self._tag.write_bytes(tag)

    def _status(self) -> int:
        return (
            int(self._reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)
            if self._reply is not None
            else 0
        )

    def _on_finished(self) -> None:
        reply = self._reply
        if reply is None:
            return
        self._on_data()
        if self._reply is None:  # writing failed
            return
        status, error = self._status(), reply.error()
        reason, written = reply.errorString(), self._file.tell() if self._file is not None else 0
        stalled, whole, opened = self._stalled, self._whole, self._file is not None
        self._let_go()
        if status == 416:  # what we have is not a part of what the server has now
            self._forget()
            self._again(InstallError("The server cannot continue the download.", "Try again."))
        elif status >= 400:
            self._fail(InstallError(f"The server answers {status}: {reason}", "Check the address.", status=status))
        elif stalled or error != QNetworkReply.NetworkError.NoError or (whole and written < whole):
            why = "The server sends nothing any more." if stalled else f"The download broke off: {reason}"
            self._again(InstallError(why, "Check the connection, then go on: what has come is kept."))
        elif status not in (200, 206) or not opened:
            self._fail(InstallError(f"The server answers {status} without a file.", "Check the address."))
        else:
            self._hash(self._part, self._on_checked)

    def _again(self, error: InstallError) -> None:
        if self._tries < MAX_TRIES:
            self._retry.start()
        else:
            self._fail(error)

    def _hash(self, path: Path, then: Callable[[str], None]) -> None:
        """Off the GUI thread: the checksum of a gigabyte takes seconds."""
        self._hashing = Job(lambda _report, cancelled: sha256_of(path, cancelled))
        self._hashing.done.connect(then)
        self._hashing.failed.connect(self._fail)
        self._hashing.begin()

    def _on_kept(self, digest: str) -> None:
        self._hashing = None
        if digest == self._sha256:
            self.finished.emit(self._target)
        else:  # another file of the same name; it is replaced once the right one is here
            self._ask()

    def _on_checked(self, digest: str) -> None:
        self._hashing = None
        if self._sha256 and digest != self._sha256:
            self._forget()
            self._fail(
                InstallError(
                    "The file that came is not the one that was meant: its checksum is wrong.",
                    "Try again; if it stays so, the address or the checksum is wrong.",
                    sha256=digest,
                )
            )
            return
        self._part.replace(self._target)
        self._tag.unlink(missing_ok=True)
        self.finished.emit(self._target)

    def _on_stall(self) -> None:
        self._stalled = True
        if self._reply is not None:
            self._reply.abort()  # finished comes next

    def _let_go(self) -> None:
        self._timer.stop()
        if self._file is not None:
            self._file.close()
            self._file = None
        reply, self._reply = self._reply, None
        if reply is not None:
            with contextlib.suppress(TypeError, RuntimeError):
                reply.disconnect()
            reply.abort()
            reply.deleteLater()

    def _forget(self) -> None:
        for path in (self._part, self._tag):
            path.unlink(missing_ok=True)

    def _fail(self, error: Any) -> None:
        self.failed.emit(error)
