# SPDX-License-Identifier: GPL-3.0-or-later
"""What the batch process says, as progress and lines of the log."""

from __future__ import annotations

from typing import Any, ClassVar

from qgis.core import QgsProcessingFeedback

from .parameters import tr


class Listener:
    """Turns events into progress and log lines."""

    _SHARES: ClassVar = {"plan": (0.0, 1.0), "predict": (1.0, 80.0), "calibrate": (80.0, 95.0), "finish": (95.0, 100.0)}

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback, self._stage = feedback, ""
        self.working = False
        """Whether objects have been answered: what an output holds then is of this run."""

    def __call__(self, event: dict[str, Any]) -> None:
        if event.get("event") == "died":
            self._feedback.pushWarning(tr("The batch process ended unexpectedly; it goes on where it stopped."))
            self._feedback.pushDebugInfo(str(event.get("text", "")))
            return
        stage, total = str(event.get("stage", "")), int(event.get("total") or 0)
        if stage not in self._SHARES:
            return
        self.working = self.working or stage in ("calibrate", "finish") or event.get("eta_s") is not None
        if stage != self._stage and total:
            self._feedback.pushInfo(tr("{0} (objects: {1})").format(_stage_name(stage), total))
            self._stage = stage
        low, high = self._SHARES[stage]
        self._feedback.setProgress(low + (high - low) * (event.get("done", 0) / total if total else 0.0))
        eta = event.get("eta_s")
        if eta is not None and total:
            text = tr("{0} of {1}, {2} failed, about {3} s left")
            self._feedback.setProgressText(text.format(event["done"], total, event.get("failed", 0), round(eta)))


def failed_for_now(count: int) -> str:
    """What to do about objects that failed for a reason of the environment."""
    return tr("Failed because the raster could not be read: {0}. The same run asks about these once more.").format(
        count
    )


def _stage_name(stage: str) -> str:
    """The stage in the user's language."""
    names = {"plan": tr("Planning"), "predict": tr("Digitizing"), "calibrate": tr("Separating neighbours")}
    return names.get(stage, tr("Finishing"))
