# SPDX-License-Identifier: GPL-3.0-or-later
"""What an accepted polygon owes to its neighbours: the project's snapping, avoid-overlap and topology settings."""

from __future__ import annotations

import logging
import time
from typing import NamedTuple, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapSettings,
    QgsPointLocator,
    QgsPointXY,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from .errors import OutputError

log = logging.getLogger(__name__)

SNAP_S = 0.04  # the GUI thread waits no longer: then nothing is snapped
SNAP_FEATURES = 2000  # of one layer, around one polygon: 2 to 4 ms to index
# What to snap to, as bits: the enumerations moved from QgsSnappingConfig to Qgis, their values stayed.
_VERTEX, _SEGMENT, _CENTROID, _MIDDLE, _END = 1, 2, 8, 16, 32


class SnapSource(NamedTuple):
    """A layer to snap to, how far (units of the output layer) and to what (bits of the snapping types)."""

    layer: QgsVectorLayer
    tolerance: float
    types: int


class _Other(QgsPointLocator.MatchFilter):
    """All features but one."""

    def __init__(self, fid: int) -> None:
        super().__init__()
        self._fid = fid

    def acceptMatch(self, match: QgsPointLocator.Match) -> bool:
        return bool(match.featureId() != self._fid)


def snap_sources(layer: QgsVectorLayer, settings: QgsMapSettings) -> list[SnapSource]:
    """What the project's snapping settings let vertices of a polygon in ``layer`` move to; empty where it is off."""
    config = QgsProject.instance().snappingConfig()
    if not config.enabled():
        return []
    modes = QgsSnappingConfig.SnappingMode
    if config.mode() == modes.AdvancedConfiguration:
        found = [
            (other, own.tolerance(), own.units(), own.typeFlag())
            for other, own in config.individualLayerSettings().items()
            if own.valid() and own.enabled() and _in_scale(config, own, settings.scale())
        ]
    else:
        layers = [layer] if config.mode() == modes.ActiveLayer else settings.layers()
        found = [(other, config.tolerance(), config.units(), config.typeFlag()) for other in layers]
    sources = []
    for other, tolerance, units, types in found:
        if isinstance(other, QgsVectorLayer) and other.isValid() and other.isSpatial():
            in_project = QgsTolerance.toleranceInProjectUnits(tolerance, other, settings, units)
            project_units = QgsTolerance.UnitType.ProjectUnits
            reach = QgsTolerance.toleranceInMapUnits(in_project, layer, settings, project_units)
            sources.append(SnapSource(other, float(reach), int(getattr(types, "value", types))))
    return [source for source in sources if source.tolerance > 0]


def _in_scale(config: QgsSnappingConfig, own: QgsSnappingConfig.IndividualLayerSettings, scale: float) -> bool:
    modes = QgsSnappingConfig.ScaleDependencyMode
    if config.scaleDependencyMode() == modes.Disabled:
        return True
    limits = config if config.scaleDependencyMode() == modes.Global else own
    coarsest, finest = limits.minimumScale(), limits.maximumScale()
    return (coarsest <= 0 or scale <= coarsest) and (finest <= 0 or scale >= finest)


def snapped(
    geometry: QgsGeometry, layer: QgsVectorLayer, sources: list[SnapSource], replaces: Optional[int]
) -> QgsGeometry:
    """The polygon with its vertices moved as the digitizing tools would move clicks, or as it was where that spoils it.

    ``geometry``: flat, in the CRS of ``layer``, as the answer is. ``replaces``: the feature of ``layer`` that is
    nothing to snap to. Raises TimeoutError after :data:`SNAP_S`.
    """
    until = time.perf_counter() + SNAP_S
    indexes = []
    for source in sources:
        extent = geometry.boundingBox().buffered(source.tolerance)
        context = QgsProject.instance().transformContext()
        locator = QgsPointLocator(source.layer, layer.crs(), context, extent)
        if not locator.init(SNAP_FEATURES) or time.perf_counter() > until:
            raise TimeoutError(source.layer.name())
        own = replaces is not None and source.layer.id() == layer.id()
        indexes.append((locator, source, _Other(replaces) if own else None))
    polygons = []
    for polygon in geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]:
        rings = []
        for ring in polygon:
            moved = []
            for point in ring[:-1]:
                if time.perf_counter() > until:
                    raise TimeoutError
                moved.append(_nearest(point, indexes))
            rings.append([*moved, moved[0]])
        polygons.append(rings)
    result = QgsGeometry.fromMultiPolygonXY(polygons)
    result.removeDuplicateNodes()
    return result if not result.isEmpty() and result.isGeosValid() and result.area() > 0 else geometry


def _nearest(
    point: QgsPointXY, indexes: list[tuple[QgsPointLocator, SnapSource, Optional[QgsPointLocator.MatchFilter]]]
) -> QgsPointXY:
    """Where a vertex goes: to the nearest point within reach; where there is none, to the nearest edge."""
    points, edges = [], []
    for locator, source, other in indexes:
        reach, types = source.tolerance, source.types
        if types & _VERTEX:
            points.append(locator.nearestVertex(point, reach, other))
        if types & _CENTROID:
            points.append(locator.nearestCentroid(point, reach, other))
        if types & _MIDDLE:
            points.append(locator.nearestMiddleOfSegment(point, reach, other))
        if types & _END:
            points.append(locator.nearestLineEndpoints(point, reach, other))
        if types & _SEGMENT:
            edges.append(locator.nearestEdge(point, reach, other))
    for matches in (points, edges):
        valid = [match for match in matches if match.isValid()]
        if valid:
            return QgsPointXY(min(valid, key=lambda match: match.distance()).point())
    return point


