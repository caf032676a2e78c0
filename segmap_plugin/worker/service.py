# SPDX-License-Identifier: GPL-3.0-or-later
"""What each request of the protocol does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from ..core.window import Window
from ..errors import BadInputError, CancelledError
from ..geo.raster import RasterSource
from ..protocol import Frame
from .engine import Engine
from .inbox import Job
from .request import RasterRef, Request

log = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], None]
Reply = tuple[dict[str, Any], bytes]


class Service:
    """Answers requests with an engine. ``hello``: the fields of the reply to ``hello`` and of the event ``ready``."""

    def __init__(self, engine: Engine, hello: dict[str, Any], send_event: Send) -> None:
        self._engine, self._hello, self._send_event = engine, hello, send_event
        self._operations: dict[str, Callable[[Job], Reply]] = {
            "hello": self._say_hello,
            "raster_info": self._raster_info,
            "predict": self._predict,
            "supply_pixels": self._supply_pixels,
        }

    def answer(self, job: Job) -> Reply:
        """Reply fields and payload. Raises SegMapError."""
        if job.dropped():
            raise CancelledError("The request was cancelled.")
        operation = self._operations.get(str(job.frame.header.get("op")))
        if operation is None:
            raise BadInputError(f"The request {job.frame.header.get('op')!r} is unknown.", "Reinstall the plugin.")
        return operation(job)

    def _say_hello(self, job: Job) -> Reply:
        return dict(self._hello), b""

    def _raster_info(self, job: Job) -> Reply:
        source = self._engine.sources.get(_raster(job.frame))
        if not isinstance(source, RasterSource):
            raise BadInputError("Only files can be described.", "Ask QGIS about this layer.")
        return source.info(), b""

    def _predict(self, job: Job) -> Reply:
        def report(stage: str, fraction: float) -> None:
            self._send_event({"event": "progress", "id": job.id, "stage": stage, "fraction": fraction})

        request = Request.from_frame(job.frame.header, job.frame.payload)
        result = self._engine.predict(request, None if job.is_hover else report, job.dropped)
        return result.to_json(), result.geometry_wkb

    def _supply_pixels(self, job: Job) -> Reply:
        header = job.frame.header
        window = header.get("window")
        if not isinstance(window, dict):
            raise BadInputError("The pixels come without their window.")
        try:
            place = Window.from_json(window)
        except OverflowError as error:
            raise BadInputError("The request holds a number that is too large.") from error
        self._engine.sources.supply(_raster(job.frame), place, header.get("shape"), job.frame.payload)
        return {}, b""


def _raster(frame: Frame) -> RasterRef:
    return RasterRef.from_json(frame.header.get("raster"))
