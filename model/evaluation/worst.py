# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects a model did worst on, as a table of numbers and words, and as a picture for looking at locally."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .faults import in_words
from .metrics import clicks_needed
from .report import Record, Report
from .run import Clicked
from .samples import Sample

AFTER = (1, 3, 5, 10, 20)
TILE_PX = 240
_GREEN, _RED, _BLUE, _WHITE = (60, 220, 60), (230, 50, 40), (60, 140, 255), (255, 255, 255)


def worst(report: Report, count: int) -> list[Record]:
    """The ``count`` objects with the lowest mean IoU over all clicks, the worst first."""
    return sorted(report.records, key=lambda r: float(np.mean(report.curve(r))))[:count]


def rows(report: Report, records: Sequence[Record]) -> list[dict[str, Any]]:
    """A line of plain values for each record."""
    lines = []
    for record in records:
        curve = report.curve(record)
        after = {f"IoU@{k}": round(curve[k - 1], 3) for k in AFTER if k <= len(curve)}
        lines.append(
            {
                "dataset": record.dataset,
                "class": record.label,
                "image": record.image,
                "id": record.id,
                "side_px": round(record.area_px**0.5),
                "NoC@85": clicks_needed(curve, 0.85, report.max_clicks),
                **after,
                **{name: round(value, 3) for name, value in record.faults.items()},
                "what": in_words(record.faults, curve[-1]),
            }
        )
    return lines


def markdown(lines: Sequence[dict[str, Any]]) -> str:
    """The table of :func:`rows`: what identifies the object, how it went, and the words."""
    if not lines:
        return ""
    hidden = {"missed", "surplus", "edge", "deepest_px", "half_width_px", "parts", "rim", "outside"}
    names = [name for name in lines[0] if name not in hidden]
    body = [names, ["---"] * len(names), *([str(line[name]) for name in names] for line in lines)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in body)


def write(lines: Sequence[dict[str, Any]], path: str | Path) -> None:
    """``path``: JSON by its suffix, markdown otherwise."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(list(lines), indent=1) if path.suffix == ".json" else markdown(lines)
    path.write_text(text + "\n", encoding="utf-8")


def sheet(found: Iterable[tuple[Sample, Clicked]], columns: int = 8) -> NDArray[np.uint8]:
    """A contact sheet (H, W, 3) uint8 RGB: truth green, answer red, positive clicks white, negative ones blue.

    It holds imagery, so it is for looking at, not for the repository.
    """
    tiles = [_tile(sample, clicked) for sample, clicked in found]
    if not tiles:
        raise ValueError("there is nothing to show")
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % min(columns, len(tiles)))
    wide = min(columns, len(tiles))
    return np.vstack([np.hstack(tiles[at : at + wide]) for at in range(0, len(tiles), wide)])


def _tile(sample: Sample, clicked: Clicked) -> NDArray[np.uint8]:
    """One object with some of its surroundings."""
    shown = np.argwhere((sample.gt == 1) | clicked.mask)
    top, left = np.maximum(shown.min(0) - 12, 0)
    bottom, right = np.minimum(shown.max(0) + 13, sample.gt.shape)
    scale = TILE_PX / max(bottom - top, right - left)
    part = sample.image[top:bottom, left:right, [0, 1, 2] if sample.image.shape[2] >= 3 else [0, 0, 0]]
    size = (max(1, int((right - left) * scale)), max(1, int((bottom - top) * scale)))
    canvas = np.ascontiguousarray(cv2.resize(part, size, interpolation=cv2.INTER_NEAREST))
    for mask, colour in ((sample.gt == 1, _GREEN), (clicked.mask, _RED)):
        grown = cv2.resize(mask[top:bottom, left:right].astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
        outlines, _ = cv2.findContours(grown, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(canvas, outlines, -1, colour, 1)
    for click in clicked.clicks:
        at = int((click.col - left + 0.5) * scale), int((click.row - top + 0.5) * scale)
        cv2.circle(canvas, at, 3, _WHITE if click.positive else _BLUE, -1)
    tile = np.zeros((TILE_PX + 20, TILE_PX, 3), np.uint8)
    tile[20 : 20 + size[1], : size[0]] = canvas
    text = f"{sample.dataset} {sample.label} {clicked.ious[-1]:.2f}"
    cv2.putText(tile, text, (2, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.38, _WHITE, 1, cv2.LINE_AA)
    return tile
