# SPDX-License-Identifier: GPL-3.0-or-later
"""What the controller tells about itself: to scripts and tests as a dict, to the panel in words."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsUnitTypes

from . import preferences
from .controller_output import tr
from .gui.device_words import device_words
from .worker_client import FAILED, READY, RESTARTING, STARTING


def state_of(controller: Any) -> dict[str, Any]:
    """Everything a script, a test or the panel wants to know, in plain types."""
    session, requests, client = controller.session, controller.requests, controller.client
    geometry, prediction = controller.preview.geometry(), controller.prediction
    return {
        "state": state_name(controller),
        "tool_active": controller.active,
        "clicks": [click.to_json() for click in session.clicks],
        "can_undo": session.can_undo,
        "can_redo": session.can_redo,
        "level": requests.level_of(session.scale),
        "outline_wkt": geometry.asWkt(9) if geometry is not None else "",
        "vertices": prediction.vertices if prediction is not None else 0,
        "score": prediction.score if prediction is not None else None,
        "pending": requests.pending,
        "hover": controller.preview.geometry("hover") is not None,
        "last_ms": requests.last_ms,
        "messages": list(controller.messages.latest),
        "worker": client.state,
        "worker_pid": client.pid,
        "worker_info": dict(client.info),
        "worker_restarts": client.restarts,
        "raster": controller.settings.raster_layer,
        "output": controller.settings.output_layer,
        "class": controller.settings.current_class,
        "exporting": controller.outputs.exporter.busy,
    }


def state_name(controller: Any) -> str:
    """``off`` (another tool is active), ``idle``, ``object`` or ``refining``."""
    if not controller.active:
        return "off"
    if controller.session.target is not None:
        return "refining"
    return "object" if controller.session.active else "idle"


def status_text(controller: Any) -> str:
    """For the panel: what is going on, the model, and, wherever a worker runs, the device it runs on."""
    known, doing = known_text(controller), doing_text(controller)
    if not doing and controller.active and controller.raster_layer() is None:
        doing = tr("Load a raster layer, then choose it above.")
    if doing:
        return f"{doing}\n{known}".strip()
    return tr("Ready: {}").format(known) if known else tr("Ready")


def doing_text(controller: Any) -> str:
    """What is going on, in one line; empty where clicks can be answered at once."""
    state = controller.client.state
    if state in (STARTING, RESTARTING):
        return tr("The worker is starting…")
    if state == FAILED:
        return tr("The worker cannot run.")
    if state != READY:
        return tr("The worker is not running.")
    if controller.slow:
        return stage_text(controller)
    return tr("Exporting…") if controller.outputs.exporter.busy else ""


def known_text(controller: Any) -> str:
    """The model and the device of the worker; while there is none, the model to be loaded and the last device."""
    info = controller.client.info
    model = str(info.get("model") or "") if controller.client.state == READY else preferences.model_name()
    return ", ".join(part for part in (model, device_words(str(info.get("device") or ""))) if part)


def stage_text(controller: Any) -> str:
    """What is taking so long, and the way out of it."""
    requests = controller.requests
    stage = "pixels" if requests.is_reading else requests.stage
    known = {
        "pixels": tr("Reading the layer… Esc cancels."),
        "read": tr("Reading the raster… Esc cancels."),
        "model": tr("Looking for the object… Esc cancels."),
        "grow": tr("Looking at a larger window… Esc cancels."),
        "vectorize": tr("Drawing the outline… Esc cancels."),
    }
    return known.get(stage) or tr("Working… Esc cancels.")


def is_working(controller: Any) -> bool:
    """Whether something goes on that takes longer than half a second, or may."""
    starting = controller.client.state in (STARTING, RESTARTING)
    return bool(controller.slow or starting or controller.outputs.exporter.busy)


def fraction_done(controller: Any) -> float:
    """How far what goes on is, in [0, 1]; 0 where nobody can tell."""
    requests = controller.requests
    return 0.0 if requests.is_reading or not controller.slow else float(requests.fraction)


def pixel_m(controller: Any) -> Optional[float]:
    """Metres per pixel of the current object's level, about; None without a raster or before its grid is known."""
    ref, grid = controller.requests.raster, controller.requests.grid
    if ref is None or grid is None:
        return None
    level = controller.requests.level_of(controller.session.scale) or 0
    unit = QgsUnitTypes.fromUnitToUnitFactor(ref.crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters)
    return float(grid.pixel_size * 2**level * unit)
