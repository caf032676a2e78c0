# SPDX-License-Identifier: GPL-3.0-or-later
"""The polygons of a run into a layer as one edit, without QGIS standing still meanwhile.

A polygon takes about a millisecond to be fitted to its layer (neighbours, constraints, defaults, measures, journal),
which has to happen in the GUI thread, where the layer lives: 50,000 of them would block QGIS for most of a minute. So
they are prepared in slices between which events are handled. Then all are written at once, as one step to undo.

The same run gives the same polygons, so one that the layer has already, of the same class, is of an earlier run: it is
counted and not written again, whatever was undone, deleted or changed since.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any, Optional

from qgis.core import NULL, QgsCsException, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..errors import OutputError, SegMapError
from ..journal_tracker import entry_of
from ..output_neighbours import transform_between

log = logging.getLogger(__name__)
SLICE_S = 0.03  # about two frames


class _Known:
    """The polygons that a layer has, as digests: 50,000 of them take a few MB."""

    def __init__(self, layer: QgsVectorLayer, result: QgsVectorLayer) -> None:
        """``result``: what is going to be looked up; only polygons that lie where it does are read."""
        self._class = layer.fields().lookupField("class")
        self._digests: set[bytes] = set()
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes([self._class] if self._class >= 0 else [])
        transform = transform_between(result.crs(), layer.crs())
        with suppress(QgsCsException):  # then all of them are
            around = result.extent() if transform is None else transform.transformBoundingBox(result.extent())
            request.setFilterRect(around.buffered(0.01 * max(around.width(), around.height())))
        self._waiting: Iterator[QgsFeature] = iter(layer.getFeatures(request))

    def read_until(self, moment: float) -> bool:
        """Go on reading the layer, not beyond a moment of ``time.perf_counter``; whether all is read."""
        for feature in self._waiting:
            self._digests.add(self._digest(feature))
            if time.perf_counter() >= moment:
                return False
        return True

    def has(self, feature: QgsFeature) -> bool:
        """Whether the layer has the feature's polygon, wherever its ring begins."""
        return bool(self._digests) and self._digest(feature) in self._digests

    def _digest(self, feature: QgsFeature) -> bytes:
        shape = QgsGeometry(feature.geometry())
        shape.normalize()
        kind = feature.attribute(self._class) if self._class >= 0 else ""
        text = "" if kind is None or kind == NULL else str(kind)
        return hashlib.blake2b(bytes(shape.asWkb()) + text.encode(), digest_size=16).digest()


class Placing(QObject):
    """Puts the features of one layer into another. Starts with :meth:`begin`; ends with :attr:`ended`, once."""

    progressed = pyqtSignal(float)  # per cent
    ended = pyqtSignal(int, int, object)  # polygons written, objects the layer refused, error or None

    def __init__(
        self, outputs: Any, layer: QgsVectorLayer, result: QgsVectorLayer, class_name: str, parent: Optional[QObject]
    ) -> None:
        """``outputs``: the controller's; ``result``: the polygons, kept until the end."""
        super().__init__(parent)
        self._outputs, self._layer, self._layer_id, self._result = outputs, layer, layer.id(), result
        created = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self._common = {"class": class_name, "created": created}
        self._names = [field.name() for field in result.fields()]
        self._waiting = result.getFeatures()
        self._known = _Known(layer, result)
        self.there = 0  # polygons that the layer had already
        self._total, self._done = max(1, result.featureCount()), 0
        self._features: list[QgsFeature] = []
        self._entries: list[str] = []  # of each feature, empty where it could not be journaled
        self._refused, self._trouble = 0, None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    def begin(self) -> None:
        """Start; the first polygons are prepared when control is back in the event loop."""
        self._timer.start(0)

    def complete(self) -> None:
        """Do all that is left now, without a pause between the slices."""
        while self._timer.isActive():
            self._slice()

    def dispose(self) -> None:
        """Stop, and tell nobody; nothing was written."""
        self._timer.stop()
        self._forget()

    def _slice(self) -> None:
        """As many polygons as fit between two frames; the last slice writes them all."""
        try:
            done = self._prepare_some()
            if done:
                self._end(self._write(), None)
        except SegMapError as error:
            self._forget()
            self._end(0, error)
        except Exception as error:  # the boundary of an event
            log.exception("Polygons could not be put into a layer")
            self._forget()
            self._end(0, OutputError(f"The polygons could not be written: {error}.", "See the log panel."))

    def _prepare_some(self) -> bool:
        """Whether these were the last. Raises OutputError where the layer is gone or takes none of them."""
        if QgsProject.instance().mapLayer(self._layer_id) is None:
            raise OutputError("The output layer is gone.", "Choose another one in the panel.")
        until = time.perf_counter() + SLICE_S
        prepared: list[QgsFeature] = []
        last = False
        if not self._known.read_until(until):
            return False
        while time.perf_counter() < until and not last:
            feature = next(self._waiting, None)
            last = feature is None
            if feature is not None:
                prepared += self._prepared(feature)
        if prepared:
            written = self._outputs.journal.record([entry_of(self._layer, one) for one in prepared])
            self._entries += written or [""] * len(prepared)
            self._features += prepared
        self.progressed.emit(100.0 * min(1.0, self._done / self._total))
        return last

    def _prepared(self, feature: QgsFeature) -> list[QgsFeature]:
        values = {n: v for n, v in zip(self._names, feature.attributes()) if v is not None and v != NULL}
        self._done += 1
        try:
            crs = self._result.crs()
            made = self._outputs.writer.prepare(self._layer, feature.geometry(), crs, {**values, **self._common})
        except OutputError as error:
            self._refused, self._trouble = self._refused + 1, error
            return []
        fresh = [one for one in made if not self._known.has(one)]
        self.there += len(made) - len(fresh)
        return fresh

    def _write(self) -> int:
        """All prepared polygons as one edit command; how many. Raises OutputError where the layer takes none."""
        if not self._features:
            if self._trouble is not None and not self.there:
                raise self._trouble
            return 0
        text = QCoreApplication.translate("SegMap", "Digitize a whole layer")
        fids = self._outputs.writer.add(self._layer, self._features, text)
        tracker = self._outputs.tracker.of(self._layer)
        for fid, entry in zip(fids, self._entries):
            if entry:
                tracker.bind(fid, entry)
        return len(fids)

    def _forget(self) -> None:
        entries = [entry for entry in self._entries if entry]
        if entries:
            self._outputs.journal.forget(entries)
        self._entries = []

    def _end(self, written: int, error: Optional[SegMapError]) -> None:
        self._timer.stop()
        self._features, self._waiting, self._result = [], iter(()), None
        self.ended.emit(written, self._refused, error)
