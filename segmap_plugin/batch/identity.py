# SPDX-License-Identifier: GPL-3.0-or-later
"""What tells one input of a run from another."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from ..errors import BadInputError
from ..worker.inference import model_module
from .features import GEOPACKAGE, FeatureSource, connect_readonly, key_column, quoted


def prompts_digest(source: FeatureSource) -> str:
    """What identifies the prompts: their layer, CRS and content.

    Of a GeoPackage the rows of the layer alone count: its file changes with its other layers, and the output of the
    very run may be one of them. Raises BadInputError where they cannot be read.
    """
    packed = source.path.suffix.lower() in GEOPACKAGE
    return f"{source.layer}|{source.crs}|{_rows_digest(source) if packed else digest(source.path)}"


def _rows_digest(source: FeatureSource) -> str:
    state = hashlib.blake2b(repr(source.fields).encode(), digest_size=16)
    connection = connect_readonly(source.path)
    try:
        key = key_column(connection, source.layer)
        for row in connection.execute(f"SELECT {key}, * FROM {quoted(source.layer)} ORDER BY {key}"):  # nosec B608
            state.update(repr(row).encode())
    except sqlite3.Error as error:
        raise BadInputError(f"{source.path.name} is damaged: {error}.") from error
    finally:
        connection.close()
    return state.hexdigest()


def digest(path: Path) -> str:
    """BLAKE2b of a file's bytes, hexadecimal. Raises BadInputError where it cannot be read."""
    state = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                state.update(block)
    except OSError as error:
        raise BadInputError(f"{path.name} cannot be read: {error.strerror}.") from error
    return state.hexdigest()


def weights_digest(model: str) -> str:
    """What identifies the weights: the digest of their file, else the model's name."""
    zoo = model_module("zoo")
    try:
        path = Path(model) if model and Path(model).is_file() else zoo.weights_of(model or zoo.DEFAULT)
    except (KeyError, ValueError, OSError):
        return model
    return digest(Path(path))
