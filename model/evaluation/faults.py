# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an answer is wrong, in numbers and in words: for the list of the worst objects."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..clicks import depth
from ..zoomin import Roi

EDGE_PX = 2.0
THIN_PX = 4.0


def faults(pred: NDArray[np.bool_], gt: NDArray[Any], roi: Roi | None = None) -> dict[str, float]:
    """What is wrong with a mask (H, W), as shares; ``gt`` (H, W): 1 object, 0 not, -1 ignored.

    ``missed``, ``surplus``: area over the object's. ``edge``: share of the wrong pixels within EDGE_PX of the
    object's outline. ``deepest_px``: depth of the deepest error, which is where the next click would go.
    ``half_width_px``: the object's own deepest point. ``parts``: how many pieces it has. ``rim``: how many of its four
    sides touch the image's rim. ``outside``: share of the wrong pixels outside ``roi``, where the network did not look.
    """
    object_ = gt == 1
    area = max(1, int(object_.sum()))
    missed, surplus = object_ & ~pred, pred & (gt == 0)
    wrong = missed | surplus
    total = max(1, int(wrong.sum()))
    box = _box(object_ | wrong)
    near = (depth(object_[box]) <= EDGE_PX) & (depth(~object_[box]) <= EDGE_PX)
    parts, _ = cv2.connectedComponents(object_.astype(np.uint8), connectivity=8)
    found = {
        "missed": int(missed.sum()) / area,
        "surplus": int(surplus.sum()) / area,
        "edge": int((wrong[box] & near).sum()) / total,
        "deepest_px": float(max(depth(missed[box]).max(initial=0), depth(surplus[box]).max(initial=0))),
        "half_width_px": float(depth(object_[box]).max(initial=0)),
        "parts": float(parts - 1),
        "rim": _rim(object_),
        "outside": 0.0,
    }
    if roi is not None:
        inside = int(wrong[roi.top : roi.bottom + 1, roi.left : roi.right + 1].sum())
        found["outside"] = (int(wrong.sum()) - inside) / total
    return found


def _box(mask: NDArray[np.bool_]) -> tuple[slice, slice]:
    """The box of a mask with a margin, so that depths near the outline are right; all of it for an empty mask."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return slice(None), slice(None)
    margin = int(EDGE_PX) + 2
    return (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + 1 + margin),
        slice(max(0, int(cols[0]) - margin), int(cols[-1]) + 1 + margin),
    )


def _rim(object_: NDArray[np.bool_]) -> float:
    """How many of the object's four sides touch the image's rim, as a share of four."""
    return sum(bool(line.any()) for line in (object_[0], object_[-1], object_[:, 0], object_[:, -1])) / 4


def in_words(found: dict[str, float], iou: float) -> str:
    """One short phrase for :func:`faults`: what is wrong first, then what makes the object hard."""
    if not found:
        return ""
    missed, surplus = found["missed"], found["surplus"]
    words = []
    if iou >= 0.9:
        words.append("nothing much")
    elif missed > 2 * surplus:
        words.append(f"misses {100 * missed:.0f} % of it")
    elif surplus > 2 * missed:
        words.append(f"takes {100 * surplus:.0f} % too much")
    else:
        words.append(f"misses {100 * missed:.0f} %, takes {100 * surplus:.0f} % too much")
    if iou < 0.9:
        words.append("along its outline" if found["edge"] > 0.7 else f"up to {found['deepest_px']:.0f} px deep")
    if found["outside"] > 0.2:
        words.append(f"{100 * found['outside']:.0f} % of the error outside the window")
    if found["half_width_px"] <= THIN_PX:
        words.append(f"a thin object ({2 * found['half_width_px']:.0f} px across at most)")
    if found["parts"] > 1:
        words.append(f"{found['parts']:.0f} parts")
    if found["rim"]:
        words.append("cut by the image's rim")
    return "; ".join(words)
