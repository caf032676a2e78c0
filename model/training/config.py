# SPDX-License-Identifier: GPL-3.0-or-later
"""What a training run is: dataclasses read from a TOML file. Every value has a default; unknown names are errors."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomllib

METHODS = ("full", "adapter", "head", "lora", "none")
RECIPES = ("ours", "episodes", "paper")
OPTIMISERS = ("adamw", "muon")
NORMS = ("batch", "fixed")


@dataclass(frozen=True)
class Stage:
    """A part of a run with its own side, method and mixture."""

    name: str = "foundation"
    method: str = "full"
    """full: everything learns; adapter: all but the backbone; lora: rank-16 updates of the backbone's linear layers
    as well; head: only what a click runs through, the encoding of the image stays (late prompts); none: nothing learns
    (the run only validates)."""
    share: float = 1.0
    """Part of the run's minutes or steps."""
    side: int = 160
    """Side of the training crops, pixels; a multiple of 32."""
    lr: float = 1.5e-3
    pseudo: float = 0.3
    """Share of samples whose mask is a region of an image hierarchy."""
    scenes: float = 0.0
    """Share of samples from generated scenes; the rest are real masks."""
    rounds: tuple[float, ...] = (0.22, 0.26, 0.24, 0.18, 0.10)
    """Chances of 1, 2, ... supervised rounds of clicks per encoding."""
    late: float = 0.25
    """Chance of up to three rounds without a gradient before them, so that late states are seen (8 clicks at most)."""
    given: float = 0.12
    """Chance that a roughened mask is there before the first click (the refine mode)."""
    redrawn: float = 0.0
    """Chance that a mask is redrawn as another annotator might: what the image does not say is learnt from clicks."""
    fragments: float = 0.0
    """Share of samples that show a piece of an outline closely, mostly with a mask as a wider view reads it: the closer
    look at a click (see :func:`model.zoomin.close_roi`)."""
    again: float = 0.0
    """Chance that a round shows the clicks of the one before, as the second look at a click does."""
    norm: str = "batch"
    """Batch norm in training. batch: by the statistics of the batch, as usual. fixed: by the running ones, as in use;
    then a batch may hold anything and what is learnt is what is used. Wants weights whose statistics have settled."""
    recipe: str = "ours"
    """ours: every round is judged, by several losses, and the user has whims. episodes: as the model is used (see
    :mod:`model.training.episodes`); rounds, late, fragments and again do not count. paper: the paper's samples, clicks
    and rounds (:mod:`model.training.paper`); of what is above only method, share, side, lr, rounds and norm count."""
    episodes: int = 72
    """How many objects are being digitized at once, in each process; a batch of them takes part in a step."""
    pool: int = 0
    """Batches whose frozen features are kept and shown again; 0 makes every sample anew. For adapter and head."""
    reuse: int = 4
    """How often a batch of the pool is shown, each time with other clicks, before the next pool is made."""

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise ValueError(f"unknown method {self.method!r}: expected one of {', '.join(METHODS)}")
        if self.side % 32:
            raise ValueError(f"side {self.side} is not a multiple of 32")
        if self.recipe not in RECIPES:
            raise ValueError(f"unknown recipe {self.recipe!r}: expected one of {', '.join(RECIPES)}")
        if self.norm not in NORMS:
            raise ValueError(f"unknown norm {self.norm!r}: expected one of {', '.join(NORMS)}")
        if self.pool and self.recipe == "episodes":
            raise ValueError("episodes make every sample anew: pool must be 0")
        if self.pool and self.method not in ("adapter", "head"):
            raise ValueError(f"a pool keeps what is frozen: the method must be adapter or head, not {self.method}")
        if self.pool < 0 or self.reuse < 1:
            raise ValueError("pool must be 0 or more, reuse 1 or more")


@dataclass(frozen=True)
class Data:
    """Where samples come from."""

    folders: tuple[str, ...] = ("../shared/data/train", "../shared/data/train_nwpu")
    """Labelled data sets in any layout that `python -m model evaluate` reads, relative to the working directory."""
    cache: str = "build/train/regions"
    weights: dict[str, float] = field(default_factory=dict)
    """Weight of a data set among the real samples; 1 where it is not named. Classes within it weigh the same."""
    validation_too: bool = False
    """True trains on the validation scenes as well; figures on them then say nothing."""
    generated: int = 48
    """How many scenes are generated."""
    min_area_px: int = 30


