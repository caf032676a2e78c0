# SPDX-License-Identifier: GPL-3.0-or-later
"""What was accepted and had no outline yet when the plugin went: kept in the profile until it is there again."""

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
_SOURCE = "source"


def keep(steps: Sequence[Step]) -> None:
    """Keep these steps beside what is kept already."""
    if steps:
        QgsSettings().setValue(_KEY, json.dumps([*kept(), *map(_to_json, steps)]))


def forget() -> None:
    """They are done, or not wanted."""
    QgsSettings().remove(_KEY)


def count(steps: Sequence[Step]) -> int:
    """How many objects were accepted in these steps."""
    return sum(step.accept is not None for step in steps)


def placed(data: Sequence[dict[str, Any]]) -> tuple[Step, ...]:
    """The steps in the project that is open; none where it lacks one of their rasters."""
    try:
        return tuple(_from_json(item) for item in data)
    except LookupError:
        return ()
    except (SegMapError, TypeError, ValueError) as error:
        log.warning("Accepted objects that were kept cannot be read: %s", error)
        return ()


def kept() -> list[dict[str, Any]]:
    """The steps that are kept, as plain values; see :func:`placed`."""
    try:
        found = json.loads(str(QgsSettings().value(_KEY, "") or "[]"))
    except ValueError:
        return []
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


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
        layer = QgsProject.instance().mapLayer(step.turn.layer_id)
        data["turn"] = [step.turn.layer_id, list(step.turn.bands) if step.turn.bands is not None else None]
        data[_SOURCE] = layer.source() if layer is not None else ""
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
        layer_id, bands = data["turn"]
        return replace(step, turn=About(_raster(layer_id, str(data.get(_SOURCE, ""))), tuple(bands) if bands else None))
    current_class, output_layer = data["accept"]
    return replace(step, accept=Chosen(str(current_class), str(output_layer)))


def _raster(layer_id: str, source: str) -> str:
    """The id of that raster layer here. Raises LookupError where the project has none of that id or source."""
    layers = QgsProject.instance().mapLayers()
    if isinstance(layers.get(layer_id), QgsRasterLayer):
        return layer_id
    same = (key for key, layer in layers.items() if isinstance(layer, QgsRasterLayer) and layer.source() == source)
    found = next(same, None)
    if found is None:
        raise LookupError(source)
    return found
