# SPDX-License-Identifier: GPL-3.0-or-later
"""The rasters that are open: a few of the files used last, and the layers whose pixels are supplied."""

from __future__ import annotations

import logging
from collections import OrderedDict
from typing import Any, Union

from ..core.window import Window
from ..errors import BadInputError, RasterError
from ..geo.files import file_identity
from ..geo.pixels import PixelSource
from ..geo.raster import RasterSource
from .request import RasterRef

log = logging.getLogger(__name__)

OPEN_FILES = 8
AnySource = Union[RasterSource, PixelSource]


class Sources:
    """Opens a raster when it is first asked for, again when its file has changed, and closes those not used lately."""

    def __init__(self) -> None:
        self._open: OrderedDict[RasterRef, AnySource] = OrderedDict()

    def get(self, ref: RasterRef) -> AnySource:
        """The raster. Raises RasterError where it cannot be opened or is gone, BadInputError for a malformed one."""
        held = self._open.get(ref)
        if isinstance(held, RasterSource) and not self._still_there(held, ref):
            held = None
        if held is None:
            held = self._opened(ref)
            self._open[ref] = held
        self._open.move_to_end(ref)
        while len(self._open) > OPEN_FILES:
            self._open.popitem(last=False)[1].close()
        return held

    def supply(self, ref: RasterRef, window: Window, shape: Any, payload: bytes) -> None:
        """Hand pixels of a window to a raster of kind "pixels"."""
        source = self.get(ref)
        if not isinstance(source, PixelSource) or not isinstance(shape, (list, tuple)):
            raise BadInputError("Pixels can be supplied for layers without a file only.")
        try:
            sizes = tuple(int(v) for v in shape)
        except (TypeError, ValueError, OverflowError) as error:
            raise BadInputError("The pixels come without their shape.") from error
        source.supply(window, sizes, payload)

    def close(self) -> None:
        """Close everything."""
        while self._open:
            self._open.popitem()[1].close()

    def _still_there(self, source: RasterSource, ref: RasterRef) -> bool:
        """Whether an open file is what it was; closes it where not. Raises RasterError where it is gone."""
        try:
            if file_identity(source.path) == source.identity:
                return True
        except RasterError:
            self._open.pop(ref).close()
            raise
        log.info("%s has changed, opening it again", source.path)
        self._open.pop(ref).close()
        return False

    @staticmethod
    def _opened(ref: RasterRef) -> AnySource:
        if ref.kind == "file":
            return RasterSource(ref.path, ref.bands, ref.crs, ref.limits)
        if ref.grid is None:
            raise BadInputError("The request does not say which raster is meant.")
        return PixelSource(ref.key, ref.grid, ref.count, ref.dtype)