def overlap_layers(layer: QgsVectorLayer) -> list[QgsVectorLayer]:
    """The layers whose polygons a new one in ``layer`` must not overlap, by the project's settings."""
    project = QgsProject.instance()
    mode, modes = project.avoidIntersectionsMode(), QgsProject.AvoidIntersectionsMode
    if mode == modes.AvoidIntersectionsCurrentLayer:
        return [layer]
    listed = project.avoidIntersectionsLayers() if mode == modes.AvoidIntersectionsLayers else []
    wanted = QgsWkbTypes.GeometryType.PolygonGeometry
    return [other for other in listed if other.isValid() and other.geometryType() == wanted]


def without_overlaps(geometry: QgsGeometry, layer: QgsVectorLayer, replaces: Optional[int]) -> QgsGeometry:
    """The part that no polygon of the project's no-overlap layers covers; may be empty. Raises OutputError.

    Not QgsGeometry.avoidIntersections: on QGIS 3.22 it cannot leave the refined feature itself out in Python,
    and it takes other layers' coordinates as if they were in this layer's CRS.
    """
    for other in overlap_layers(layer):
        obstacles = _obstacles(geometry, layer, other, replaces)
        if obstacles:
            cut = geometry.difference(QgsGeometry.unaryUnion(obstacles))
            if cut.isNull():
                raise OutputError("Overlaps could not be removed.", f"Repair the polygons of {other.name()}.")
            geometry = cut
        if geometry.isEmpty():
            break
    return geometry


def _obstacles(
    geometry: QgsGeometry, layer: QgsVectorLayer, other: QgsVectorLayer, replaces: Optional[int]
) -> list[QgsGeometry]:
    """The polygons of ``other`` that lie over ``geometry``, valid, in the CRS of ``layer``."""
    engine = QgsGeometry.createGeometryEngine(geometry.constGet())
    engine.prepareGeometry()
    found = []
    try:
        transform = transform_between(other.crs(), layer.crs())
        box = geometry.boundingBox()
        if transform is not None:
            box = transform_between(layer.crs(), other.crs()).transformBoundingBox(box)
        for feature in other.getFeatures(QgsFeatureRequest(box).setNoAttributes()):
            if (other.id() == layer.id() and feature.id() == replaces) or not feature.hasGeometry():
                continue
            obstacle = feature.geometry()
            if transform is not None:
                obstacle.transform(transform)
            if not obstacle.isGeosValid():
                obstacle = obstacle.makeValid()
            if engine.intersects(obstacle.constGet()):
                found.append(obstacle)
    except QgsCsException as error:
        raise OutputError(
            f"The polygons of {other.name()} cannot be placed in the CRS of {layer.name()}.",
            "Take the layer out of the project's overlap settings.",
        ) from error
    return found


def transform_between(
    source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> Optional[QgsCoordinateTransform]:
    """By the project's transform settings (datum shifts); None where there is nothing to transform."""
    if source == target or not (source.isValid() and target.isValid()):
        return None
    return QgsCoordinateTransform(source, target, QgsProject.instance())


def add_topological_points(layer: QgsVectorLayer, geometries: list[QgsGeometry], settings: QgsMapSettings) -> None:
    """With topological editing on, give neighbours the vertices of new polygons, as QGIS's own tool does.

    In ``layer`` this is part of the edit command under way. Other layers that are being edited and that the project
    snaps to or keeps free of overlaps get one edit command of their own.
    """
    if not QgsProject.instance().topologicalEditing():
        return
    for geometry in geometries:
        layer.addTopologicalPoints(geometry)
    around = [*overlap_layers(layer), *(source.layer for source in snap_sources(layer, settings))]
    others = {other.id(): other for other in around if other.isEditable() and other.id() != layer.id()}
    for other in others.values():
        _add_points(other, geometries, transform_between(layer.crs(), other.crs()))


def _add_points(
    other: QgsVectorLayer, geometries: list[QgsGeometry], transform: Optional[QgsCoordinateTransform]
) -> None:
    changed: list[int] = []

    def note(fid: int, *_geometry: object) -> None:
        changed.append(fid)

    other.beginEditCommand(QCoreApplication.translate("SegMap", "Accept SegMap polygon"))
    other.geometryChanged.connect(note)
    try:
        for geometry in geometries:
            placed = QgsGeometry(geometry)
            if transform is not None:
                placed.transform(transform)
            other.addTopologicalPoints(placed)
    except QgsCsException as error:
        log.info("No topological points for %s: %s", other.name(), error)
    finally:
        other.geometryChanged.disconnect(note)
        # A command without a change would be a step of the undo stack that does nothing.
        if changed:
            other.endEditCommand()
        else:
            other.destroyEditCommand()
