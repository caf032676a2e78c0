# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what the scripted user made: opens the exported GeoPackage, compares with the truth where it is known."""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Optional

import rasterio.features
from osgeo import ogr, osr
from shapely import from_wkb
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

ogr.UseExceptions()
osr.UseExceptions()
COLUMNS = ("class", "score", "clicks", "area_m2", "perimeter_m", "source", "model", "created")


def read_polygons(path: Path, crs: str) -> list[dict[str, Any]]:
    """The features of the first layer of a GeoPackage, in order: their fields, and ``geometry`` moved into ``crs``."""
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    target = osr.SpatialReference()
    target.SetFromUserInput(crs)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(layer.GetSpatialRef(), target)
    found = []
    for feature in layer:
        geometry = feature.GetGeometryRef().Clone()
        geometry.Transform(transform)
        names = [feature.GetFieldDefnRef(i).GetName() for i in range(feature.GetFieldCount())]
        values = {name: feature.GetField(name) for name in names if name in COLUMNS}
        found.append({**values, "geometry": from_wkb(bytes(geometry.ExportToIsoWkb()))})
    return found


def read_truth(path: Path, crs: str) -> list[BaseGeometry]:
    """Outlines of objects: a GeoJSON's features, or the connected areas of a mask raster; both must be in ``crs``."""
    if path.suffix.lower() in (".json", ".geojson"):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [shape(f["geometry"]) for f in features]
    with rasterio.open(path) as dataset:
        if dataset.crs.to_string() != crs:
            raise ValueError(f"{path.name} is in {dataset.crs.to_string()}, not in {crs}")
        mask = dataset.read(1)
        areas = rasterio.features.shapes(mask, mask=mask > 0, transform=dataset.transform)
        return [shape(geometry) for geometry, _ in areas]


def intersection_over_union(one: BaseGeometry, other: BaseGeometry) -> float:
    """IoU of two areas, 0 where both are empty."""
    union = one.union(other).area
    return float(one.intersection(other).area / union) if union else 0.0


def truth_at(x: float, y: float, truth: Sequence[BaseGeometry]) -> Optional[BaseGeometry]:
    """The smallest known object at a point, or None."""
    there = [t for t in truth if t.contains(Point(x, y))]
    return min(there, key=lambda t: t.area) if there else None


def judge(
    wanted: Sequence[dict[str, Any]], polygons: Sequence[dict[str, Any]], truth: Sequence[BaseGeometry]
) -> tuple[list[dict[str, Any]], list[str]]:
    """One entry for each wanted object, and what is wrong with them.

    ``wanted``: objects with ``clicks`` in the CRS of ``polygons`` and ``truth``.
    """
    entries: list[dict[str, Any]] = []
    errors: list[str] = []
    if len(polygons) != len(wanted):
        errors.append(f"{len(wanted)} objects were clicked, {len(polygons)} features were saved")
    for index, (item, polygon) in enumerate(zip(wanted, polygons), 1):
        geometry = polygon["geometry"]
        x, y = next((c[0], c[1]) for c in item["clicks"] if c[2])
        known = truth_at(x, y, truth)
        values = {k: v for k, v in polygon.items() if k != "geometry"}
        entry = {"object": index, **values, "vertices": _vertices(geometry), "parts": len(geometry.geoms)}
        entry["iou"] = None if known is None else round(intersection_over_union(geometry, known), 4)
        entries.append(entry)
        if not geometry.is_valid or geometry.is_empty:
            errors.append(f"object {index}: the geometry is empty or invalid")
        elif geometry.distance(Point(x, y)) > 0:
            errors.append(f"object {index}: the polygon is not where the first click was")
        expected = item.get("attributes", {}).get("class")
        if expected and polygon.get("class") != expected:
            errors.append(f"object {index}: class is {polygon.get('class')!r}, not {expected!r}")
    return entries, errors


def summary_of(milliseconds: Sequence[float]) -> dict[str, float]:
    """Count, median, 95th percentile and maximum of some durations."""
    if not milliseconds:
        return {"n": 0}
    ordered = sorted(milliseconds)
    return {
        "n": len(ordered),
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 1),
        "max": round(ordered[-1], 1),
    }


def _vertices(geometry: BaseGeometry) -> int:
    rings = [r for p in geometry.geoms for r in (p.exterior, *p.interiors)]
    return sum(len(r.coords) - 1 for r in rings)