@dataclass(frozen=True)
class Run:
    """A whole run: `python -m model train FILE.toml`."""

    out: str = "build/train/light"
    kind: str = "light"
    model: dict[str, Any] = field(default_factory=dict)
    """The model's configuration, by the names of its config dataclass."""
    init: str = ""
    """Weights to start from: a file or a name of the zoo; empty: random."""
    seed: int = 0
    minutes: float = 0.0
    """Length by the clock; the schedule follows it. 0: by steps."""
    steps: int = 0
    batch: int = 24
    accumulate: int = 1
    """Batches per optimiser step."""
    processes: int = 1
    """CPU processes that share the batches of a step, at most one for each; small networks gain from it what they do
    not gain from threads. The weights depend on it only by the statistics of norms and by rounding."""
    warmup: int = 150
    weight_decay: float = 0.02
    """AdamW's; 0 is Adam."""
    betas: tuple[float, float] = (0.9, 0.98)
    optimiser: str = "adamw"
    """adamw, or muon (:mod:`model.training.muon`), which takes the same rates and learns more from a sample."""
    drops: tuple[float, ...] = ()
    """Parts of a stage after which its rate falls to a tenth; empty: half a cosine over the stage."""
    clip: float = 3.0
    ema: float = 0.999
    """Decay of the running average of the weights; 0 keeps the weights themselves."""
    backbone_weights: str = ""
    """What fills the backbone of kind vfm at the start: a file (MFP's as in the paper, MAE's, SimpleClick's; for a
    backbone of timm its safetensors), or "timm" to let timm fetch its own."""
    cache_mb: float = 1024.0
    """Bound on the frozen features that stages with a pool keep."""
    bf16: bool = True
    device: str = "auto"
    threads: int = 0
    """CPU threads of the training process; 0 leaves torch's choice."""
    log_every: int = 25
    save_seconds: float = 60.0
    validate_minutes: float = 0.0
    """0: only at the end."""
    validate_objects: int = 8
    validate_clicks: int = 10
    data: Data = field(default_factory=Data)
    stages: tuple[Stage, ...] = (Stage(),)

    def __post_init__(self) -> None:
        if (self.minutes > 0) == (self.steps > 0):
            raise ValueError("a run needs either minutes or steps")
        if self.optimiser not in OPTIMISERS:
            raise ValueError(f"unknown optimiser {self.optimiser!r}: expected one of {', '.join(OPTIMISERS)}")
        if not self.stages:
            raise ValueError("a run needs at least one stage")
        if self.processes < 1 or self.accumulate < 1:
            raise ValueError("processes and accumulate are at least 1")


def read(path: str | Path, **changes: Any) -> Run:
    """The run a TOML file describes: top-level keys of Run, tables [model] and [data], an array of tables [[stages]].

    ``changes`` replace top-level values (None leaves them). Raises ValueError naming what is wrong.
    """
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    values.update({name: value for name, value in changes.items() if value is not None})
    if changes.get("minutes"):
        values["steps"] = 0
    if changes.get("steps"):
        values["minutes"] = 0.0
    return from_dict(values, str(path))


def from_dict(values: dict[str, Any], source: str = "configuration") -> Run:
    """As :func:`read`, from plain values."""
    values = dict(values)
    data = _build(Data, values.pop("data", {}), f"{source}: [data]")
    stages = tuple(_build(Stage, stage, f"{source}: [[stages]]") for stage in values.pop("stages", [{}]))
    run: Run = _build(Run, {**values, "data": data, "stages": stages}, source)
    return run


def _build(kind: Any, values: dict[str, Any], source: str) -> Any:
    known = {f.name for f in dataclasses.fields(kind)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"{source}: unknown {', '.join(unknown)}; known: {', '.join(sorted(known))}")
    try:
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()})
    except (TypeError, ValueError) as error:
        raise ValueError(f"{source}: {error}") from error
