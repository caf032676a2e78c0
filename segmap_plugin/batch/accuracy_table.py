# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of accuracy: ``python -m segmap_plugin.batch.accuracy_table FOLDER ... --out FILE [--write PAGE]``.

FOLDERs hold a ``manifest.json`` of labelled images. What FILE has of the same weights and number of objects is not
measured again, so a run that was stopped goes on. Nothing is filled in that was not measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..worker.inference import load_predictor
from .accuracy import ALWAYS, VARIANTS, measure_variant
from .cost import written
from .identity import weights_digest

MARKS = ("<!-- accuracy: start -->", "<!-- accuracy: end -->")
DATASETS = {
    "solar_delhi": "solar panels (solar_delhi)",
    "oam_fair": "drone buildings (oam_fair)",
    "inria_austin": "buildings 0.3 m (inria_austin)",
    "oil_palm": "palms (oil_palm)",
    "nwpu_vhr10": "planes, ships, tanks … (nwpu_vhr10)",
}
PROMPTS = ("point", "point, window look", "point + calibration", "point + MBO", "box", "box + MBO")
MOVED = ("polygon in place", "polygon shifted by 15 %", "polygon shifted by 40 %")
Found = Mapping[str, Mapping[str, Any]]


def measure(folders: Sequence[Path], datasets: Sequence[str], objects: int, out: Path | None) -> dict[str, Any]:
    """Every variant of every dataset, each written to ``out`` when it is there.

    Returns ``weights`` (their digest), ``objects``, ``results``: dataset -> variant -> what ``measure_variant`` says.
    """
    head = {"weights": weights_digest(""), "objects": objects}
    known: dict[str, Any] = json.loads(out.read_text(encoding="utf-8")) if out and out.is_file() else {}
    same = {name: known.get(name) for name in head} == head
    results: dict[str, dict[str, Any]] = known["results"] if same else {}
    predictor = load_predictor()
    for dataset in datasets:
        folder = folder_of(folders, dataset)
        of_dataset = results.setdefault(dataset, {})
        for variant in VARIANTS:
            if variant not in of_dataset:
                of_dataset[variant] = measure_variant(folder, dataset, objects, variant, predictor)
                if out:
                    out.write_text(json.dumps({**head, "results": results}, indent=1) + "\n", encoding="utf-8")
    return {**head, "results": results}


def folder_of(folders: Sequence[Path], dataset: str) -> Path:
    """The folder that has labelled images of a dataset. Raises ValueError."""
    for folder in folders:
        items = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["items"]
        if any(item.get("dataset") == dataset and "mask" in item for item in items):
            return folder
    raise ValueError(f"no folder has labelled images of {dataset}")


def text_of(data: Mapping[str, Any]) -> str:
    """Both tables and what they are of."""
    results: Mapping[str, Found] = data["results"]
    weights = str(data["weights"])[:8]
    lines = [
        f"Weights `{weights}…` (BLAKE2b of their file), up to {data['objects']} objects of each dataset.",
        "",
        f"| dataset | {' | '.join(PROMPTS)} |",
        "| --- " * (1 + len(PROMPTS)) + "|",
        *(
            f"| {DATASETS.get(d, d)} | {' | '.join(_prompted(found, v) for v in PROMPTS)} |"
            for d, found in results.items()
        ),
        "",
        "Polygons: IoU before → after refining always; with the rule, and the share that it replaced.",
        "",
        "| dataset | in place | moved by 15 % | moved by 40 % |",
        "| --- | --- | --- | --- |",
        *(
            f"| {DATASETS.get(d, d)} | {' | '.join(_refined(found, v) for v in MOVED)} |"
            for d, found in results.items()
        ),
    ]
    return "\n".join(lines)


def _prompted(found: Found, variant: str) -> str:
    if variant not in found:
        return ""
    overlap = float(found[variant]["overlap"])
    return f"{found[variant]['iou']:.3f}" + (f" ({100 * overlap:.1f} % shared)" if overlap >= 0.0005 else "")


def _refined(found: Found, variant: str) -> str:
    rule, always = found.get(variant), found.get(variant + ALWAYS)
    if rule is None or always is None:
        return ""
    after = f"{rule['iou_before']:.3f} → {always['iou']:.3f}"
    return f"{after}; {rule['iou']:.3f} ({100 * rule['replaced']:.0f} %)"


def main(argv: Sequence[str]) -> int:
    """Measure, print the tables or put them into a page."""
    parser = argparse.ArgumentParser(prog="segmap_plugin.batch.accuracy_table")
    parser.add_argument("folders", nargs="+", type=Path, help="folders with a manifest.json of labelled images")
    parser.add_argument("--datasets", default=",".join(DATASETS), help="names in the manifests, with commas")
    parser.add_argument("--objects", type=int, default=24, help="of each dataset")
    parser.add_argument(
        "--out", type=Path, default=None, help="JSON of the results; what it holds is not measured again"
    )
    parser.add_argument("--write", type=Path, default=None, help="a Markdown page with the marks")
    options = parser.parse_args(argv)
    text = text_of(measure(options.folders, options.datasets.split(","), options.objects, options.out))
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(written(page, text, MARKS), encoding="utf-8")
    else:
        sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
