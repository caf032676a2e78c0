# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the journal in step with the layers: undo, redo, editing, saving and removing change what needs restoring."""

from __future__ import annotations

import logging
from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from .journal import Entry, Journal

log = logging.getLogger(__name__)


def plain_attributes(layer: QgsVectorLayer, feature: QgsFeature) -> dict[str, Any]:
    """The feature's attributes by name, in JSON types; unset ones and those the database numbers are left out."""
    found: dict[str, Any] = {}
    fields, provider = layer.fields(), layer.dataProvider()
    for index, (field, value) in enumerate(zip(feature.fields(), feature.attributes())):
        if value is None or (hasattr(value, "isNull") and value.isNull()):
            continue
        if provider.defaultValueClause(fields.fieldOriginIndex(index)):
            continue
        found[field.name()] = value if isinstance(value, (bool, int, float, str)) else str(value)
    return found


def entry_of(layer: QgsVectorLayer, feature: QgsFeature) -> Entry:
    """What the journal keeps of a feature of ``layer``."""
    return Entry(
        layer.id(),
        layer.name(),
        layer.crs().toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED),  # older ones cannot say every CRS
        bytes(feature.geometry().asWkb()),
        plain_attributes(layer, feature),
        QgsProject.instance().fileName(),
    )


class LayerTracker(QObject):
    """Which journal entry stands for which feature of one layer."""

    def __init__(self, layer: QgsVectorLayer, journal: Journal, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._layer, self._journal = layer, journal
        self._entries: dict[int, str] = {}
        self._originals: dict[
            str, bytes
        ] = {}  # geometries, by entry, of polygons that were there before they were refined
        self._saving: set[str] = set()  # what an export that is under way will have made safe
        self._committing = False
        self._connections = [
            (layer.featureDeleted, self._on_deleted),
            (layer.featureAdded, self._on_added),
            (layer.geometryChanged, self._on_geometry),
            (layer.attributeValueChanged, self._on_attribute),
            (layer.beforeCommitChanges, self._on_before_commit),
            (layer.committedFeaturesAdded, self._on_committed_added),
            (layer.afterCommitChanges, self._on_committed),
            (layer.dataSourceChanged, self._on_source),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def bind(self, fid: int, entry: str, original: Optional[bytes] = None) -> None:
        """``fid`` is the feature this entry stands for; ``original``: its geometry where it was not ours before."""
        self._entries[fid] = entry
        self._saving.discard(entry)
        if original is not None:
            self._originals[entry] = original

    def entry(self, fid: int) -> Optional[str]:
        return self._entries.get(fid)

    def forget_all(self) -> None:
        """The layer's polygons are safe in a file."""
        self._entries.clear()
        self._originals.clear()
        self._journal.forget_layer(self._layer.id())

    def begin_saving(self) -> None:
        """The polygons as they are now are on their way into a file."""
        self._saving = set(self._entries.values())

    def end_saving(self) -> None:
        """They are in the file. What was accepted or changed in the meantime is not."""
        saved, self._saving = self._saving, set()
        self._entries = {fid: entry for fid, entry in self._entries.items() if entry not in saved}
        self._journal.forget(sorted(saved))

    def dispose(self) -> None:
        """Stop listening."""
        for signal, slot in self._connections:
            try:
                signal.disconnect(slot)
            except (RuntimeError, TypeError):  # the layer is gone already
                log.debug("A signal of a removed layer was gone")
        self._connections = []

    def _on_deleted(self, fid: int) -> None:
        if fid in self._entries and not self._committing:
            self._journal.set_gone(self._entries[fid], True)

    def _on_added(self, fid: int) -> None:
        if fid in self._entries and not self._committing:
            self._journal.set_gone(self._entries[fid], False)

    def _on_geometry(self, fid: int, geometry: QgsGeometry) -> None:
        if fid not in self._entries or self._committing:
            return
        entry, wkb = self._entries[fid], bytes(geometry.asWkb())
        self._saving.discard(entry)
        self._journal.update(entry, wkb=wkb)
        if entry in self._originals:  # taken back to what the layer had before us, nothing of it can be lost
            self._journal.set_gone(entry, wkb == self._originals[entry])

    def _on_attribute(self, fid: int, _index: int, _value: Any) -> None:
        if fid not in self._entries or self._committing:
            return
        self._saving.discard(self._entries[fid])
        feature = self._layer.getFeature(fid)
        if feature.isValid():  # not where the layer's file is gone: what is journaled is all there is then
            self._journal.update(self._entries[fid], attributes=plain_attributes(self._layer, feature))

    def _on_before_commit(self) -> None:
        # Committing renumbers features: they are "deleted" and "added" on the way, which is not the user's doing.
        self._committing = True
        QTimer.singleShot(0, self._end_commit)

    def _end_commit(self) -> None:
        self._committing = False

    def _on_committed_added(self, _layer_id: str, features: list[QgsFeature]) -> None:
        """Find the new ids of what we bound under temporary ones, by geometry."""
        if self._layer.providerType() != "memory":
            return
        waiting = {entry.wkb: entry.id for entry in self._journal.entries() if entry.layer_id == self._layer.id()}
        temporary = {entry for fid, entry in self._entries.items() if fid < 0}
        for feature in features:
            entry = waiting.get(bytes(feature.geometry().asWkb()))
            if entry in temporary:
                self._entries[int(feature.id())] = entry

    def _on_committed(self) -> None:
        if self._layer.providerType() == "memory":
            self._entries = {fid: entry for fid, entry in self._entries.items() if fid >= 0}
        else:
            self.forget_all()

    def _on_source(self) -> None:
        """QGIS's "make permanent" turns a memory layer into a file: its polygons are safe then."""
        if self._layer.isValid() and self._layer.providerType() != "memory":
            self.forget_all()


class JournalTracker(QObject):
    """The trackers of all layers that got polygons from us."""

    def __init__(self, journal: Journal, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._layers: dict[str, LayerTracker] = {}
        QgsProject.instance().layersWillBeRemoved.connect(self._on_removed)

    def of(self, layer: QgsVectorLayer) -> LayerTracker:
        """The tracker of a layer, made where there is none yet."""
        if layer.id() not in self._layers:
            self._layers[layer.id()] = LayerTracker(layer, self._journal, self)
        return self._layers[layer.id()]

    def begin_saving(self, layer_id: str) -> None:
        """All of the layer's polygons, as they are now, are on their way into a file."""
        if layer_id in self._layers:
            self._layers[layer_id].begin_saving()

    def end_saving(self, layer_id: str) -> None:
        """They are safe in the file."""
        if layer_id in self._layers:
            self._layers[layer_id].end_saving()

    def dispose(self) -> None:
        """Stop listening to all layers and the project; the journal keeps what it has."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_removed)
        for tracker in self._layers.values():
            tracker.dispose()
        self._layers.clear()

    def _on_removed(self, layer_ids: list[str]) -> None:
        """A layer the user removes is thrown away on purpose: QGIS itself asks before it drops a memory layer."""
        for layer_id in layer_ids:
            tracker = self._layers.pop(layer_id, None)
            if tracker is not None:
                tracker.forget_all()
                tracker.dispose()
