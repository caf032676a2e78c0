# SPDX-License-Identifier: GPL-3.0-or-later
"""What was accepted and had no outline yet when the plugin went: kept in the profile until it is there again.

While the plugin is there it is in the journal, see :mod:`.journal_waiting`, for a QGIS that ends without a word.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsSettings

from .controller_ahead import About, Chosen, Step
from .core.click import Click
from .core.session import RefineTarget
from .errors import SegMapError

log = logging.getLogger(__name__)

_KEY = "segmap/owed"
Steps = tuple[Step, ...]


def as_text(steps: Sequence[Step]) -> str:
    """The accepted objects of these steps as JSON, each with the raster it is about; empty without any."""
    objects = [[_to_json(step) for step in made] for made in _objects(steps)]
    return json.dumps(objects) if objects else ""


def keep(text: str) -> None:
    """Keep these objects, see :func:`as_text`, beside what is kept already; on the disk when this returns."""
    found = _read(text)
    if found:
        _write([*kept(), *found])


def forget() -> None:
    """They are done, or not wanted."""
    QgsSettings().remove(_KEY)


def kept() -> list[Any]:
    """The objects that are kept, as plain values."""
    return _read(str(QgsSettings().value(_KEY, "") or ""))


def waiting() -> list[Steps]:
    """The steps of each object that is kept and whose raster the open project has."""
    return [steps for steps in map(_placed, kept()) if steps]


def take() -> list[Steps]:
    """As :func:`waiting`, and keep the others only."""
    objects = [(item, _placed(item)) for item in kept()]
    _write([item for item, steps in objects if not steps])
    return [steps for _, steps in objects if steps]


def _objects(steps: Sequence[Step]) -> list[Steps]:
    """The steps of each object that was accepted, beginning with its raster; what was only begun is left out."""
    made: list[Steps] = []
    turn: Steps = ()
    under_way: Steps = ()
    for step in steps:
        if step.turn is not None:
            turn, under_way = (step,), ()
        elif step.accept is None:
            under_way += (step,)
        else:
            made.append((*turn, *under_way, step))
            under_way = ()
    return made


def _read(text: str) -> list[Any]:
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [item for item in found if isinstance(item, list)] if isinstance(found, list) else []


def _write(objects: list[Any]) -> None:
    settings = QgsSettings()
    if objects:
        settings.setValue(_KEY, json.dumps(objects))
    else:
        settings.remove(_KEY)
    settings.sync()


def _placed(data: list[Any]) -> Steps:
    """The steps of an object in the project that is open; none where it lacks the raster."""
    try:
        return tuple(_from_json(item) for item in data)
    except LookupError:
        return ()
    except (SegMapError, AttributeError, TypeError, ValueError) as error:
        log.warning("An accepted object that was kept cannot be read: %s", error)
        return ()


def _to_json(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {"scale": step.scale}
    if step.crs is not None:
        data["crs"] = step.crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)
    if step.click is not None:
        data["click"] = step.click.to_json()
    if step.refine is not None:
        data["refine"] = list(step.refine)
    if step.target is not None:
        data["target"] = [step.target.layer_id, step.target.feature_id, step.target.wkb.hex()]
    if step.turn is not None:
        bands = list(step.turn.bands) if step.turn.bands is not None else None
        data["turn"] = [step.turn.layer_id, bands, step.turn.source]
    if step.accept is not None:
        data["accept"] = [step.accept.current_class, step.accept.output_layer]
    return data


def _from_json(data: dict[str, Any]) -> Step:
    """Raises LookupError for a raster that the project lacks, ValueError or TypeError for what is no step."""
    step = Step(scale=float(data.get("scale", 1.0)))
    if "crs" in data:
        step = replace(step, crs=QgsCoordinateReferenceSystem.fromWkt(str(data["crs"])))
    if "click" in data:
        return replace(step, click=Click.from_json(data["click"]))
    if "refine" in data:
        x, y = data["refine"]
        return replace(step, refine=(float(x), float(y)))
    if "target" in data:
        layer_id, feature_id, wkb = data["target"]
        return replace(step, target=RefineTarget(str(layer_id), int(feature_id), bytes.fromhex(wkb)))
    if "turn" in data:
        layer_id, bands, source = data["turn"]
        about = About(_raster(str(layer_id), str(source)), tuple(bands) if bands else None, str(source))
        return replace(step, turn=about)
    current_class, output_layer = data["accept"]
    return replace(step, accept=Chosen(str(current_class), str(output_layer)))


def _raster(layer_id: str, source: str) -> str:
    """The id of that raster layer here. Raises LookupError where the project has none of that id or source."""
    layers = QgsProject.instance().mapLayers()
    if isinstance(layers.get(layer_id), QgsRasterLayer):
        return layer_id
    if not source:
        raise LookupError(layer_id)
    same = (key for key, layer in layers.items() if isinstance(layer, QgsRasterLayer) and layer.source() == source)
    found = next(same, None)
    if found is None:
        raise LookupError(source)
    return found
