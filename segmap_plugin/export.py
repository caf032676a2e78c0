# SPDX-License-Identifier: GPL-3.0-or-later
"""Export of an output layer to a GeoPackage, with its style and CRS, off the GUI thread.

A new file is written under another name and moved into place when it is complete and read back; a file that exists is
copied first and put back when anything fails. So a full disk or a cancelled export never costs what was there before.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import uuid
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument

from .background import Background
from .errors import BadInputError, CancelledError, OutputError, SegMapError
from .export_style import save_style, style_of
from .export_target import (
    check_appendable,
    check_name,
    contents,
    copy_database,
    count_features,
    distinct,
    ensure_free,
    fitted,
    geometry_name,
    is_gone,
    moved,
    refused,
    remove_database,
)

log = logging.getLogger(__name__)

NEW, APPEND, OVERWRITE = "new", "append", "overwrite"
MODES = (NEW, APPEND, OVERWRITE)


def layer_names(path: Path) -> list[str]:
    """Names of the feature layers in a GeoPackage, none where there is no file. Raises OutputError for other files."""
    return list(contents(path).layers)


def gpkg_path(path: Path) -> Path:
    """``path`` with the suffix .gpkg; one without a name, such as a drive, as it is."""
    return path if path.suffix.lower() == ".gpkg" or not path.name else path.with_name(path.name + ".gpkg")


class ExportTask(Background):
    """Writes a snapshot of features. Made on the GUI thread; touches no layer in its own.

    QGIS's end waits for it: what is being exported is what the user wants to keep.
    """

    CANCEL_AT_QUIT = False
    QUIT_MS = 120_000

    ended = pyqtSignal(object)

    def __init__(
        self,
        layer: QgsVectorLayer,
        path: Path,
        name: str,
        mode: str,
        selected_only: bool,
        style: Optional[QDomDocument] = None,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> None:
        super().__init__()
        # The ids of an edit buffer are no ids for a file: it gives its own.
        keep = [i for i, field in enumerate(layer.fields()) if field.name().lower() != "fid"]
        self._fields = distinct(layer.fields()[i] for i in keep)
        source = layer.getSelectedFeatures() if selected_only else layer.getFeatures()
        self._features = [_copy(feature, self._fields, keep) for feature in source]
        if not self._features:
            raise _nothing()
        self._type = QgsWkbTypes.multiType(layer.wkbType())
        self._crs, self._context = layer.crs(), QgsProject.instance().transformContext()
        self._wanted = crs  # that of a layer which is there already counts more
        self._path, self._name, self._mode, self._style = path, name, mode, style
        self.error: Optional[SegMapError] = None

    def work(self) -> None:
        try:
            if self._path.exists():
                self._change_file()
            else:
                self._new_file()
            if self._style is not None:
                save_style(self._path, self._name, self._style)
        except SegMapError as error:
            self.error = error
        except (OSError, sqlite3.Error) as error:
            self.error = refused(self._path, str(error))
        except Exception as error:
            log.exception("The export failed")
            self.error = refused(self._path, str(error))

    def conclude(self) -> None:
        self.ended.emit(self.error)

    def _new_file(self) -> None:
        self._place()
        part = self._path.with_name(f"{self._path.stem}-{uuid.uuid4().hex[:6]}.part.gpkg")
        try:
            self._write(part, QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile)
            self._verify(part, len(self._features))
            os.replace(part, self._path)
        finally:
            remove_database(part)

    def _change_file(self) -> None:
        actions = QgsVectorFileWriter.ActionOnExistingFile
        if not os.access(self._path, os.W_OK):
            raise OutputError(f"{self._path.name} is read-only.", "Choose another file.")
        ensure_free(self._path)
        append = self._mode == APPEND and self._name in contents(self._path).layers
        before = self._fit() if append else 0
        if not append:
            self._place()
        backup = self._path.with_name(f"{self._path.stem}-{uuid.uuid4().hex[:6]}.backup.gpkg")
        spare = True
        try:
            copy_database(self._path, backup)
            try:
                self._write(self._path, actions.AppendToLayerNoNewFields if append else actions.CreateOrOverwriteLayer)
                self._verify(self._path, len(self._features) + before)
            except BaseException:
                spare = False  # until the file is known to be what it was
                self._put_back(backup)
                spare = True
                raise
        finally:
            if spare:
                remove_database(backup)

    def _put_back(self, backup: Path) -> None:
        try:
            copy_database(backup, self._path)
        except (SegMapError, sqlite3.Error, OSError) as error:
            raise OutputError(
                f"{self._path.name} cannot be written, nor put back as it was ({error}).",
                f"What was in it is in {backup.name} beside it.",
            ) from error

    def _fit(self) -> int:
        """Make the features what the layer to append to holds; how many it has already."""
        target = QgsVectorLayer(f"{self._path}|layername={self._name}", self._name, "ogr")
        if not target.isValid():
            raise OutputError(f"The layer {self._name} of {self._path.name} cannot be opened.", "Choose another name.")
        self._fields, self._features = fitted(self._features, self._crs, self._context, target)
        self._type, self._crs = target.wkbType(), target.crs()
        return count_features(self._path, self._name)

    def _place(self) -> None:
        """Move the polygons into the CRS that is wanted. Raises OutputError."""
        if self._wanted is not None and self._crs.isValid() and self._wanted != self._crs:
            self._features = moved(self._features, self._crs, self._wanted, self._context, self._name)
            self._crs = self._wanted

    def _write(self, path: Path, action: QgsVectorFileWriter.ActionOnExistingFile) -> None:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.fileEncoding, options.layerName = "GPKG", "UTF-8", self._name
        options.actionOnExistingFile = action
        options.layerOptions = [f"GEOMETRY_NAME={geometry_name(self._fields)}"]
        writer = QgsVectorFileWriter.create(
            str(path), self._fields, self._type, self._crs, self._context, options, QgsFeatureSink.SinkFlags()
        )
        try:
            if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
                raise refused(self._path, writer.errorMessage())
            for feature in self._features:
                if self.is_cancelled:
                    raise CancelledError("The export was cancelled.")
                if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                    raise refused(self._path, writer.errorMessage())
        finally:
            del writer  # closes the file: only then is everything written

    def _verify(self, path: Path, expected: int) -> None:
        found = count_features(path, self._name)
        if found != expected:
            raise refused(self._path, f"{found} of {expected} polygons were written")


class Exporter(QObject):
    """One export at a time. :attr:`finished` gives (path, layer name, error or None)."""

    finished = pyqtSignal(str, str, object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[ExportTask] = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    def cancel(self) -> None:
        """Stop a running export; what was there before stays."""
        if self._task is not None:
            self._task.cancel()

    def settle(self) -> bool:
        """QGIS ends: wait for what is being written. False where it failed."""
        task = self._task
        return task is None or (task.settle() and task.error is None)

    def dispose(self) -> None:
        """The plugin goes: wait for what is being written, as QGIS's end does. Nobody hears of it afterwards."""
        self.settle()
        if self._task is not None:  # it did not end in time
            self._task.ended.disconnect()
            self._task.cancel()
            self._task = None

    def export(
        self,
        layer: QgsVectorLayer,
        path: Path,
        name: str,
        mode: str = NEW,
        selected_only: bool = False,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> None:
        """Start writing. Raises OutputError or BadInputError for what can be seen beforehand.

        ``mode``: ``new`` (the file must not have such a layer yet), ``append`` (to a layer of that name, or a new one),
        ``overwrite`` (replaces a layer of that name; the file's other layers stay). ``crs``: that of the layer in the
        file, None for the one of ``layer``; a layer that is appended to keeps its own.
        """
        path = gpkg_path(path)
        self._check(layer, path, name, mode, selected_only)
        if crs is not None and not crs.isValid():
            raise BadInputError("The CRS is not known.", "Choose another CRS.")
        found = contents(path)
        existing = found.find(name)
        if existing is not None and mode == APPEND:
            check_appendable(path, existing, found)
        style = None if mode == APPEND and existing is not None else style_of(layer)
        name = existing or name
        task = ExportTask(layer, path, name, mode, selected_only, style, crs)
        task.ended.connect(lambda error: self._on_ended(path, name, error))
        self._task = task
        task.begin()

    def _check(self, layer: QgsVectorLayer, path: Path, name: str, mode: str, selected_only: bool) -> None:
        if self.busy:
            raise OutputError("An export is under way.", "Wait for it, or cancel it.")
        if mode not in MODES:
            raise BadInputError(f"{mode!r} is not a way to export.", f"Choose one of {', '.join(MODES)}.")
        check_name(name)
        if (layer.selectedFeatureCount() if selected_only else layer.featureCount()) == 0:
            raise _nothing()
        if is_gone(layer):
            raise OutputError(f"The layer {layer.name()} cannot be read.", "Was it moved or deleted?")
        found = contents(path)
        if mode == NEW and found.find(name) is not None:
            raise OutputError(f"{path.name} has a layer {name} already.", "Append to it, overwrite it, or rename.")
        if found.is_taken(name):
            raise OutputError(f"{path.name} has a table {name} that is no layer.", "Choose another layer name.")
        if os.path.normcase(layer.source().split("|")[0]) == os.path.normcase(str(path)) and mode == OVERWRITE:
            raise OutputError("A layer cannot overwrite the file it is read from.", "Choose another file.")
        if not path.parent.is_dir():
            raise OutputError(f"There is no folder {path.parent}.", "Choose another one.")

    def _on_ended(self, path: Path, name: str, error: Optional[SegMapError]) -> None:
        self._task = None
        self.finished.emit(str(path), name, error)


def _nothing() -> OutputError:
    return OutputError("There is nothing to export.", "Accept or select a polygon first.")


def _copy(feature: QgsFeature, fields: QgsFields, keep: list[int]) -> QgsFeature:
    copy = QgsFeature(fields)
    copy.setGeometry(feature.geometry())
    attributes = feature.attributes()
    copy.setAttributes([attributes[i] for i in keep])
    return copy
