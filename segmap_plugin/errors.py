# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors that reach a user: what happened, what to do, and a code that both processes understand.

Every error a user can see is a :class:`SegMapError`. ``message`` is one sentence that says what happened,
``remedy`` one that says what to do. ``code`` is stable: tests, the troubleshooting page and the protocol use it.
"""

from __future__ import annotations

from typing import Any

ENVIRONMENT_PLACE = "Raster > SegMap > Environment"
"""How a remedy names the page of the worker's environment; messages with such a remedy carry a button to it."""
# What to do where the worker's interpreter lacks a package.
INSTALL_REMEDY = (
    "Install the worker's environment: under Raster > SegMap > Environment, or "
    "pip install -r segmap_plugin/runtime/pins/light.txt."
)
MEMORY_REMEDY = "Close other programs or choose a smaller model."


class SegMapError(Exception):
    """Base of all errors with a message meant for the user."""

    code = "error"

    def __init__(self, message: str, remedy: str = "", **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.details: dict[str, Any] = details

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def to_dict(self) -> dict[str, Any]:
        """The error as plain JSON types, for a reply of the worker."""
        return {"code": self.code, "message": self.message, "remedy": self.remedy, "details": self.details}


class BadInputError(SegMapError):
    """A request, an option or a file that cannot be used as given."""

    code = "bad_input"


class RasterError(SegMapError):
    """A raster that cannot be opened or read."""

    code = "raster"


class OutsideRasterError(SegMapError):
    """A click or a window that lies outside the raster."""

    code = "outside_raster"


class NoDataError(SegMapError):
    """A window without a single valid pixel."""

    code = "no_data"


class NeedsPixelsError(SegMapError):
    """The worker cannot read this raster itself; ``details`` holds the grid of the window it needs."""

    code = "needs_pixels"


class CancelledError(SegMapError):
    """The request was cancelled, or replaced by a newer one."""

    code = "cancelled"


class ModelError(SegMapError):
    """The model cannot be loaded or failed to run."""

    code = "model"


class MemoryLimitError(SegMapError):
    """The worker ran out of memory."""

    code = "out_of_memory"


class WorkerError(SegMapError):
    """The worker process could not be started, died, or does not speak our protocol."""

    code = "worker"


class InstallError(SegMapError):
    """The worker's environment or a model cannot be installed, checked or removed."""

    code = "install"


class OutputError(SegMapError):
    """The output layer, the journal or an exported file cannot be written."""

    code = "output"


_BY_CODE = {
    cls.code: cls
    for cls in (
        SegMapError, BadInputError, RasterError, OutsideRasterError, NoDataError, NeedsPixelsError,
        CancelledError, ModelError, MemoryLimitError, WorkerError, InstallError, OutputError,
    )
}  # fmt: skip


def error_from_dict(data: dict[str, Any]) -> SegMapError:
    """Rebuild the error that :meth:`SegMapError.to_dict` wrote; an unknown code gives the base class."""
    cls = _BY_CODE.get(str(data.get("code", "")), SegMapError)
    details = data.get("details")
    return cls(
        str(data.get("message", "Unknown error.")),
        str(data.get("remedy", "")),
        **(details if isinstance(details, dict) else {}),
    )
