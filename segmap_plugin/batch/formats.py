# SPDX-License-Identifier: GPL-3.0-or-later
"""Other outputs than GeoPackages: what OGR writes, chosen by the suffix, once a run is finished.

A run needs transactions, which only the GeoPackage has. So it works in ``OUT.suffix.gpkg`` beside the output, and its
layers are copied from there, record by record, when it is finished. What was not digitized goes to a CSV.
"""

from __future__ import annotations

import contextlib
import csv
import logging
import os
import sqlite3
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..errors import BadInputError, OutputError
from .features import quoted
from .output import DONE
from .store import APPEND, NEW, Target, runs_of

log = logging.getLogger(__name__)
GEOPACKAGE, FAILED = ".gpkg", "_failed.csv"
CHOOSE = "Choose .gpkg, .geojson, .fgb, .shp, .gml, .kml, .sqlite or another one that OGR writes."
PREFERRED = {".json": ("GeoJSON",), ".kml": ("LIBKML", "KML")}  # of several drivers for a suffix
STALE = {".shp": (".qix", ".sbn", ".sbx", ".idx", ".ind")}  # indexes that others made of a file that is replaced
VERSION = "0.13.0"


def working_target(output: Path, layer: str, existing: str, extras: tuple[str, ...]) -> Target:
    """Where the run works: the output itself, or a GeoPackage beside it.

    Raises BadInputError for a suffix that nothing here writes, OutputError where the output is there already.
    """
    name = layer or output.stem
    if output.suffix.lower() == GEOPACKAGE:
        return Target(output, name, existing, extras)
    driver = driver_of(output)
    if existing == APPEND:
        raise BadInputError(
            f"Only a GeoPackage can be appended to, not {output.name}.", "Choose .gpkg, another name, or overwrite."
        )
    target = Target(output.with_name(output.name + GEOPACKAGE), name, existing, extras)
    there = next((file.name for file in files_of(output, layer, extras)[:-1] if file.exists()), "")
    if existing == NEW and there and not _written_before(target):
        raise OutputError(
            f"{there} is there already.",
            "Choose another name, --existing overwrite, or a .gpkg, which can be appended to.",
        )
    _try(driver, _layer_files(output, name, extras).values())
    return target


def files_of(output: Path, layer: str, extras: tuple[str, ...]) -> list[Path]:
    """All files that a run writes results to: the output first, and, where it is no GeoPackage, where it works last."""
    if output.suffix.lower() == GEOPACKAGE:
        return [output]
    names = [*_layer_files(output, layer or output.stem, extras).values(), f"{output.stem}{FAILED}"]
    return [output.parent / name for name in [*names, output.name + GEOPACKAGE]]


def _written_before(target: Target) -> bool:
    """Whether what is there comes from a run that goes on: it ended with objects that are to be asked again."""
    if not (target.path.exists() and target.job_path.exists()):
        return False
    return any(run["state"] != DONE and run["objects"] is not None for run in runs_of(target))


def _try(driver: str, files: Iterable[str]) -> None:
    """Write one polygon with fields to each of ``files``, so that hours of work do not end at a format that holds none.

    Raises BadInputError where the format refuses it.
    """
    ogr = _pyogrio()
    square = np.array([shapely.to_wkb(shapely.MultiPolygon([shapely.box(0, 0, 1, 1)]))], dtype=object)
    values: list[NDArray[Any]] = [np.array([0.5]), np.array([1]), np.array(["m"], dtype=object)]
    with _temporary_folder() as folder:
        source = folder / "try.gpkg"
        try:
            ogr.raw.write(
                source, square, values, ["score", "clicks", "model"], geometry_type="MultiPolygon", crs="EPSG:4326",
                layer="try", driver="GPKG",
            )  # fmt: skip
        except (OSError, RuntimeError) as error:
            raise _no_room(error) from error
        for file in files:
            try:
                _copy(ogr, driver, source, "try", folder / file)
            except (OSError, RuntimeError, ValueError) as error:
                log.info("%s: %s", driver, error)
                raise BadInputError(
                    f"The format of {file} ({driver}) holds no polygons with fields.", CHOOSE
                ) from error


