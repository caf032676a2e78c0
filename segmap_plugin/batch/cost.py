# SPDX-License-Identifier: GPL-3.0-or-later
"""The cost model of a country: ``python -m segmap_plugin.batch.cost FILE [--write docs/batch.md]``.

FILE is what ``segmap_plugin.batch.bench --out`` wrote. Nothing is filled in that was not measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OBJECTS = 10_000_000  # the buildings of a country
START, END = "<!-- cost: start -->", "<!-- cost: end -->"
UNKNOWN = "not measured"


def measured(data: Mapping[str, Any]) -> list[str]:
    """What was measured, as rows of a Markdown table."""
    rows = ["| what | figure |", "| --- | --- |"]
    for look, of_look in data.get("shares", {}).items():
        for count, share in of_look.items():
            rows.append(
                f"| one window of {count} points, look {look} | {share['window_ms'] / 1000:.2f} s; encoding "
                f"{100 * share['encode_share']:.0f} %, clicks and polygons {100 * (1 - share['encode_share']):.0f} %; "
                f"{share['ms_per_object']:.0f} ms an object, {share['ratio_to_bare_click']:.2f} times a bare click "
                f"({share['bare_click_ms']:.0f} ms) |"
            )
    for run in data.get("objects_per_minute", []):
        rows.append(
            f"| whole run, {run['per_window']} points a window, {run['objects']} objects | "
            f"{run['objects_per_minute']} objects a minute; start {run['start_s']:.1f} s; "
            f"peak {run['peak_mb']:.0f} MB |"
        )
    rows += [*_linear(data.get("linearity")), *_sizes(data.get("raster_sizes")), *_rest(data)]
    return rows if len(rows) > 2 else [*rows, f"| all of it | {UNKNOWN} |"]


def _linear(line: Any) -> list[str]:
    if not line:
        return []
    runs = line["runs"]
    peaks = ", ".join(f"{run['peak_mb']:.0f}" for run in runs)
    return [
        f"| {runs[0]['objects']} to {runs[-1]['objects']} points, network input reduced to "
        f"{line['network_px']} px, one look a click | "
        f"{line['ms_per_object']:.2f} ms an object, R² {line['r2']:.4f}, exponent {line['exponent']:.2f}; "
        f"peak {peaks} MB |"
    ]


def _sizes(sizes: Any) -> list[str]:
    if not sizes:
        return []
    text = "; ".join(f"{s['side_px']} px: {s['work_s']:.1f} s, {s['peak_mb']:.0f} MB" for s in sizes)
    return [f"| {sizes[0]['objects']} points on mosaics of growing side | {text} |"]


def _rest(data: Mapping[str, Any]) -> list[str]:
    rows = []
    resume, workers, network = data.get("resume"), data.get("workers"), data.get("network")
    if resume:
        rows.append(
            f"| killed half-way and resumed, {resume['objects']} objects | {100 * resume['overhead']:+.1f} % of the "
            f"work; starting again {resume['restart_s']:.1f} s |"
        )
    if workers:
        text = ", ".join(f"{count}: {100 * e:.0f} %" for count, e in workers["efficiency"].items())
        rows.append(f"| efficiency of local dask workers of one thread | {text} |")
    if network:
        rows.append(
            f"| JPEG GeoTIFF over HTTP | {network['bytes_per_window'] / 1e6:.2f} MB a window, "
            f"{network['requests_per_window']:.1f} requests; {network['start_bytes'] / 1e6:.1f} MB at the start |"
        )
    return rows


def country(data: Mapping[str, Any], objects: int = OBJECTS) -> list[str]:
    """What so many objects take at each density that was measured, as rows of a Markdown table."""
    rows = ["| points in a window | windows | CPU-hours | over the network |", "| --- | --- | --- | --- |"]
    network = data.get("network")
    cores = int(data.get("machine", {}).get("cpus") or 1)
    known = {int(run["per_window"]): run for run in data.get("objects_per_minute", [])}
    for density in sorted(known) or (1, 10, 100):
        windows = objects / density
        hours = UNKNOWN
        if density in known:
            hours = f"{known[density]['ms_per_object'] / 1000 * objects * cores / 3600:,.0f}"
        size = f"{network['bytes_per_window'] * windows / 1e12:,.1f} TB" if network else UNKNOWN
        rows.append(f"| {density} | {windows:,.0f} | {hours} | {size} |")
    return rows


def text_of(data: Mapping[str, Any]) -> str:
    """Both tables, with where the figures come from."""
    machine = data.get("machine", {})
    where = (
        f"Measured on {machine['cpus']} cores ({machine['processor']}), load {machine['load'][0]:.1f} at the end."
        if machine
        else "No measurement has been taken with this version yet."
    )
    lines = [where, "", *measured(data), "", f"A country of {OBJECTS:,} buildings at 0.3 m:", "", *country(data)]
    return "\n".join(lines)


def written(page: str, text: str, marks: tuple[str, str] = (START, END)) -> str:
    """The page with the text between its marks. Raises ValueError where it has none."""
    before, start, rest = page.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not start or not end:
        raise ValueError(f"the page lacks {marks[0]} or {marks[1]}")
    return f"{before}{start}\n{text}\n{end}{after}"


def main(argv: Sequence[str]) -> int:
    """Print the tables, or put them into a page."""
    parser = argparse.ArgumentParser(prog="segmap_plugin.batch.cost")
    parser.add_argument("file", help="JSON of segmap_plugin.batch.bench")
    parser.add_argument("--write", default="", help="a Markdown page with the marks")
    options = parser.parse_args(argv)
    text = text_of(json.loads(Path(options.file).read_text(encoding="utf-8")))
    if options.write:
        page = Path(options.write)
        page.write_text(written(page.read_text(encoding="utf-8"), text), encoding="utf-8")
    else:
        sys.stdout.write(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
