# SPDX-License-Identifier: GPL-3.0-or-later
"""Clicks needed on the validation scenes, asked as the evaluation asks: the figure by which a run keeps its best."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..evaluation.datasets import open_data
from ..evaluation.run import evaluate
from ..evaluation.samples import samples
from ..evaluation.split import is_validation
from ..network.base import InteractiveModel
from ..options import InferenceOptions
from ..predictor import Predictor
from .config import Run

TARGET = 0.85


def validator(
    run: Run, options: InferenceOptions | None = None
) -> Callable[[InteractiveModel], dict[str, float]] | None:
    """A function from a model to its figures, or None where no scene is kept back.

    ``options``: how the model is run; None is its own way.

    Figures: "score" = minus the mean over data sets of the clicks needed for IoU 0.85 (the limit where it is never
    reached), "noc85" that mean, "iou1" and "iou3" the mean IoU after so many clicks.
    """
    items = [item for folder in run.data.folders for item in open_data(Path(folder)) if is_validation(item)]
    if not items or run.data.validation_too:
        return None

    def ask(model: InteractiveModel) -> dict[str, float]:
        predictor = Predictor(model, options, device=run.device, cache_mb=64)
        chosen = samples(items, run.validate_objects, min_area_px=run.data.min_area_px)
        report = evaluate(predictor, chosen, max_clicks=run.validate_clicks, stop_at=TARGET)
        by_dataset: dict[str, list[list[float]]] = {}
        for record in report.records:
            by_dataset.setdefault(record.dataset, []).append(record.ious)
        return _figures(list(by_dataset.values()), run.validate_clicks)

    return ask


def _figures(datasets: list[list[list[float]]], most: int) -> dict[str, float]:
    """Macro means over data sets of curves of IoU per click."""

    def macro(value: Callable[[list[float]], float]) -> float:
        return sum(sum(map(value, curves)) / len(curves) for curves in datasets) / len(datasets)

    noc = macro(lambda curve: float(next((k for k, iou in enumerate(curve, 1) if iou >= TARGET), most)))
    return {
        "score": -noc,
        "noc85": noc,
        "iou1": macro(lambda curve: curve[0]),
        "iou3": macro(lambda curve: curve[min(2, len(curve) - 1)]),
    }
