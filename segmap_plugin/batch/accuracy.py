# SPDX-License-Identifier: GPL-3.0-or-later
"""How good batch digitizing is: simulated prompts on labelled images, whole runs of the engine, IoU of each result.

A point prompt is the deepest pixel of the object, a box its bounding box. Objects smaller than MIN_PX pixels are left
out. A prompt without a result counts as IoU 0. ``python -m segmap_plugin.batch.accuracy_table`` measures all of it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Optional

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping

from ..core.grid import Grid
from ..geo.raster import RasterSource
from ..geo.rasterize import burn
from ..worker.inference import load_predictor, model_module
from .evidence import Evidence
from .features import open_features
from .options import BatchOptions
from .runner import Run
from .schedule import InProcess
from .store import Target

MIN_PX = 64
VARIANTS: dict[str, dict[str, Any]] = {
    "point": {"mode": "points"},
    "point, window look": {"mode": "points", "look": "window"},
    "point + calibration": {"mode": "points", "calibrate": True},
    "point + MBO": {"mode": "points", "mbo": True},
    "box": {"mode": "boxes"},
    "box + MBO": {"mode": "boxes", "mbo": True},
    "polygon in place": {"mode": "polygons", "max_growth": 0},
    "polygon shifted by 15 %": {"mode": "polygons", "max_growth": 0},
    "polygon shifted by 40 %": {"mode": "polygons", "max_growth": 0},
}
ALWAYS = ", always refined"
VARIANTS.update(
    {
        f"{name}{ALWAYS}": {**how, "min_gain": 0.0, "min_refined_quality": 0.0, "min_support": 0.0}
        for name, how in VARIANTS.items()
        if name.startswith("polygon")
    }
)
SHIFT = 0.15  # of the width of the object
SHIFTS = {"polygon in place": 0.0, "polygon shifted by 40 %": 0.4}  # else SHIFT


def images_of(
    folder: Path, dataset: str, objects: int, per_image: int = 10**9
) -> Iterator[tuple[Path, NDArray[np.int32], list[int]]]:
    """(image, instance ids (rows, cols), ids to digitize) of a dataset until there are ``objects`` of them; of one
    image ``per_image`` at most."""
    manifest = model_module("evaluation.manifest")
    left = objects
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["items"]:
        if entry["dataset"] != dataset or left <= 0 or "mask" not in entry:
            continue
        labels = manifest.read_labels(folder / entry["mask"])
        ids = [int(i["id"]) for i in entry["instances"] if int((labels == int(i["id"])).sum()) >= MIN_PX]
        ids = ids[: min(left, per_image)]
        left -= len(ids)
        if ids:
            yield folder / entry["file"], labels, ids


def prompts_for(
    labels: NDArray[np.int32], ids: Sequence[int], mode: str, grid: Grid, share: float = SHIFT
) -> dict[str, Any]:
    """A GeoJSON collection of simulated prompts in the raster's coordinates, the object's id in the field ``n``.

    ``share``: by how much of an object's width polygons are moved to the right.
    """
    depth = model_module("clicks").depth
    features = []
    for number in ids:
        mask = labels == number
        rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        left, top, right, bottom = int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1
        if mode == "points":
            row, col = np.unravel_index(int(np.argmax(depth(mask))), mask.shape)
            x, y = grid.pixel_to_map(float(col) + 0.5, float(row) + 0.5)
            shape: Any = shapely.Point(float(x), float(y))
        else:
            shift = share * (right - left) if mode == "polygons" else 0.0
            outline = _outline(mask) if mode == "polygons" else shapely.box(left, top, right, bottom)
            moved = shapely.transform(outline, lambda xy, s=shift: xy + np.array([s, 0.0]))
            shape = shapely.transform(moved, lambda xy: np.stack(grid.pixel_to_map(xy[:, 0], xy[:, 1]), axis=1))
        features.append({"type": "Feature", "properties": {"n": number}, "geometry": mapping(shape)})
    return {"type": "FeatureCollection", "features": features}


def _outline(mask: NDArray[np.bool_]) -> Any:
    """The mask's pixels as a polygon in pixel coordinates."""
    from rasterio.features import shapes

    found = [shapely.geometry.shape(s) for s, value in shapes(mask.astype(np.uint8), mask=mask) if value]
    return shapely.union_all(found)


def measure_variant(
    folder: Path, dataset: str, objects: int, variant: str, predictor: Optional[Any] = None
) -> dict[str, Any]:
    """Mean IoU of one variant on one dataset, and the share of the polygons' area that they have in common.

    ``predictor``: one to reuse; None loads the default. Returns ``iou``, ``overlap``, ``objects``, ``failed``, and of
    polygons ``iou_before`` and the share that was ``replaced``.
    """
    predictor = predictor or load_predictor()
    share = SHIFTS.get(variant.removesuffix(ALWAYS), SHIFT)
    ious, before, shared, total, failed, replaced = [], [], 0.0, 0.0, 0, 0
    for image, labels, ids in images_of(folder, dataset, objects):
        found, grid = digitized(image, labels, ids, VARIANTS[variant], predictor, share)
        failed += sum(number not in found for number in ids)
        replaced += sum(bool(feature.attributes.get("refined")) for feature in found.values())
        masks = {number: burn(feature.geometry, grid) for number, feature in found.items()}
        for number in ids:
            truth = labels == number
            ious.append(iou(masks[number], truth) if number in masks else 0.0)
            if VARIANTS[variant]["mode"] == "polygons":
                before.append(iou(moved(truth, share), truth))
        count = sum(mask.astype(np.int32) for mask in masks.values()) if masks else np.zeros(1)
        shared += float((count > 1).sum())
        total += float((count > 0).sum())
    result = {"dataset": dataset, "variant": variant, "objects": len(ious), "failed": failed}
    result["iou"] = round(float(np.mean(ious)), 4) if ious else 0.0
    result["overlap"] = round(shared / total, 4) if total else 0.0
    if before:
        result["iou_before"] = round(float(np.mean(before)), 4)
        result["replaced"] = round(replaced / len(before), 4)
    return result


def moved(mask: NDArray[np.bool_], share: float) -> NDArray[np.bool_]:
    """The mask moved to the right by a share of its width."""
    return np.roll(mask, round(share * int(mask.any(axis=0).sum())), axis=1)


def iou(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> float:
    """Intersection over union; 0 for two empty masks."""
    union = int((a | b).sum())
    return int((a & b).sum()) / union if union else 0.0


def digitized(
    image: Path,
    labels: NDArray[np.int32],
    ids: list[int],
    variant: dict[str, Any],
    predictor: Any,
    share: float = SHIFT,
    weighed: Optional[Callable[[int, Evidence], None]] = None,
) -> tuple[dict[int, Any], Grid]:
    """Features of the result by object id, and the image's grid, from a whole run; ``weighed`` hears what spoke for
    each refined outline."""
    source = RasterSource(str(image))
    grid = source.grid
    source.close()
    options = BatchOptions(**variant)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "prompts.geojson"
        path.write_text(json.dumps(prompts_for(labels, ids, options.mode, grid, share)), encoding="utf-8")
        target = Target(Path(name) / "out.gpkg", "out")
        run = Run([str(image)], options, target, open_features(path))
        work = InProcess(run.rasters, options, predictor)
        work.worker.weighed = weighed or work.worker.weighed
        run.execute(work=work)
        found = {int(f.attributes["n"]): f for f in open_features(target.path, "out")}
    return found, grid
