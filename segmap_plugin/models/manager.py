# SPDX-License-Identifier: GPL-3.0-or-later
"""What the dialog needs: the table with what is there, the model in use, one import or download at a time."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .. import preferences
from ..errors import InstallError, SegMapError
from ..runtime.interpreter import data_folder, find_python, find_python_or_none, plugin_folder
from ..runtime.task import Job, Work
from .catalogue import Entry, load
from .download import Download, require_web_address
from .full_runtime import has_torch, needs_torch, require_torch
from .importer import import_file, name_for
from .store import Store, Stored


@dataclass(frozen=True)
class Row:
    """A line of the table: a known model, a file of the user's own (``entry`` is None), or both."""

    name: str
    entry: Optional[Entry]
    stored: Optional[Stored]
    shipped: Optional[Path]
    """The weight file inside the plugin, where the model ships."""

    @property
    def usable(self) -> bool:
        """True where a click could use it now."""
        return self.stored is not None or self.shipped is not None

    @property
    def size_mb(self) -> float:
        """Of the file that is here, 0 where none is."""
        if self.stored is not None:
            return self.stored.size_mb
        return self.shipped.stat().st_size / 1e6 if self.shipped is not None else 0.0


class ModelManager(QObject):
    """Owns the jobs; every signal arrives on the GUI thread."""

    changed = pyqtSignal()
    progressed = pyqtSignal(object, object)  # bytes so far, bytes in all; 0, 0 while the length is unknown
    imported = pyqtSignal(object)  # Stored
    chosen = pyqtSignal(str)  # name
    failed = pyqtSignal(object)  # SegMapError

    def __init__(self, parent: Optional[QObject] = None, folder: Optional[Path] = None) -> None:
        super().__init__(parent)
        self.store = Store(folder or data_folder() / "models")
        self.entries = load()
        self.lacks_torch = False
        """True where it is known that nothing can be imported; :meth:`look` finds out."""
        self._job: Optional[Job] = None
        self._download: Optional[Download] = None
        self._looking: Optional[Job] = None
        self._source = Path()
        QCoreApplication.instance().aboutToQuit.connect(self.dispose)  # see RuntimeManager

    @property
    def busy(self) -> bool:
        """True while something is imported or downloaded."""
        return self._job is not None or self._download is not None

    def rows(self) -> list[Row]:
        """Known models first, then the user's own files."""
        stored = {item.name: item for item in self.store.models()}
        rows = []
        for entry in self.entries:
            shipped = plugin_folder() / "resources" / "weights" / entry.files[0] if entry.ships else None
            here = shipped if shipped is not None and shipped.is_file() else None
            rows.append(Row(entry.name, entry, stored.pop(entry.name, None), here))
        return [*rows, *(Row(name, None, item, None) for name, item in sorted(stored.items()))]

    def current(self) -> str:
        """Name of the model in use."""
        return preferences.model_name()

    def choose(self, row: Row) -> None:
        """Use this model from now on. Raises InstallError where its file is not here."""
        if not row.usable:
            raise InstallError(f"The file of {row.name} is not here.", "Get it from its source, then import it.")
        preferences.set_model(str(row.stored.path) if row.stored is not None else "")
        self.changed.emit()
        self.chosen.emit(row.name)

    def look(self) -> None:
        """Find out, in a thread, whether the worker's Python has torch; ``changed`` follows where that is news."""
        python = find_python_or_none()
        if python is None:
            self._on_looked(False)
        elif self._looking is None:
            self._looking = Job(lambda _report, stop: has_torch(python, stop))
            self._looking.done.connect(self._on_looked)
            self._looking.failed.connect(self._on_looked)
            self._looking.begin()

    def require_torch(self) -> None:
        """Raises InstallError where it is known already that nothing can be imported; looks again in that case."""
        if self.lacks_torch:
            self.look()
            raise needs_torch()

    def import_file(self, source: Path, name: str = "") -> None:
        """Convert, check and keep a file; ``imported`` or ``failed`` follows. Raises WorkerError without a worker."""
        if self.busy:
            return
        python, plugin, store = find_python(), plugin_folder(), self.store
        name = name or self._known_by(source) or name_for(source)
        self._source = source
        self._start(lambda _report, stop: import_file(source, name, store, python, plugin, stop), self._on_imported)

    def download(self, url: str, sha256: str = "", name: str = "") -> None:
        """Fetch a file, then import it; nothing is fetched that could not be imported.

        Raises InstallError for what is no web address, WorkerError without a worker.
        """
        if self.busy:
            return
        require_web_address(url)
        python = find_python()

        def go_on(_result: object) -> None:
            if self._job is not None:  # not disposed of meanwhile
                self._job = None
                self._fetch(url, sha256, name)

        self._start(lambda _report, stop: require_torch(python, stop), go_on)

    def remove(self, row: Row) -> None:
        """Delete a file of the user's; the default model takes its place where it was in use."""
        if row.stored is None:
            return
        if self.current() == row.stored.name:
            preferences.set_model("")
            self.chosen.emit(self.entries[0].name)
        self.store.remove(row.stored.name)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop what runs."""
        if self._download is not None:
            self._download.cancel()
        elif self._job is not None:
            self._job.cancel()

    def dispose(self) -> None:
        """Stop what runs and wait for its thread."""
        self.blockSignals(True)
        if self._download is not None:
            self._download.cancel()
        for job in (self._job, self._looking):
            if job is not None:
                job.end()
        self._job = self._looking = None

    @property
    def _downloads(self) -> Path:
        """Where files lie until they are imported; ``NAME.from`` says from which address NAME came."""
        return self.store.folder / "downloads"

    def _start(self, work: Work, on_done: Callable[[Any], None]) -> None:
        self._job = Job(work)
        self._job.done.connect(on_done)
        self._job.failed.connect(self._on_failed)
        self._job.begin()
        self.changed.emit()

    def _fetch(self, url: str, sha256: str, name: str) -> None:
        target = self._downloads / (url.rstrip("/").rpartition("/")[2].partition("?")[0] or "model")
        if not sha256 and target.is_file() and _came_from(target) == url:
            self._on_downloaded(target, url, name)  # whole: only importing it has failed before
            return
        self._download = Download(url, target, sha256, self)
        self._download.progressed.connect(self.progressed)
        self._download.finished.connect(lambda path: self._on_downloaded(path, url, name))
        self._download.failed.connect(self._on_failed)
        self._download.start()
        self.changed.emit()

    def _known_by(self, source: Path) -> str:
        return next((entry.name for entry in self.entries if source.name in entry.files), "")

    def _on_looked(self, found: object) -> None:
        """``found``: True or False; an error where the interpreter does not answer, which says nothing of torch."""
        self._looking = None
        self._set_lacks_torch(found is False)

    def _set_lacks_torch(self, lacks: bool) -> None:
        if lacks != self.lacks_torch:
            self.lacks_torch = lacks
            self.changed.emit()

    def _on_downloaded(self, path: Path, url: str, name: str) -> None:
        self._forget()
        with contextlib.suppress(OSError):  # without the note the next try fetches it anew
            _origin(path).write_text(url, encoding="utf-8")
        try:
            self.import_file(path, name)
        except SegMapError as error:
            self._on_failed(error)

    def _on_imported(self, stored: Stored) -> None:
        self._forget()
        self.lacks_torch = False
        for path in self._downloads.glob("*"):
            path.unlink(missing_ok=True)
        self.changed.emit()
        self.imported.emit(stored)

    def _on_failed(self, error: Any) -> None:
        self._forget()
        self.lacks_torch = self.lacks_torch or error.details.get("package") == "torch"
        if error.details.get("refused") and self._source.parent == self._downloads:
            _origin(self._source).unlink(missing_ok=True)  # it may be the file's fault: the next try fetches it anew
        self.changed.emit()
        self.failed.emit(error)

    def _forget(self) -> None:
        self._job = None
        if self._download is not None:
            self._download.deleteLater()
            self._download = None


def _origin(path: Path) -> Path:
    """The note beside a finished download that says from which address it came."""
    return path.with_name(path.name + ".from")


def _came_from(path: Path) -> str:
    """What the note says, empty without one."""
    with contextlib.suppress(OSError, ValueError):
        return _origin(path).read_text(encoding="utf-8")
    return ""
