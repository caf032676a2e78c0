# SPDX-License-Identifier: GPL-3.0-or-later
"""The traffic with the worker: which request is under way, which answer counts, what is sent again.

One request for the object is under way at a time and the newest waiting one replaces any older one, so 200 quick
clicks cost as many requests as the worker can answer. Hover requests are sent only while nothing else waits.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .controller_asks import MAX_SUPPLIES, Ask, Raster, Slot, is_gone, prediction_of, request_header, why_no_pixels
from .core.grid import Grid
from .core.window import Window, level_for_scale
from .errors import RasterError, SegMapError, WorkerError
from .raster.provider_reader import PixelTask
from .raster.reference import RasterRef, describe
from .worker_client import READY, WorkerClient

log = logging.getLogger(__name__)

_MAX_DEATHS = 2  # a request the worker died of this often is given up


class Requests(QObject):
    """Turns what the controller wants into requests, and answers into signals. All on the GUI thread."""

    outlined = pyqtSignal(object)  # Prediction
    hovered = pyqtSignal(object)  # Prediction
    hover_failed = pyqtSignal(object)  # SegMapError: a click there would give nothing
    failed = pyqtSignal(object)  # SegMapError: the wanted outline will not come
    raster_failed = pyqtSignal(object)  # SegMapError: the raster cannot be used
    grid_known = pyqtSignal(object)  # Grid
    advanced = pyqtSignal()  # :attr:`stage` or :attr:`fraction` changed, or the layer's pixels are being read
    busy_changed = pyqtSignal(bool)

    def __init__(self, client: WorkerClient, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.client = client
        self.last_ms, self.answers = 0.0, 0
        self.stage, self.fraction = "", 0.0  # of the request under way: the protocol's names, [0, 1]
        self._raster: Optional[Raster] = None
        self._wanted: Optional[Ask] = None
        self._wanted_hover: Optional[Ask] = None
        self._running: dict[int, Slot] = {}
        self._deaths = 0
        self._info_request = 0
        self._task: Optional[PixelTask] = None
        self._reading: Optional[Slot] = None  # whose pixels the task reads
        self._busy = False
        client.ready.connect(self._on_ready)
        client.replied.connect(self._on_replied)
        client.failed.connect(self._on_failed)
        client.progressed.connect(self._on_progressed)
        client.gave_up.connect(self._on_gave_up)

    @property
    def raster(self) -> Optional[RasterRef]:
        return self._raster.ref if self._raster else None

    @property
    def grid(self) -> Optional[Grid]:
        """The raster's native grid once it is known."""
        return self._raster.grid if self._raster else None

    @property
    def pending(self) -> int:
        """Requests wanted, under way or waiting for their pixels; hovering not counted."""
        under_way = sum(not slot.ask.hover for slot in self._running.values())
        return under_way + (self._wanted is not None) + self.is_reading

    @property
    def is_reading(self) -> bool:
        """Whether pixels of the layer are being read for the object."""
        return self._reading is not None and not self._reading.ask.hover

    def level_of(self, scale: Optional[float]) -> Optional[int]:
        """The window level an object begun at this scale has, once the grid is known."""
        return None if scale is None or self.grid is None else level_for_scale(self.grid, scale)

    def set_raster(self, ref: Optional[RasterRef], bands: Optional[tuple[int, ...]]) -> None:
        """Ask about another raster from now on; None for none."""
        self.drop()
        self._raster = None if ref is None else Raster(ref, ref.grid, bands, ref.raster)
        self._info_request = 0
        self._ask_info()
        if ref is not None and ref.grid is not None:
            self.grid_known.emit(ref.grid)

    def use_raster(self, ref: RasterRef, bands: Optional[tuple[int, ...]]) -> None:
        """Like :meth:`set_raster`, keeping what is known where it is the same raster as before."""
        now = self._raster
        if now is None or now.described != ref.raster or now.ref.layer_id != ref.layer_id:
            self.set_raster(ref, bands)

    def ask(self, ask: Ask) -> None:
        """Want an outline; replaces what was wanted before."""
        self._wanted_hover = None
        self._wanted = ask
        for request, slot in self._running.items():
            outdated = ask.clicks[: len(slot.ask.clicks)] != slot.ask.clicks or ask.previous != slot.ask.previous
            if slot.ask.hover or outdated:
                self.client.cancel(request)
        self._pump()

    def hover(self, ask: Ask) -> None:
        """Want a hover outline, should there be nothing better to do."""
        if self._wanted is None and not any(not slot.ask.hover for slot in self._running.values()):
            self._wanted_hover = replace(ask, hover=True)
            self._pump()

    def drop_hover(self) -> None:
        """The cursor has left: no hover outline is wanted any more."""
        self._wanted_hover = None
        for request, slot in list(self._running.items()):
            if slot.ask.hover:
                self.client.cancel(request)
                del self._running[request]

    def drop(self) -> None:
        """Want nothing more: cancel what is under way."""
        self._wanted = self._wanted_hover = None
        self._deaths = 0
        for request in list(self._running):
            self.client.cancel(request)
        self._running.clear()
        if self._task is not None:
            self._task.done.disconnect()
            self._task.cancel()
            self._task = self._reading = None
        self._set_busy()

    def _pump(self) -> None:
        """Send what can be sent now."""
        self._set_busy()
        if self.client.state != READY or self._raster is None or self._task is not None:
            return
        if self._raster.grid is None:
            self._ask_info()
            return
        if any(not slot.ask.hover for slot in self._running.values()):
            return
        if self._wanted is not None:
            ask, self._wanted = self._wanted, None
            self._send(Slot(ask, level_for_scale(self._raster.grid, ask.scale), time.perf_counter(), 0, self._deaths))
        elif self._wanted_hover is not None and not self._running:
            ask, self._wanted_hover = self._wanted_hover, None
            self._send(Slot(ask, level_for_scale(self._raster.grid, ask.scale), time.perf_counter()))

    def _send(self, slot: Slot) -> None:
        assert self._raster is not None  # nosec B101
        header = request_header(slot, self._raster.ref.raster)
        self._running[self.client.send("predict", header, slot.ask.previous)] = slot
        self.stage, self.fraction = "", 0.0

    def _on_progressed(self, request: int, stage: str, fraction: float) -> None:
        slot = self._running.get(request)
        if slot is not None and not slot.ask.hover:
            self.stage, self.fraction = stage, fraction
            self.advanced.emit()

    def _ask_info(self) -> None:
        raster, waits = self._raster, self._info_request or self.client.state != READY
        if raster is not None and raster.grid is None and not waits:
            self._info_request = self.client.send("raster_info", {"raster": raster.ref.raster})

    def _on_ready(self, _info: dict[str, Any]) -> None:
        self._want_what_is_owed()  # by a worker that was replaced: one that dies says so itself
        self._ask_info()
        self._pump()

    def _on_replied(self, request: int, header: dict[str, Any], payload: bytes) -> None:
        if request == self._info_request and self._raster is not None:
            self._info_request = 0
            self._raster.grid = Grid.from_json(header["grid"])
            self.grid_known.emit(self._raster.grid)
            self._pump()
            return
        slot = self._running.pop(request, None)
        if slot is None:
            return
        ms = (time.perf_counter() - slot.started) * 1000.0
        prediction = prediction_of(slot, header, payload, ms)
        if slot.ask.hover:
            if self._wanted is None:
                self.hovered.emit(prediction)
        elif self._wanted is None:  # otherwise a newer one is wanted already
            self.last_ms, self._deaths = ms, 0
            self.answers += 1
            self._set_busy()
            self.outlined.emit(prediction)
        self._pump()

    def _on_failed(self, request: int, error: SegMapError) -> None:
        if request == self._info_request:
            self._info_request = 0
            self._on_info_failed(error)
            return
        slot = self._running.pop(request, None)
        if slot is None:
            return
        if error.code == "needs_pixels":
            self._bring_pixels(slot, error)
        elif isinstance(error, WorkerError) and not slot.ask.hover:
            self._on_death(slot, error)
        elif self._wanted is None and error.code != "cancelled":
            self._set_busy()
            (self.hover_failed if slot.ask.hover else self.failed).emit(error)
        self._pump()

    def _on_death(self, slot: Slot, error: SegMapError) -> None:
        """Want the same again, unless the worker keeps dying of it."""
        self._deaths = slot.deaths + 1
        if self._wanted is None and self._deaths <= _MAX_DEATHS:
            self._wanted = slot.ask
        elif self._wanted is None:
            self._deaths = 0
            self.failed.emit(WorkerError("The worker keeps ending at this click.", "See the log panel, tab SegMap."))

    def _on_info_failed(self, error: SegMapError) -> None:
        raster = self._raster
        if raster is None or isinstance(error, WorkerError):
            return
        layer = self._layer()
        unreadable = error.code == RasterError.code and not raster.ref.by_pixels
        if layer is not None and unreadable and not is_gone(raster.ref.raster):
            try:
                log.info("The worker cannot open %s (%s): its provider reads it", raster.ref.source, error)
                raster.ref = describe(layer, raster.bands, force_pixels=True, limits=raster.ref.limits)
                raster.grid = raster.ref.grid
                self.grid_known.emit(raster.grid)
                self._pump()
                return
            except SegMapError as second:
                log.info("Nor can its provider: %s", second)
        self.drop()
        self.raster_failed.emit(error)

    def _bring_pixels(self, slot: Slot, error: SegMapError) -> None:
        """Read the window the worker lacks in the background, hand it over, ask again."""
        layer, raster = self._layer(), self._raster
        if raster is None or (slot.ask.hover and self._wanted is not None):
            return
        if layer is None or slot.supplies >= MAX_SUPPLIES:
            if not slot.ask.hover and self._wanted is None:
                self.failed.emit(why_no_pixels(layer))
            return
        window = Window.from_json(error.details["window"])
        grid = Grid.from_json(error.details["grid"]) if "grid" in error.details else window.grid(raster.ref.grid)
        task = PixelTask(layer, grid, raster.bands, raster.stretch)
        task.done.connect(lambda pixels, failure: self._on_pixels(slot, window, pixels, failure))
        self._task, self._reading = task, slot
        self._set_busy()
        self.advanced.emit()
        task.begin()

    def _on_pixels(self, slot: Slot, window: Window, result: Any, failure: Optional[SegMapError]) -> None:
        self._task = self._reading = None
        if failure is not None or self._raster is None:
            if failure is not None and not slot.ask.hover and self._wanted is None:
                self.failed.emit(failure)
        elif self.client.state == READY:
            pixels, valid = result
            about = {"raster": self._raster.ref.raster, "window": window.to_json()}
            header = {**about, "shape": list(pixels.shape), "dtype": "uint8"}
            self.client.send("supply_pixels", header, pixels.tobytes() + valid.tobytes())
            if self._wanted is None and not (slot.ask.hover and self._wanted_hover is not None):
                slot.supplies += 1
                self._send(slot)
        elif self._wanted is None and not slot.ask.hover:
            self._wanted = slot.ask
        self._pump()

    def _on_gave_up(self, _error: SegMapError) -> None:
        """Keep wanting what was under way: the user may start the worker again."""
        self._want_what_is_owed()
        self._set_busy()

    def _want_what_is_owed(self) -> None:
        owed = [slot.ask for slot in self._running.values() if not slot.ask.hover]
        if owed and self._wanted is None:
            self._wanted = owed[-1]
        self._running.clear()
        self._info_request = 0

    def _layer(self) -> Optional[QgsRasterLayer]:
        layer = QgsProject.instance().mapLayer(self._raster.ref.layer_id) if self._raster else None
        return layer if isinstance(layer, QgsRasterLayer) else None

    def _set_busy(self) -> None:
        busy = self.pending > 0 or self._task is not None
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
