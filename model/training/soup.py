# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m model average A B … -o OUT``: one model from several that were trained from the same one.

Runs that went on from common weights lie in one basin of the loss, where the mean of the weights is often better than
each of them (Wortsman et al. 2022, "Model soups", arXiv:2203.05482). Figures of ours: docs/model-card.md.
"""

from __future__ import annotations

import dataclasses
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from ..checkpoint import CheckpointError, save
from ..console import USAGE_ERROR, Parser, said
from ..network.base import InteractiveModel


def average(models: Sequence[InteractiveModel], weights: Sequence[float] | None = None) -> InteractiveModel:
    """The weighted mean of all parameters and statistics, in the first model, float32.

    ``weights``: one for each model, of a positive sum; None: all alike.
    Raises ValueError for models of different shapes, or weights that do not fit.
    """
    shares = [1.0] * len(models) if weights is None else list(weights)
    if not models or len(shares) != len(models) or not 0 < sum(shares) < math.inf:
        raise ValueError("an average needs models, and for each of them a weight, of a positive sum")
    states = [model.state_dict() for model in models]
    shapes = [{name: tensor.shape for name, tensor in state.items()} for state in states]
    if any(other != shapes[0] for other in shapes):
        raise ValueError("models of different shapes have no average")
    mean = {}
    for name, first in states[0].items():
        if first.is_floating_point():
            parts = (share * state[name].float() for share, state in zip(shares, states, strict=True))
            mean[name] = torch.stack(list(parts)).sum(0) / sum(shares)
        else:
            mean[name] = first
    models[0].load_state_dict(mean)
    return models[0]


def set_first_bias(model: InteractiveModel, bias: float) -> None:
    """Let a light model add ``bias`` to its logits where there is no mask yet. Raises ValueError for other kinds, and
    for what is no number."""
    if not hasattr(model.config, "first_bias") or not math.isfinite(bias):
        raise ValueError(f"a model of kind {model.kind} cannot have a bias of {bias} at the first look")
    model.config = dataclasses.replace(model.config, first_bias=bias)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0, or 2 with one line on stderr for what cannot be averaged."""
    from ..zoo import open_model

    p = Parser(prog="python -m model average", description=__doc__)
    p.add_argument("models", nargs="+", metavar="NAME|FILE[:WEIGHT]", help="weights count 1 where none is given")
    p.add_argument("-o", "--out", required=True, metavar="OUT.safetensors")
    p.add_argument("--half", action="store_true", help="store float16")
    p.add_argument("--first-bias", type=float, metavar="X",
                   help="added to the logits of a first look (light models): what makes up for shyness")  # fmt: skip
    arguments = p.parse_args(argv)
    try:
        named = [_weighted(text) for text in arguments.models]
        model = average([open_model(name) for name, _ in named], [weight for _, weight in named])
        if arguments.first_bias is not None:
            set_first_bias(model, arguments.first_bias)
        dtype = torch.float16 if arguments.half else None
        save(model, Path(arguments.out), dtype=dtype, extra={"averaged": str(len(named))})
    except (CheckpointError, ValueError, OSError) as error:
        print(f"average: {said(error)}", file=sys.stderr)
        return USAGE_ERROR
    print(arguments.out)
    return 0


def _weighted(text: str) -> tuple[str, float]:
    """ "file:0.5" -> ("file", 0.5); a colon that no number follows belongs to the name."""
    name, colon, weight = text.rpartition(":")
    try:
        return (name, float(weight)) if colon else (text, 1.0)
    except ValueError:
        return text, 1.0
