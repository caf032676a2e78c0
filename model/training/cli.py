# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model train CONFIG.toml``: train, or go on training, a model."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ..console import USAGE_ERROR, Parser, positive, said, whole, writable_folder
from .check import check
from .config import Run, read
from .data import Picture, load

EXAMPLES = "model/training/configs"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = Parser(prog="python -m model train", description=__doc__)
    p.add_argument("config", metavar="CONFIG.toml", help="the run; model/training/configs has examples")
    p.add_argument("--out", metavar="DIR", help="another folder for state, weights and logs; a run in it goes on")
    p.add_argument("--init", metavar="NAME|FILE", help="weights to start from")
    p.add_argument("--minutes", type=positive, help="length by the clock, instead of the config's")
    p.add_argument("--steps", type=whole(1), help="length by steps, instead of the config's")
    p.add_argument("--seed", type=whole(0), help="another seed: other batches, other starting weights")
    p.add_argument("--device", help="auto, cpu, cuda or mps")
    p.add_argument("--data", action="append", metavar="DIR", help="labelled data sets instead of the config's")
    return p


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be used."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    arguments = parser().parse_args(argv)
    try:
        run = _run(arguments)
        from .loop import Trainer  # before anything that takes long: it needs torch
        from .validate import validator

        writable_folder(run.out)
        pictures = gather(run)
        Trainer(run, pictures, validator(run)).train()
    except (ValueError, OSError) as error:
        print(f"train: {said(error)}", file=sys.stderr)
        return USAGE_ERROR
    print(Path(run.out) / "average.safetensors")
    return 0


def _run(arguments: argparse.Namespace) -> Run:
    import dataclasses

    if not Path(arguments.config).is_file():
        what = "that is a folder" if Path(arguments.config).is_dir() else "there is no such file"
        raise ValueError(f"{arguments.config}: {what}; name a TOML file, examples are in {EXAMPLES}")
    check(arguments.config)
    run = read(
        arguments.config,
        out=arguments.out,
        init=arguments.init,
        minutes=arguments.minutes,
        steps=arguments.steps,
        seed=arguments.seed,
        device=arguments.device,
    )
    if arguments.data:
        run = dataclasses.replace(run, data=dataclasses.replace(run.data, folders=tuple(arguments.data)))
    return run


def gather(run: Run) -> list[Picture]:
    """Everything a run trains on: labelled pictures with their regions, and generated scenes."""
    from .regions import add_regions
    from .scenes import generate

    data = run.data
    pictures = load(data.folders, None if data.validation_too else False, data.min_area_px) if data.folders else []
    if any(stage.pseudo > 0 for stage in run.stages):
        add_regions(pictures, data.cache)
    if any(stage.scenes > 0 for stage in run.stages):
        pictures += generate(data.generated, run.seed, pictures)
    return pictures