@contextlib.contextmanager
def _temporary_folder() -> Iterator[Path]:
    """Raises OutputError where there is no room for one."""
    try:
        folder = tempfile.TemporaryDirectory()
    except OSError as error:
        raise _no_room(error) from error
    with folder as name:
        yield Path(name)


def _no_room(error: Exception) -> OutputError:
    return OutputError(f"A temporary file cannot be written: {error}.", "Make room on the disk.", again=True)


def _layer_files(output: Path, layer: str, extras: tuple[str, ...]) -> dict[str, str]:
    """The file that each layer goes to."""
    return {layer: output.name, **{f"{layer}_{extra}": f"{output.stem}_{extra}{output.suffix}" for extra in extras}}


def driver_of(output: Path) -> str:
    """The OGR driver for a suffix. Raises BadInputError with what is possible."""
    try:
        ogr = _pyogrio()
    except ImportError as error:
        raise BadInputError(
            f"{output.name} is not a GeoPackage, the one format that needs no further package.",
            f"Give an output that ends in .gpkg, or install pyogrio=={VERSION} for what OGR writes.",
        ) from error
    there = ogr.list_drivers(write=True)
    for driver in PREFERRED.get(output.suffix.lower(), ()):
        if driver in there:
            return driver
    try:
        return str(ogr.detect_write_driver(str(output)))
    except ValueError as error:
        raise BadInputError(
            f"No format is known by the suffix {output.suffix or 'that is missing'} of {output.name}.",
            CHOOSE,
        ) from error


def export(target: Target, output: Path, keep: bool = False) -> list[Path]:
    """Copy the layers of a finished run from where it worked to ``output`` and files beside it; what was written.

    The polygons go to ``output``, further layers to ``<stem>_<extra><suffix>``, failures to ``<stem>_failed.csv``.
    Files appear when all are written. The GeoPackage goes then, unless it is to be kept. Raises OutputError; then it
    stays, and the same run tries again.
    """
    ogr, driver = _pyogrio(), driver_of(output)
    layers = _layer_files(output, target.layer, target.extras)
    try:
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}.") as name:
            folder = Path(name)
            for layer, file in layers.items():
                _copy(ogr, driver, target.path, layer, folder / file)
            _write_failures(target, folder / f"{output.stem}{FAILED}")
            written = sorted(folder.iterdir())
            for path in written:
                os.replace(path, output.parent / path.name)
                for suffix in STALE.get(path.suffix.lower(), ()):
                    (output.parent / path.name).with_suffix(suffix).unlink(missing_ok=True)
    except (OSError, sqlite3.Error, RuntimeError, ValueError) as error:  # pyogrio's errors are RuntimeErrors
        raise OutputError(
            f"{output.name} cannot be written: {error}.", f"What was digitized is in {target.path.name}."
        ) from error
    if not keep:
        target.path.unlink(missing_ok=True)
    return [output.parent / path.name for path in written]


def _copy(ogr: Any, driver: str, source: Path, layer: str, path: Path) -> None:
    """One layer, as a stream of records: memory does not grow with it."""
    opened = ogr.raw.open_arrow(source, layer=layer, use_pyarrow=False, batch_size=4096)
    with warnings.catch_warnings(record=True) as said, opened as (meta, stream):
        warnings.simplefilter("always")
        ogr.raw.write_arrow(
            stream, path, layer=path.stem, driver=driver, crs=meta["crs"], geometry_type=meta["geometry_type"],
            geometry_name=meta["geometry_name"] or "wkb_geometry",
        )  # fmt: skip
    for warning in said:  # names that a format shortens, say
        log.info("%s: %s", path.name, warning.message)


def _write_failures(target: Target, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(target.path)) as connection, path.open("w", encoding="utf-8") as stream:
        failures = quoted(f"{target.layer}_failed")
        rows: Iterator[Any] = connection.execute(f"SELECT * FROM {failures} ORDER BY fid")  # nosec B608
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column[0] for column in rows.description])  # type: ignore[attr-defined]
        writer.writerows(rows)


def _pyogrio() -> Any:
    """The optional package. Raises ImportError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a pyproj without its data says so; nothing here uses it
        import pyogrio
        import pyogrio.raw
    return pyogrio
