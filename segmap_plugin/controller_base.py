# SPDX-License-Identifier: GPL-3.0-or-later
"""What the controller is made of, and how it reacts: to answers, to the worker, to layers that come and go."""

from __future__ import annotations

import logging
from typing import Any, Optional

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from . import settings_store
from .canvas.preview import Preview
from .controller_layers import LayerWatch
from .controller_output import Accepted, Outputs, tr
from .controller_requests import Ask, Prediction, Requests
from .controller_state import fraction_done, is_working, pixel_m, state_of, status_text
from .controller_waiting import Waiting
from .core.click import Clicks
from .core.session import Session
from .errors import BadInputError, OutputError, OutsideRasterError, SegMapError
from .gui.messages import Messages
from .raster.reference import RasterRef, describe
from .worker_client import FAILED, WorkerClient

log = logging.getLogger(__name__)


class ControllerBase(QObject):
    """Owns the session, the worker's client, the preview and the outputs."""

    changed = pyqtSignal()  # anything state() tells
    settings_changed = pyqtSignal(object)  # Settings
    accepted = pyqtSignal(str, list)  # layer id, feature ids
    left = pyqtSignal()  # the user wants to leave the tool
    exported = pyqtSignal(str, str, object)  # path, layer name, error or None

    def __init__(self, canvas: QgsMapCanvas, messages: Messages, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.canvas, self.messages = canvas, messages
        self.session = Session()
        self.settings = settings_store.load()
        self.prediction: Optional[Prediction] = None
        self.active = False
        self.last_error: Optional[SegMapError] = None
        self._seen: Optional[Prediction] = None  # the outline that was on the canvas when the last click came
        self._worker_error: Optional[SegMapError] = None  # why the worker was given up
        self._accept_wanted = False
        self._settings_changed = False  # since they were remembered for the next project
        self.client = WorkerClient(self)
        self.requests = Requests(self.client, self)
        self.preview = Preview(canvas, self)
        self.outputs = Outputs(canvas.mapSettings, self._tell, self)
        self.layers = LayerWatch(self)
        self.waiting = Waiting(self)
        self._connect()
        self.preview.set_color(self.settings.color)

    def _connect(self) -> None:
        self.client.log.connect(self.messages.log)
        self.client.gave_up.connect(self._on_gave_up)
        self.client.state_changed.connect(lambda _state: self.changed.emit())
        self.requests.outlined.connect(self._on_outlined)
        self.requests.hovered.connect(self._on_hovered)
        self.requests.failed.connect(self._on_failed)
        self.requests.raster_failed.connect(self._on_raster_failed)
        self.requests.grid_known.connect(lambda _grid: self.changed.emit())
        self.outputs.exporter.finished.connect(self._on_exported)
        self.layers.raster_lost.connect(self._on_raster_lost)
        self.layers.raster_altered.connect(self._on_raster_altered)
        self.layers.output_lost.connect(self._on_output_lost)
        self.layers.project_changed.connect(self._on_project)
        QCoreApplication.instance().aboutToQuit.connect(self._remember_settings)

    def state(self) -> dict[str, Any]:
        """Everything a script, a test or the panel wants to know, in plain types."""
        return state_of(self)

    def status_text(self) -> str:
        """One line for the panel: what is going on, on what, with what."""
        return status_text(self)

    @property
    def slow(self) -> bool:
        """Whether an outline has been waited for for half a second."""
        return self.waiting.slow

    def is_working(self) -> bool:
        """Whether the panel shows its progress bar."""
        return is_working(self)

    def fraction_done(self) -> float:
        """How far it is, in [0, 1]; 0 where nobody can tell."""
        return fraction_done(self)

    def pixel_m(self) -> Optional[float]:
        """Metres per pixel of the current object's level, about; None without an object or a grid."""
        return pixel_m(self)

    # --- requests -----------------------------------------------------------------------------------------------

    def _ready_raster(self) -> RasterRef:
        """The raster clicks are about. Described anew for each object: its renderer may have changed meanwhile."""
        layer = self.layers.raster(self.settings.raster_layer)
        if layer is None:
            layer = self.layers.likely_raster()
            if layer is not None:
                self.change_settings(raster_layer=layer.id())
        if layer is None:
            raise BadInputError("There is no raster to click on.", "Choose a raster layer in the SegMap panel.")
        if not self.session.active:
            self._look_at_raster()
        ref = self.requests.raster
        if ref is None:
            raise self.last_error or BadInputError("The raster cannot be used.", "Choose another one in the panel.")
        return ref

    def _look_at_raster(self) -> None:
        layer = self.layers.raster(self.settings.raster_layer)
        self.layers.watch_raster(layer)
        if layer is None:
            self.requests.set_raster(None, None)
            return
        bands = self.settings.bands_of(layer.id())
        try:
            ref = describe(layer, bands)
        except SegMapError as error:
            self.last_error = error
            self.requests.set_raster(None, None)
            return
        self.requests.use_raster(ref, bands)

    def _check_inside(self, place: QgsPointXY) -> None:
        grid, layer = self.requests.grid, self.layers.raster(self.settings.raster_layer)
        inside = grid.contains(place.x(), place.y()) if grid else layer is not None and layer.extent().contains(place)
        if not inside:
            raise OutsideRasterError("The click lies outside the raster.", "Click inside its extent.")

    def _ask(self, clicks: Clicks, scale: float) -> Ask:
        target = self.session.target
        shape, options = self.settings.shape.to_json(), self.settings.predict_options()
        return Ask(clicks, scale, shape, options, target.wkb if target is not None else b"")

    def _refresh(self) -> None:
        """After any change of the session or of what shapes its outline."""
        ref = self.requests.raster
        self._end_hover()
        self.last_error = None
        if ref is None:
            self.session.clear()
            self.preview.clear()
            self.prediction = None
            self.changed.emit()
            return
        self.preview.show_clicks(self.session.clicks, ref.crs)
        if self.session.clicks and self.session.scale is not None:
            self.requests.ask(self._ask(self.session.clicks, self.session.scale))
        else:
            self.requests.drop()
            self.prediction, self._seen, self._accept_wanted = None, None, False
            self.preview.show_outline(self._target_geometry(), ref.crs)
        self.changed.emit()

    def _target_geometry(self) -> Optional[QgsGeometry]:
        if self.session.target is None:
            return None
        geometry = QgsGeometry()
        geometry.fromWkb(self.session.target.wkb)
        return geometry

    def _end_hover(self) -> None:
        self.requests.drop_hover()
        if self.requests.raster is not None:
            self.preview.show_hover(None, self.requests.raster.crs)

    # --- answers ------------------------------------------------------------------------------------------------

    def _on_outlined(self, prediction: Prediction) -> None:
        ref = self.requests.raster
        if ref is None or prediction.ask.clicks != self.session.clicks:
            return
        self.prediction, self.last_error = prediction, None
        self.preview.show_outline(prediction.geometry, ref.crs)
        self.changed.emit()
        if self._accept_wanted:
            self.accept()

    def _on_hovered(self, prediction: Prediction) -> None:
        ref = self.requests.raster
        if self.active and self.settings.hover and ref is not None and not self.requests.pending:
            self.preview.show_hover(prediction.geometry, ref.crs)
            self.changed.emit()

    def _on_failed(self, error: SegMapError) -> None:
        """The outline of the current clicks will not come: the last click goes, so that the rest stays usable."""
        self._accept_wanted = False
        self._tell(error)
        if len(self.session.clicks) <= 1 and self.session.target is None:
            self.drop_object()
        elif self.prediction is not None and self.session.clicks != self.prediction.ask.clicks:
            self.undo()
        self.last_error = error
        self.changed.emit()

    def _on_raster_failed(self, error: SegMapError) -> None:
        self._tell(error)
        self.drop_object()
        self.last_error = error

    def _tell_if_failed(self) -> bool:
        """Say again that there is no worker, where there is none."""
        failed = self.client.state == FAILED and self._worker_error is not None
        if failed:
            self._on_gave_up(self._worker_error)
        return failed

    def _on_gave_up(self, error: SegMapError) -> None:
        self._worker_error = error
        self.messages.error(error, (tr("Retry"), self.client.start))
        self._accept_wanted = False
        self.changed.emit()

    def _write(self) -> None:
        """The outline into the output layer, as one edit command. Raises SegMapError; the object then stays."""
        ref, prediction, target = self.requests.raster, self.prediction, self.session.target
        if ref is None or prediction is None:
            raise self.last_error or OutputError("There is nothing to accept yet.", "Click on the object first.")
        geometry = prediction.geometry
        if geometry.isEmpty():
            raise OutputError("The outline is empty.", "Add a left click on the object.")
        chosen = target.layer_id if target is not None else self.settings.output_layer
        layer = self.outputs.layer_for(chosen, ref.crs, self.settings.classes)
        attributes = {
            "class": self.settings.current_class,
            "score": round(prediction.score, 4),
            "clicks": len(self.session.clicks),
            "source": ref.source,
            "model": str(self.client.info.get("model", "")),
        }
        fids = self.outputs.accept(layer, Accepted(geometry, ref.crs, attributes, target))
        self.session.clear()
        self._refresh()
        self.preview.linger(prediction.geometry, ref.crs)
        self.accepted.emit(layer.id(), fids)

    def _on_exported(self, path: str, name: str, error: Optional[SegMapError]) -> None:
        if error is not None:
            self._tell(error)
        else:
            self.messages.info(tr("Exported {} to {}.").format(name, path))
        self.exported.emit(path, name, error)
        self.changed.emit()

    # --- layers -------------------------------------------------------------------------------------------------

    def _on_raster_lost(self) -> None:
        if self.session.active:
            self._tell(BadInputError("The raster layer was removed, the object was dropped.", "Choose another raster."))
        self.session.clear()
        self._accept_wanted = False
        self.requests.set_raster(None, None)
        self.preview.clear()
        self.prediction = None
        self.change_settings(raster_layer="")

    def _on_raster_altered(self) -> None:
        """Another raster, other bands, another CRS or source: the clicks do not belong to it."""
        if self.session.active:
            self.messages.info(tr("The raster changed, the object was dropped."))
        self.session.clear()
        self._accept_wanted = False
        self.preview.clear()
        self.prediction = None
        self._look_at_raster()
        self.changed.emit()

    def _on_output_lost(self, layer_id: str) -> None:
        """The outline stays: it goes to the next output layer."""
        if self.session.target is not None and self.session.target.layer_id == layer_id:
            self._tell(OutputError("The layer of the polygon being refined was removed.", "The object was dropped."))
            self.session.clear()
            self._refresh()
        if self.settings.output_layer == layer_id:
            self.change_settings(output_layer="")

    def _remember_settings(self) -> None:
        """Not at each change: it waits for the disk."""
        if self._settings_changed:
            settings_store.remember(self.settings)
            self._settings_changed = False

    def _on_project(self) -> None:
        self._remember_settings()
        self.session.clear()
        self.requests.set_raster(None, None)
        self.preview.clear()
        self.prediction = None
        self.settings = settings_store.load()
        self.preview.set_color(self.settings.color)
        self.settings_changed.emit(self.settings)
        self._look_at_raster()
        self.changed.emit()

    def _tell(self, error: SegMapError) -> None:
        self.messages.error(error)
