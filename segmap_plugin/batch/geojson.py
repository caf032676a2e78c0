# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading GeoJSON, whole or one feature a line, as people and programs write it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..errors import BadInputError
from .curves import geometry_from_wkb
from .feature import Feature, FieldType, is_integer, plain_name, plain_value

GEOJSON, LINES = (".geojson", ".json"), (".geojsonl", ".geojsons", ".ndjson")
LONLAT = "EPSG:4326"


def open_geojson(path: Path, crs: str = "") -> tuple[str, tuple[tuple[str, FieldType], ...]]:
    """(CRS, fields) of a file; ``crs``: what holds whatever the file says. Raises BadInputError."""
    types: dict[str, FieldType] = {}
    known = crs or (_crs_of(_loaded(path), path) if path.suffix.lower() in GEOJSON else LONLAT)
    for item in _items(path):
        for name, value in _properties(item).items():
            types[name] = _wider(types.get(name), value)
    return known, tuple((name, kind or "text") for name, kind in types.items())


def _crs_of(document: dict[str, Any], path: Path) -> str:
    """What the member "crs" of the older specification says, where there is one; else that of RFC 7946."""
    named = document.get("crs")
    if named is None:
        return LONLAT
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name:
        raise BadInputError(f"{path.name} does not say the name of its CRS.", "Say with --prompts-crs which it is.")
    return _crs_of_urn(name)


def _properties(item: dict[str, Any]) -> dict[str, Any]:
    values = item.get("properties")
    return {plain_name(k): plain_value(v) for k, v in values.items()} if isinstance(values, dict) else {}


def _crs_of_urn(name: str) -> str:
    if name.endswith("CRS84"):
        return LONLAT
    parts = name.replace("::", ":").split(":")
    return f"EPSG:{parts[-1]}" if "EPSG" in parts and parts[-1].isdigit() else name


def _wider(known: Optional[FieldType], value: Any) -> FieldType:
    """The type that holds all values seen so far; empty while only nulls were."""
    if value is None:
        return known or ""
    kind = "bool" if isinstance(value, bool) else "int" if is_integer(value) else "text"
    kind = "real" if isinstance(value, float) else kind
    if not known or known == kind:
        return kind
    return "real" if {known, kind} == {"int", "real"} else "text"


def _loaded(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path.name} is not GeoJSON: {error}.") from error
    if not isinstance(document, dict) or document.get("type") not in ("FeatureCollection", "Feature"):
        raise BadInputError(f"{path.name} is not a GeoJSON feature collection.")
    return document


def _items(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix.lower() in GEOJSON:
        document = _loaded(path)
        items = document.get("features") if document["type"] == "FeatureCollection" else [document]
        for item in items if isinstance(items, list) else []:
            yield item if isinstance(item, dict) else {}
        return
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for line in stream:
                if line.strip("\x1e \t\r\n"):
                    yield dict(json.loads(line.strip("\x1e \t\r\n")))
    except (OSError, TypeError, ValueError) as error:
        raise BadInputError(f"{path.name} is not GeoJSON, one feature a line: {error}.") from error


def geojson_features(path: Path) -> Iterator[Feature]:
    """The features of a file. Raises BadInputError where it is damaged."""
    for number, item in enumerate(_items(path), 1):
        fid, attributes = item.get("id"), _properties(item)
        fid = fid if is_integer(fid) else number
        if item.get("geometry") is None:
            yield Feature(fid, None, attributes, "no geometry")
            continue
        try:
            yield Feature(fid, _flat_shape(item["geometry"]), attributes)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError, ShapelyError):
            yield Feature(fid, None, attributes, "unreadable geometry")


def _flat_shape(data: Any) -> BaseGeometry:
    return geometry_from_wkb(shape(data).wkb)
