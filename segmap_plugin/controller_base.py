# SPDX-License-Identifier: GPL-3.0-or-later
"""What the controller is made of, and how it asks: the raster clicks are about, the request they become."""

from __future__ import annotations

import logging
from typing import Any, Optional

from qgis.core import QgsGeometry, QgsPointXY, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from . import settings_store
from .canvas.preview import Preview
from .controller_ahead import About, Ahead, Chosen, SetAside
from .controller_asks import Ask, Prediction
from .controller_layers import LayerWatch
from .controller_output import Outputs
from .controller_requests import Requests
from .controller_state import doing_text, fraction_done, is_working, pixel_m, state_of, status_text
from .controller_waiting import Waiting
from .core.click import Click, Clicks
from .core.session import Session
from .errors import BadInputError, OutsideRasterError, SegMapError
from .gui.messages import Messages
from .raster.limits import limits_for
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
        self._accept_wanted: Optional[Chosen] = None  # as soon as the outline is there
        self._writing = False  # and is just being written: QGIS may handle events meanwhile
        self._ahead = Ahead()  # what was done since it is wanted
        self._aside: list[SetAside] = []  # objects that let others go first
        self.refusals = 0  # of accepted objects, all told
        self._about = About()  # as the requests are; the settings are ahead while an accepted object is waited for
        self._offered: set[str] = set()  # objects of an earlier session that the user was asked about
        self._leaving = False  # disposed of, or about to be
        self._settings_changed = False  # since they were remembered for the next project
        self.client = WorkerClient(self)
        self.requests = Requests(self.client, self)
        self.preview = Preview(canvas, self)
        self.outputs = Outputs(canvas.mapSettings, self._tell, self)
        self.layers = LayerWatch(self)
        self.waiting = Waiting(self)
        self.preview.set_color(self.settings.color)

    def state(self) -> dict[str, Any]:
        """Everything a script, a test or the panel wants to know, in plain types."""
        return state_of(self)

    def doing_text(self) -> str:
        """What is going on, for where there is one line only."""
        return doing_text(self)

    def status_text(self) -> str:
        """For the panel: what is going on, and with what model on what device, in two lines at most."""
        return status_text(self)

    @property
    def slow(self) -> bool:
        """Whether an outline has been waited for for half a second."""
        return self.waiting.slow

    @property
    def awaits(self) -> bool:
        """Whether something that was accepted will be written as soon as its outline is there."""
        return self._accept_wanted is not None and self.client.state != FAILED

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
        if self._ahead.turns:
            return described(layer, self._chosen())
        if not self.session.active:
            self._look_at_raster()
        ref = self.requests.raster
        if ref is None:
            raise self.last_error or BadInputError("The raster cannot be used.", "Choose another one in the panel.")
        return ref

    def _chosen(self) -> About:
        layer = self.layers.raster(self.settings.raster_layer)
        raster = self.settings.raster_layer
        bands, stretch = self.settings.bands_of(raster), self.settings.stretch_of(raster)
        if layer is None:
            return About(raster, bands, stretch=stretch)
        return About(raster, bands, layer.source(), layer.crs(), stretch)

    def _look_at_raster(self) -> None:
        """Let clicks be about the raster of the settings. The object under way keeps the one it was begun on."""
        if not self.session.active:
            self._turn_to(self._chosen())

    def _turn_to(self, about: About) -> None:
        self._about = about
        layer = self.layers.raster(about.layer_id)
        self.layers.watch_raster(layer)
        if layer is None:
            self.requests.set_raster(None, None)
            return
        try:
            ref = described(layer, about)
        except SegMapError as error:
            self.last_error = error
            self.requests.set_raster(None, None)
            return
        self.requests.use_raster(ref, about.bands)

    def _check_inside(self, place: QgsPointXY) -> None:
        grid = None if self._ahead.turns else self.requests.grid
        layer = self.layers.raster(self.settings.raster_layer)
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
            self.prediction = self._accept_wanted = None
            self.changed.emit()
            return
        self._show_clicks()
        if self.session.clicks and self.session.scale is not None:
            self.requests.ask(self._ask(self.session.clicks, self.session.scale))
        else:
            self.requests.drop()
            self.prediction = self._seen = self._accept_wanted = None
            self.preview.show_outline(self._target_geometry(), ref.crs)
        self._come_back()
        self.changed.emit()

    def _add(self, click: Click, scale: float) -> None:
        """One more click of the object, in the raster's CRS. Raises BadInputError."""
        self._seen = self.prediction
        self.session.add(click, scale)
        self._refresh()

    def _come_back(self) -> None:
        """See :class:`.controller_turns.Turns`."""
        raise NotImplementedError

    def _show_clicks(self) -> None:
        if self.requests.raster is not None:
            crs = self.requests.raster.crs
            self.preview.show_clicks((*self.session.clicks, *self._ahead.clicks(crs)), crs)

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

    def _tell(self, error: SegMapError) -> None:
        self.messages.error(error)


def described(layer: QgsRasterLayer, about: About) -> RasterRef:
    """What the worker needs to know of what clicks are about. Raises SegMapError."""
    return describe(layer, about.bands, limits=limits_for(layer, about.bands, about.stretch))
