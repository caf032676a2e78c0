# SPDX-License-Identifier: GPL-3.0-or-later
"""Where accepted outlines go: the output layer, the journal, the GeoPackage, and back again after a crash."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, QVariant, pyqtSignal

from .controller_targets import Targets, flat_multi
from .core.classes import ClassList
from .core.session import RefineTarget
from .errors import OutputError
from .export import NEW, Exporter
from .journal import Entry, Journal, Preparing, left_behind, new_path, remove_journal, unique
from .journal_tracker import JournalTracker, entry_of
from .journal_waiting import hand_over
from .output import OutputWriter
from .output_layer import FIELDS, create_layer, field_values, is_ours, layer_by_id, refusal
from .runtime.interpreter import data_folder

log = logging.getLogger(__name__)

_PROPERTY = "segmap_journal"  # of the application: a plugin loaded again in the same process keeps its journal
_RETRY_MS = 10_000  # what the journal's disk had no room for
_REFINED = {"class", "score", "clicks", "area_m2", "perimeter_m", "source", "model"}


@dataclass(frozen=True)
class Accepted:
    """An outline the user confirmed. ``geometry`` in ``crs``; ``attributes`` without the measured ones."""

    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem
    attributes: dict[str, Any]
    target: Optional[RefineTarget] = None


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


class Outputs(Targets):
    """Owns the writer, the journal and the exporter. No clicks, no worker."""

    quitting = pyqtSignal()  # QGIS ends, and the journal has not been closed yet

    def __init__(
        self, map_settings: Any, on_trouble: Callable[[OutputError], None], parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self.writer = OutputWriter(map_settings, on_trouble)
        self.exporter = Exporter(self)
        self.exporter.finished.connect(self._on_exported)
        self._on_trouble = on_trouble
        self._retry = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._retry.timeout.connect(self._on_retry)
        self.journal = Journal(_journal_path(), self._on_journal_trouble)
        self.tracker = JournalTracker(self.journal, self)
        self._exporting: Optional[str] = None  # the layer that is being written as a whole
        self._disposed = self._prepared = False
        self._noted = ""
        self._told_of: Optional[frozenset[Path]] = None
        self._rebind()
        QgsApplication.instance().aboutToQuit.connect(self._on_quit)

    def layer_for(
        self, chosen: str, crs: QgsCoordinateReferenceSystem, classes: ClassList, create: bool = True
    ) -> Optional[QgsVectorLayer]:
        """The layer polygons go to: the chosen one, else our memory layer in ``crs``, made where there is none.

        Raises OutputError for a chosen layer that is gone or cannot be written.
        """
        if chosen:
            layer = layer_by_id(chosen)
            error = refusal(layer)
            if error is not None:
                raise error
            return layer
        layers = [other for other in QgsProject.instance().mapLayers().values() if is_ours(other)]
        own = next((other for other in layers if other.crs() == crs and refusal(other) is None), None)
        if own is None and create:
            number = f" {len(layers) + 1}" if layers else ""
            own = create_layer(crs, tr("SegMap polygons") + number, classes)
        return own

    def prepare(self) -> None:
        """Have the journal's file made off the GUI thread, before the first polygon is accepted."""
        if not self._prepared:
            self._prepared = True
            Preparing(self.journal).begin()

    def accept(self, layer: QgsVectorLayer, accepted: Accepted) -> list[int]:
        """Journal the polygon, then write it as one edit command; ids of the features. Raises OutputError."""
        target = accepted.target
        attributes = {**accepted.attributes, "created": datetime.now(timezone.utc).isoformat(timespec="seconds")}
        replaces = target.feature_id if target is not None else None
        before = layer.getFeature(replaces) if replaces is not None else None
        if before is not None and not before.isValid():
            raise OutputError("The polygon that was being refined is gone.", "Press Esc, or accept it as a new one.")
        features = self.writer.prepare(layer, accepted.geometry, accepted.crs, attributes, replaces)
        tracker = self.tracker.of(layer)
        known = tracker.entry(replaces) if replaces is not None else None
        entries = [entry_of(layer, feature) for feature in features]
        if before is not None:
            entries[0] = entry_of(layer, self.writer.refined(layer, before, features[0], _REFINED))
        if known is not None:
            entries[0] = replace(entries[0], id=known)
        written = self.journal.record(entries)
        try:
            if replaces is None:
                fids = self.writer.add(layer, features, tr("Accept SegMap polygon"))
            else:
                fids = self.writer.replace(layer, replaces, features, _REFINED, tr("Refine polygon"))
        except Exception:
            self.journal.forget([entry for entry in written if entry != known])
            raise
        foreign = bytes(before.geometry().asWkb()) if before is not None and known is None else None
        for i, (fid, entry) in enumerate(zip(fids, written)):
            tracker.bind(fid, entry, None if i else foreign)
        return fids

    def export(
        self,
        layer: QgsVectorLayer,
        path: str,
        name: str,
        mode: str = NEW,
        selected_only: bool = False,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> None:
        """Start an export; ``exporter.finished`` tells its end. Raises OutputError or BadInputError."""
        self.exporter.export(layer, Path(path), name, mode, selected_only, crs)
        complete = not selected_only or layer.selectedFeatureCount() == layer.featureCount()
        self._exporting = layer.id() if complete else None
        if complete:
            self.tracker.begin_saving(layer.id())

    def note_waiting(self, objects: str) -> None:
        """What was accepted and has no outline yet, for a QGIS that ends without a word; empty for nothing."""
        if objects != self._noted and not self._disposed:
            self._noted = objects
            self.journal.note_waiting(objects)

    def take_waiting(self, keep: Callable[[str], None]) -> None:
        """Hand over what such a QGIS has noted."""
        hand_over(self.journal.path.parent, self.journal.path, keep)

    def left_behind(self) -> list[Entry]:
        """Polygons of a QGIS that ended without closing its journal."""
        found = left_behind(self.journal.path.parent, self.journal.path)
        self._told_of = frozenset(found)
        return unique(list(found.values()))

    def _found(self) -> dict[Path, list[Entry]]:
        """The journals that :meth:`left_behind` told of; others may have been left since."""
        found = left_behind(self.journal.path.parent, self.journal.path)
        return {path: entries for path, entries in found.items() if self._told_of is None or path in self._told_of}

    def restore(self, classes: ClassList) -> list[QgsVectorLayer]:
        """Put what was left behind into new memory layers, one per layer it came from; journaled anew first.

        What cannot be journaled anew stays in the old journal too. Raises OutputError where a layer does not take it.
        """
        journals = self._found()
        groups: dict[tuple[str, str], list[Entry]] = {}
        for entry in unique(list(journals.values())):
            groups.setdefault((entry.layer_id, entry.crs), []).append(entry)
        layers = [self._restore(entries, classes) for entries in groups.values()]
        if not self.journal.owes:
            for path in journals:
                remove_journal(path)
        return layers

    def discard_left_behind(self) -> None:
        """The user does not want them."""
        for path in self._found():
            remove_journal(path)

    def dispose(self) -> None:
        """Stop listening; what is not safe elsewhere stays in the journal."""
        if self._disposed:
            return
        self._disposed = True
        self.exporter.dispose()
        QgsApplication.instance().aboutToQuit.disconnect(self._on_quit)
        self.tracker.dispose()
        self.journal.close(discard=False)
        self._retry.stop()

    def _restore(self, entries: list[Entry], classes: ClassList) -> QgsVectorLayer:
        first = entries[0]
        crs = QgsCoordinateReferenceSystem.fromWkt(first.crs)
        layer = create_layer(crs, tr("{} (restored)").format(first.layer_name), classes)
        known = {name for name, _ in FIELDS}
        extra = sorted({name for entry in entries for name in entry.attributes} - known)
        layer.dataProvider().addAttributes([QgsField(name, QVariant.String) for name in extra if name != "fid"])
        layer.updateFields()
        moved = self.journal.record([replace(entry, layer_id=layer.id(), layer_name=layer.name()) for entry in entries])
        features = [_feature(layer, entry) for entry in entries]
        good, added = layer.dataProvider().addFeatures(features)
        if not good or len(added) != len(features):
            raise OutputError(f"The polygons of {first.layer_name} cannot be restored.", "They stay in the journal.")
        for feature, entry in zip(added, moved):
            self.tracker.of(layer).bind(int(feature.id()), entry)
        layer.updateExtents()
        return layer

    def _rebind(self) -> None:
        """After the plugin was loaded again: find the features the journal speaks of."""
        by_layer: dict[str, dict[bytes, str]] = {}
        for entry in self.journal.entries():
            by_layer.setdefault(entry.layer_id, {})[entry.wkb] = entry.id
        for layer_id, known in by_layer.items():
            layer = layer_by_id(layer_id)
            for feature in layer.getFeatures() if isinstance(layer, QgsVectorLayer) else ():
                entry_id = known.get(bytes(feature.geometry().asWkb()))
                if entry_id is not None:
                    self.tracker.of(layer).bind(int(feature.id()), entry_id)

    def _on_exported(self, _path: str, _name: str, error: object) -> None:
        exporting, self._exporting = self._exporting, None
        if exporting is not None and error is None:
            self.tracker.end_saving(exporting)

    def _on_journal_trouble(self, error: OutputError) -> None:
        """Told once; from now on it is tried again by itself, so that nothing confirmed stays in memory alone."""
        self._retry.start()
        self._on_trouble(error)

    def _on_retry(self) -> None:
        if self.journal.retry():
            self._retry.stop()
            log.info("The journal %s can be written again; nothing is missing in it", self.journal.path)

    def _on_quit(self) -> None:
        """A proper end of QGIS needs nothing restored, unless the polygons were just on their way into a file."""
        self.quitting.emit()
        saved = self.exporter.settle()
        self.journal.close(discard=saved)


def _feature(layer: QgsVectorLayer, entry: Entry) -> QgsFeature:
    feature = QgsFeature(layer.fields())
    geometry = QgsGeometry()
    geometry.fromWkb(entry.wkb)
    feature.setGeometry(flat_multi(geometry))
    for index, value in field_values(layer, entry.attributes).items():
        feature.setAttribute(index, value)
    return feature


def _journal_path() -> Path:
    application = QgsApplication.instance()
    kept = application.property(_PROPERTY)
    path = Path(kept) if kept else new_path(data_folder() / "journal")
    application.setProperty(_PROPERTY, str(path))
    return path
