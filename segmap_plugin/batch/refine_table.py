# SPDX-License-Identifier: GPL-3.0-or-later
"""What refining gains and spoils at each threshold: ``python -m segmap_plugin.batch.refine_table FOLDER ...``.

Outlines that are right, and the same moved by 15 and 40 % of their width, are asked about once each; which of old and
new would stay at a threshold follows from what spoke for the change. FOLDERs are those of ``accuracy_table``. Run it
after a change of the weights: ``evidence.MIN_GAIN`` should spoil little (the first column) and gain much.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..geo.rasterize import burn
from ..worker.inference import load_predictor
from .accuracy import ALWAYS, SHIFT, SHIFTS, VARIANTS, digitized, images_of, iou, moved
from .accuracy_table import DATASETS, MOVED, folder_of
from .evidence import MIN_GAIN, Evidence
from .options import BatchOptions

GAINS = (0.0, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2.0)
QUALITIES = (0.0, 0.55)
PER_IMAGE = 4  # objects of an image are alike


@dataclass(frozen=True)
class Trial:
    """One outline that was refined: IoU with the truth before and after, and what spoke for the change."""

    dataset: str
    variant: str
    before: float
    after: float
    evidence: Evidence

    def replaced(self, min_gain: float, min_quality: float) -> bool:
        """Whether the new outline would stay."""
        enough = self.evidence.overlap >= BatchOptions().min_support
        return min_gain == 0.0 or (enough and self.evidence.convinces(min_gain, min_quality))


def trials(folder: Path, dataset: str, objects: int, variant: str, predictor: Any) -> Iterator[Trial]:
    """Ask about the outlines of a dataset, moved as the ``variant`` of MOVED says."""
    share = SHIFTS.get(variant, SHIFT)
    for image, labels, ids in images_of(folder, dataset, objects, PER_IMAGE):
        seen: dict[int, Evidence] = {}
        found, grid = digitized(image, labels, ids, VARIANTS[variant + ALWAYS], predictor, share, seen.__setitem__)
        for number, feature in found.items():
            truth, after = labels == number, burn(feature.geometry, grid)
            yield Trial(dataset, variant, iou(moved(truth, share), truth), iou(after, truth), seen[feature.fid])


def text_of(found: Sequence[Trial]) -> str:
    """For each threshold and kind of outline the mean IoU, datasets weighed alike, and the share replaced."""
    lines = [
        f"{len(found)} outlines; of {MIN_GAIN} the default. IoU (share replaced).",
        "",
        f"| --min-gain | --min-refined-quality | {' | '.join(MOVED)} |",
        "| --- " * (2 + len(MOVED)) + "|",
        f"| before | | {' | '.join(f'{_mean(found, v, lambda t: t.before):.3f}' for v in MOVED)} |",
    ]
    for quality in QUALITIES:
        for gain in GAINS if not quality else GAINS[1:]:
            cells = " | ".join(_cell(found, variant, gain, quality) for variant in MOVED)
            lines.append(f"| {gain:.1f} | {quality:.2f} | {cells} |")
    return "\n".join(lines)


def _cell(found: Sequence[Trial], variant: str, gain: float, quality: float) -> str:
    after = _mean(found, variant, lambda t: t.after if t.replaced(gain, quality) else t.before)
    return f"{after:.3f} ({100 * _mean(found, variant, lambda t: float(t.replaced(gain, quality))):.0f} %)"


def _mean(found: Sequence[Trial], variant: str, value: Any) -> float:
    of_variant = [trial for trial in found if trial.variant == variant]
    names = sorted({trial.dataset for trial in of_variant})
    return float(np.mean([np.mean([value(t) for t in of_variant if t.dataset == name]) for name in names]))


def main(argv: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="segmap_plugin.batch.refine_table", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders with a manifest.json of labelled images")
    parser.add_argument("--datasets", default=",".join(DATASETS), help="names in the manifests, with commas")
    parser.add_argument("--objects", type=int, default=24, help="of each dataset")
    options = parser.parse_args(argv)
    predictor, found = load_predictor(), []
    for dataset in options.datasets.split(","):
        for variant in MOVED:
            found += trials(folder_of(options.folders, dataset), dataset, options.objects, variant, predictor)
        sys.stderr.write(f"{dataset}: {len(found)} outlines\n")
    sys.stdout.write(text_of(found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
