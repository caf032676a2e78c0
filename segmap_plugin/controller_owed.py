# SPDX-License-Identifier: GPL-3.0-or-later
"""What was accepted and had no outline yet when the plugin went: kept in the profile until it is there again.

While the plugin is there it is in the journal, see :mod:`.journal_waiting`, for a QGIS that ends without a word.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QSettings

from .controller_ahead import About, Chosen, Step
from .core.click import Click
from .core.limits import StretchChoice
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
    """Keep these objects, see :func:`as_text`, beside what is kept already; on the disk when this returns.

    Raises OSError where the profile cannot be written.
    """
    found = _read(text)
    if found:
        _write([*kept(), *found])


def kept() -> list[Any]:
    """The objects that are kept, as plain values."""
    return _read(str(QgsSettings().value(_KEY, "") or ""))


def waiting() -> dict[str, Steps]:
    """The steps of each object that is kept and whose raster the open project has, by a text that stands for it.

    What cannot be read is struck out.
    """
    found: dict[str, Steps] = {}
    for item in kept():
        try:
            found[json.dumps(item)] = tuple(_from_json(step) for step in item)
        except LookupError:
            continue
        except (SegMapError, AttributeError, TypeError, ValueError) as error:
            log.warning("An accepted object that was kept cannot be read: %s", error)
            with suppress(OSError):  # the profile cannot be written now: it is complained of again
                strike([json.dumps(item)])
    return found


def strike(texts: Iterable[str]) -> None:
    """These are done, or not wanted. Raises OSError where the profile cannot be written."""
    gone = set(texts)
    _write([item for item in kept() if json.dumps(item) not in gone])


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
    same = QSettings()  # what is not on the disk yet is shared by all of a process, and QgsSettings has no status
    same.sync()
    if same.status() != QSettings.Status.NoError:
        raise OSError(f"{same.fileName()} cannot be written")


def _to_json(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {"scale": step.scale}
    if step.crs is not None and step.refine is not None:  # clicks are in that of their raster
        data["crs"] = _wkt(step.crs)
    if step.click is not None:
        data["click"] = step.click.to_json()
    if step.refine is not None:
        data["refine"] = list(step.refine)
    if step.target is not None:
        data["target"] = [step.target.layer_id, step.target.feature_id, step.target.wkb.hex()]
    if step.turn is not None:
        bands = list(step.turn.bands) if step.turn.bands is not None else None
        stretch = step.turn.stretch.to_json() if step.turn.stretch is not None else None
        data["turn"] = [step.turn.layer_id, bands, step.turn.source, _wkt(step.turn.crs), stretch]
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
        return replace(step, turn=_about(*data["turn"]))
    current_class, output_layer = data["accept"]
    return replace(step, accept=Chosen(str(current_class), str(output_layer)))


def _about(layer_id: str, bands: Any, source: str, wkt: str, stretch: Any = None) -> About:
    """See :func:`_from_json`; what was noted before a stretch could be chosen says nothing of it."""
    crs = QgsCoordinateReferenceSystem.fromWkt(str(wkt))
    chosen = None if stretch is None else StretchChoice.from_json(stretch)
    return About(_raster(str(layer_id), str(source), crs), tuple(bands) if bands else None, str(source), crs, chosen)


def _wkt(crs: Optional[QgsCoordinateReferenceSystem]) -> str:
    return "" if crs is None else str(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED))


def _raster(layer_id: str, source: str, crs: QgsCoordinateReferenceSystem) -> str:
    """The id of that raster layer here. Raises LookupError where the project has none of that id or source and CRS."""
    layers = QgsProject.instance().mapLayers()
    rasters = [layer for layer in layers.values() if isinstance(layer, QgsRasterLayer) and layer.isValid()]
    same = [layer.id() for layer in rasters if layer.source() == source and layer.crs() == crs]
    if not same:
        raise LookupError(source)
    return layer_id if layer_id in same else same[0]
