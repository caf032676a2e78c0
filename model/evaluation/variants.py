# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is evaluated and how it is run: plain values that travel to other processes and tell runs apart."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from ..checkpoint import sha256_of
from ..obey import Obedience
from ..predictor import Predictor
from ..refine import Boundary, Cascade
from ..zoo import DEFAULT, MODELS, UNTRAINED, weights_of
from ..zoomin import ZoomSettings
from .baselines import BASELINES
from .run import DISTURBANCES, Asked

OURS = DEFAULT
EVERY_CLICK = 20


@dataclass(frozen=True)
class Variant:
    """A model with its options, or a baseline, and what the simulated user does to it."""

    name: str
    """What the tables call it; decides nothing."""
    model: str | None = None
    """A model of the zoo, a weight file, "untrained:NAME", or None for the default one."""
    baseline: str | None = None
    """A key of BASELINES; then everything about models is idle."""
    device: str = "auto"
    dtype: str = "auto"
    runtime: str = "auto"
    """torch or onnx; auto is torch where it is installed."""
    cfr: str | None = None
    """Steps of the cascade or "adaptive"; None is the model's own way."""
    cfr_clicks: int = 1
    flip: bool | None = None
    """Average with the mirror image; None is the model's own way."""
    obedience: bool = True
    """False leaves even the place of a click to the network (see :mod:`model.obey`)."""
    pieces: bool = False
    """True keeps the pieces of a mask that nobody clicked (see :mod:`model.pieces`)."""
    mbo: bool = False
    modulation: bool = True
    sides: tuple[int, ...] | None = None
    zoom: str = ""
    bands: tuple[int, ...] | None = None
    disturb: str | None = None

    def make(self) -> Asked:
        """The predictor itself. Raises ValueError or OSError with one line for what cannot be used."""
        if self.disturb and self.disturb not in DISTURBANCES:
            raise ValueError(f"unknown disturbance {self.disturb!r}; known: {', '.join(DISTURBANCES)}")
        if self.baseline:
            return BASELINES[self.baseline]()
        threads = torch.get_num_threads()
        try:
            predictor = Predictor.load(self.model, self.device, self.dtype, runtime=self.runtime, threads=threads)
        except ImportError as error:
            raise ValueError(f"the runtime {self.runtime!r} is not installed: {error}") from error
        options = replace(predictor.options, boundary=Boundary() if self.mbo else None)
        if self.flip is not None:
            options = replace(options, flip=self.flip)
        if not self.obedience:
            options = replace(options, obedience=Obedience(most_px=0.0))
        if self.pieces:
            options = replace(options, clicked_pieces=False)
        if self.cfr:
            options = replace(options, cascade=Cascade.parse(self.cfr, self.cfr_clicks))
        if self.sides is not None:
            options = replace(options, first_click=replace(options.first_click, sides=self.sides))
        if self.zoom:
            options = replace(options, zoom=changed(options.zoom, self.zoom))
        if not self.modulation:
            predictor.model.modulation = "none"
        predictor.options = options
        return predictor

    def identity(self, **question: Any) -> str:
        """The same for runs whose answers can be mixed: options, weights (by SHA-256) and ``question`` are equal."""
        facts: dict[str, Any] = {**dataclasses.asdict(self), **question, "weights": self._weights()}
        del facts["name"]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]

    def _weights(self) -> str:
        name = self.model or OURS
        if self.baseline or name.startswith(UNTRAINED):
            return ""
        path = weights_of(name) if name in MODELS else Path(name)
        if not path.is_file():
            raise ValueError(f"{name}: neither a weight file nor a known model ({', '.join(MODELS)})")
        return sha256_of(path)


def changed(zoom: ZoomSettings, text: str) -> ZoomSettings:
    """``zoom`` with "name=value,name=value" applied, values of the type that is there. Raises ValueError."""
    changes: dict[str, Any] = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        if not hasattr(zoom, name):
            raise ValueError(f"unknown zoom setting {name!r}")
        kind = type(getattr(zoom, name))
        try:
            changes[name] = value.lower() in ("1", "true", "yes") if kind is bool else kind(value)
        except ValueError as error:
            raise ValueError(f"zoom setting {name} cannot be {value!r}") from error
    return replace(zoom, **changes)


GRID: dict[str, dict[str, dict[str, Any]]] = {
    "cfr": {
        **{f"CFR {n} at every click": {"cfr": n, "cfr_clicks": EVERY_CLICK} for n in ("0", "1", "2", "4")},
        "CFR adaptive at every click": {"cfr": "adaptive", "cfr_clicks": EVERY_CLICK},
        "CFR adaptive at the first click": {"cfr": "adaptive", "cfr_clicks": 1},
    },
    "modulation": {"without modulation": {"modulation": False}},
    "close": {
        "without the closer look": {"zoom": "close_depths=0"},
        "the closer look as close at large objects": {"zoom": "close_least=0"},
    },
    "mbo": {"with MBO": {"mbo": True}},
    "flip": {"with flip averaging": {"flip": True}, "without flip averaging": {"flip": False}},
    "obedience": {"without obedience": {"obedience": False}},
    "pieces": {"with the pieces that nobody clicked": {"pieces": True}},
    "bands": {
        "bands swapped (BGR)": {"bands": (2, 1, 0)},
        **{f"band {name} alone": {"bands": (n,)} for n, name in enumerate(("red", "green", "blue"))},
    },
    "user": {
        **{f"first click {n} px inside the border": {"disturb": f"border{n}"} for n in (1, 2, 3)},
        "wrong second click, then corrected": {"disturb": "wrong"},
    },
}
"""Groups of the grid: one row each, everything else as by default."""


def grid(base: Variant, groups: str) -> list[Variant]:
    """``base`` and its variants of some groups ("all", or names with commas). Raises ValueError for unknown ones."""
    wanted = list(GRID) if groups == "all" else groups.split(",")
    unknown = sorted(set(wanted) - set(GRID))
    if unknown:
        raise ValueError(f"no group {', '.join(unknown)} in the grid; there are {', '.join(GRID)}")
    prefix = "" if base.name == OURS else f"{base.name}: "
    rows = {f"{prefix}{name}": changes for group in wanted for name, changes in GRID[group].items()}
    found = [replace(base, name=f"{prefix}as it ships" if not prefix else f"{prefix}as it is")]
    return found + [replace(base, name=name, **changes) for name, changes in rows.items()]
