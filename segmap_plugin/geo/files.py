# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening raster files, and what it means for the user when that, or reading them, fails."""

from __future__ import annotations

import logging
import os
import stat
import warnings
from typing import Any

import rasterio
from rasterio._err import CPLE_OutOfMemoryError
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ..errors import MEMORY_REMEDY, MemoryLimitError, RasterError
from .tiff import is_cut_off

log = logging.getLogger(__name__)

COPY_AGAIN = "Copy or download it again."
_GDAL_OPTIONS = {"GDAL_CACHEMAX": 128 * 2**20}  # bytes: rasterio hands the number on without reading it as MB


def file_identity(path: str) -> tuple[int, ...]:
    """Size and time of change in ns of a local file, empty for what is none (URLs, GDAL's connection strings).

    Raises RasterError for a local file that is not there.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        if path.startswith("/vsi") or ":" in path[2:]:
            return ()
        raise RasterError(f"The raster {short_name(path)} does not exist.", "Was it moved or deleted?") from error
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):  # a pipe would be waited for
        raise RasterError(f"{short_name(path)} is neither a file nor a folder.", "Choose another raster.")
    return status.st_size, status.st_mtime_ns


def open_raster(path: str) -> Any:
    """A dataset of rasterio with bands. Raises RasterError."""
    try:
        if os.path.isfile(path) and os.path.getsize(path) == 0:
            raise RasterError(f"{short_name(path)} is empty: it has a size of zero.", COPY_AGAIN)
        if is_cut_off(path):
            raise RasterError(f"{short_name(path)} cannot be opened: it is cut off or damaged.", COPY_AGAIN)
        with rasterio.Env(**_GDAL_OPTIONS), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(path)
    except (RasterioError, OSError, ValueError, TypeError) as error:
        if os.path.isdir(path):  # some formats are folders: this is none of them
            raise RasterError(f"{short_name(path)} is a folder without a raster.", "Choose a file in it.") from error
        if os.path.exists(path) and not os.access(path, os.R_OK):
            raise RasterError(f"{short_name(path)} may not be read.", "Check its permissions.") from error
        remedy = "Is it a raster, and complete?"
        raise RasterError(f"{short_name(path)} cannot be opened: {reason(error)}", remedy) from error
    if dataset.count == 0:
        dataset.close()
        raise RasterError(f"{short_name(path)} holds no bands of its own.", "Choose one of its sub-datasets.")
    return dataset


class Reading:
    """Turns what rasterio raises into RasterError, and bounds GDAL's block cache."""

    def __init__(self, path: str, quiet: bool = False) -> None:
        """``quiet``: trouble is expected, and not worth a line of the log."""
        self._path, self._level = path, logging.DEBUG if quiet else logging.WARNING
        self._env = rasterio.Env(**_GDAL_OPTIONS)

    def __enter__(self) -> None:
        self._env.__enter__()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        self._env.__exit__(kind, error, trace)
        if isinstance(error, (RasterioError, OSError)):
            log.log(self._level, "%s: %s", self._path, error)
            if _is_of_memory(error):
                raise MemoryLimitError("There is not enough memory for this window.", MEMORY_REMEDY) from error
            message = f"{short_name(self._path)} cannot be read there: {reason(error)}"
            gone = "No such file" in message  # of those that a mosaic is made of
            remedy = "Was it moved or deleted?" if gone else "The file may be damaged or incomplete: copy it again."
            raise RasterError(message, remedy) from error


def _is_of_memory(error: BaseException) -> bool:
    """Whether GDAL was refused memory; of several errors in a row, rasterio names each as the cause of the next."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, CPLE_OutOfMemoryError):
        cause = cause.__cause__
    return cause is not None


def reason(error: BaseException) -> str:
    """The first line of what the library says, the cause first where it names one."""
    cause = error.__cause__ or error
    text = str(cause).replace("Read or write failed. ", "", 1).strip().splitlines()
    return text[0].rstrip(".") + "." if text else f"{type(cause).__name__}."


def short_name(path: str) -> str:
    """The file's name without its folders."""
    return os.path.basename(path.rstrip("/\\")) or path
