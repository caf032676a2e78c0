# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin and its worker say to each other over a pipe.

One frame
=========
======  ========  ===============================================================================
offset  type      meaning
======  ========  ===============================================================================
0       4 bytes   magic ``SGMP``
4       uint16    protocol version, little-endian like all numbers here
6       uint16    zero
8       uint32    n = bytes of the header
12      uint64    m = bytes of the payload
20      n bytes   header: one JSON object, UTF-8
20 + n  m bytes   payload: raw bytes (WKB, or pixels in C order), described by the header
======  ========  ===============================================================================

Requests (plugin -> worker); every one has ``id`` (int, growing) and ``op``
===========================================================================
=================  ==================================================================================
op                 header fields -> reply fields (``ok``: true, ``id``)
=================  ==================================================================================
``hello``          -> ``protocol``, ``model``, ``device``, ``pid``, ``versions``, ``ms``
``raster_info``    ``raster`` -> ``grid``, ``count``, ``dtypes``, ``default_bands``, ``descriptions``, ``overviews``,
                   ``nodata`` (a list: null, a number, or text for what JSON cannot say, such as "nan")
``predict``        ``raster``, ``level``, ``clicks`` [[x, y, positive], ...] in the raster's CRS, ``hover`` (bool),
                   ``shape`` (ShapeOptions), ``options`` (cfr, mbo, max_growth), ``previous`` (bool: the payload
                   is the WKB of the geometry to correct) -> payload: WKB MultiPolygon in the raster's CRS;
                   ``empty``, ``score``, ``vertices``, ``window``, ``grid``, ``area_px``, ``touches_edge``, ``ms``
``supply_pixels``  ``raster``, ``window``, ``shape`` [rows, cols, bands], ``dtype``; payload: pixels (rows, cols, bands)
                   followed by a uint8 validity mask (rows, cols) -> nothing
``cancel``         ``target``: id of the request to drop; no reply of its own, the target answers ``cancelled``
``shutdown``       -> nothing; the worker ends
=================  ==================================================================================

``raster`` is ``{"kind": "file", "path", "bands": [..] or null, "crs": override or "", "limits": [[band, low, high]]}``
for what rasterio opens (``limits``: of the stretch, band 0 for all others, absent to leave it to the raster), or
``{"kind": "pixels", "key", "grid", "bands": n, "dtype"}`` for what only QGIS can read: a ``predict`` that lacks
pixels of such a raster is answered with error ``needs_pixels`` whose details hold ``window`` and ``grid``; the
plugin reads them off its GUI thread, sends ``supply_pixels``, and repeats the request.

A failed request is answered ``{"id", "ok": false, "error": {"code", "message", "remedy", "details"}}``.
Unasked the worker sends ``{"event": "ready" | "progress" | "log" | "fatal", ...}``: ``progress`` has ``id``,
``stage`` and ``fraction``; ``log`` has ``level`` and ``text``; ``fatal`` has ``error`` and is the last frame.

A ``predict`` is a pure function of its header and payload: the whole click list travels with each one, so a
worker that was restarted answers the next request as the old one would have, and undo is just a shorter list.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Optional

from .errors import WorkerError

MAGIC = b"SGMP"
VERSION = 1
MAX_HEADER_BYTES = 16 * 1024 * 1024
MAX_PAYLOAD_BYTES = 1024 * 1024 * 1024
_PREFIX = struct.Struct("<4sHHIQ")


@dataclass(frozen=True)
class Frame:
    """One message: a JSON object and raw bytes."""

    header: dict[str, Any]
    payload: bytes = b""


def encode(header: dict[str, Any], payload: bytes = b"") -> bytes:
    """The bytes of one frame. Raises ValueError for NaN and infinities, which JSON has no words for."""
    head = json.dumps(header, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    return _PREFIX.pack(MAGIC, VERSION, 0, len(head), len(payload)) + head + payload


@dataclass
class Decoder:
    """Turns a stream of bytes, cut anywhere, into frames.

    Raises WorkerError as soon as the stream cannot be ours (wrong magic or version, absurd lengths, a header that
    is not a JSON object); the stream is then lost and the worker must be restarted.
    """

    _buffer: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> list[Frame]:
        """All frames that are complete once ``data`` has arrived, oldest first."""
        self._buffer += data
        frames: list[Frame] = []
        while True:
            frame = self._next()
            if frame is None:
                return frames
            frames.append(frame)

    @property
    def pending(self) -> int:
        """Bytes that wait for the rest of their frame."""
        return len(self._buffer)

    def _next(self) -> Optional[Frame]:
        if len(self._buffer) < _PREFIX.size:
            if not MAGIC.startswith(bytes(self._buffer[: len(MAGIC)])):
                raise WorkerError("The worker sent something that is not a message.", "It will be restarted.")
            return None
        magic, version, _, head_bytes, payload_bytes = _PREFIX.unpack_from(self._buffer)
        if magic != MAGIC:
            raise WorkerError("The worker sent something that is not a message.", "It will be restarted.")
        if version != VERSION:
            raise WorkerError(f"The worker speaks protocol {version}, the plugin {VERSION}.", "Reinstall the plugin.")
        if head_bytes > MAX_HEADER_BYTES or payload_bytes > MAX_PAYLOAD_BYTES:
            raise WorkerError("The worker announced a message of absurd length.", "It will be restarted.")
        end = _PREFIX.size + head_bytes + payload_bytes
        if len(self._buffer) < end:
            return None
        head = bytes(self._buffer[_PREFIX.size : _PREFIX.size + head_bytes])
        payload = bytes(self._buffer[_PREFIX.size + head_bytes : end])
        del self._buffer[:end]
        return Frame(_header(head), payload)


def _header(data: bytes) -> dict[str, Any]:
    try:
        header = json.loads(data.decode("utf-8"))
    except ValueError as error:
        raise WorkerError("The worker sent a message that cannot be read.", "It will be restarted.") from error
    if not isinstance(header, dict):
        raise WorkerError("The worker sent a message that is not an object.", "It will be restarted.")
    return header
