# SPDX-License-Identifier: GPL-3.0-or-later
"""Is a TOML file a run at all? Names and types of its values, told in one line each, before anything is built.

What the values mean together is :mod:`model.training.config`'s business, as are unknown names.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomllib

from .config import Data, Run, Stage

LEAST: dict[str, float] = {
    "batch": 1, "accumulate": 1, "processes": 1, "seed": 0, "steps": 0, "minutes": 0, "threads": 0, "side": 32,
    "generated": 0, "share": 0, "lr": 0, "warmup": 0, "cache_mb": 0, "validate_objects": 0, "validate_clicks": 1,
    "log_every": 1, "reuse": 1, "pool": 0, "pseudo": 0, "scenes": 0, "given": 0, "late": 0, "clip": 0,
    "weight_decay": 0, "ema": 0, "episodes": 1,
}  # fmt: skip
"""Smallest values, by name."""
BELOW_ONE = ("ema", "betas")
"""What decays with the steps."""


def check(path: str | Path) -> None:
    """Raises OSError where the file cannot be read, ValueError naming the first value that cannot be one."""
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not a TOML file (it is not text in UTF-8)") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: not a TOML file: {error}") from error
    _table(Run, {k: v for k, v in values.items() if k not in ("data", "stages")}, f"{path}")
    data = values.get("data", {})
    if not isinstance(data, dict):
        raise ValueError(f"{path}: data must be a table, [data]")
    _table(Data, data, f"{path}: [data]")
    stages = values.get("stages", [{}])
    if not isinstance(stages, list) or not all(isinstance(stage, dict) for stage in stages):
        raise ValueError(f"{path}: stages must be an array of tables, [[stages]]")
    if stages and not sum(stage.get("share", 1) for stage in stages if _fits(stage.get("share", 1), float)) > 0:
        raise ValueError(f"{path}: [[stages]]: their shares add up to nothing")
    for stage in stages:
        _table(Stage, stage, f"{path}: [[stages]]")


def _table(kind: Any, values: Mapping[str, Any], source: str) -> None:
    types = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.name not in values:
            continue
        value = values[field.name]
        if not _fits(value, types[field.name]):
            raise ValueError(f"{source}: {field.name} must be {_named(types[field.name])}, not {value!r}")
        if field.name in LEAST and value < LEAST[field.name]:
            raise ValueError(f"{source}: {field.name} must be {LEAST[field.name]:g} or more, not {value!r}")
        if field.name in BELOW_ONE and not all(0 <= v < 1 for v in (value if isinstance(value, list) else [value])):
            raise ValueError(f"{source}: {field.name} must be 0 or more and less than 1, not {value!r}")
        if field.name == "betas" and len(value) != 2:
            raise ValueError(f"{source}: betas must be two numbers, not {value!r}")
        if field.name == "rounds" and not (min(value, default=-1) >= 0 and sum(value) > 0):
            raise ValueError(f"{source}: rounds must be chances of 1, 2, ... rounds, not {value!r}")


def _fits(value: Any, wanted: Any) -> bool:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is tuple:
        return isinstance(value, list) and all(_fits(item, arguments[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(_fits(item, arguments[1]) for item in value.values())
    if wanted is Any:
        return True
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, (int, float)) if wanted is float else isinstance(value, wanted)


def _named(wanted: Any) -> str:
    names = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
    origin = typing.get_origin(wanted)
    if origin is tuple:
        return f"a list, each {names[typing.get_args(wanted)[0]]}"
    return "a table" if origin is dict else names[wanted]
