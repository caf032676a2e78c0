# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m tools.demo run`` opens QGIS for a user; ``python -m tools.demo demo`` lets the scripted one show it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Optional

from osgeo import ogr, osr

from .desktop import ROOT, TOOLS, Desktop, DesktopError, link_plugin, prepare_profile, qgis_command, qgis_environment
from .display import Display
from .report import judge, read_polygons, read_truth, summary_of
from .scenario import Scenario


def in_crs(items: list[dict[str, Any]], crs: str) -> list[dict[str, Any]]:
    """The objects with their clicks moved into ``crs``, for comparison with what was saved."""
    target = osr.SpatialReference()
    target.SetFromUserInput(crs)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moved = []
    for item in items:
        source = osr.SpatialReference()
        source.SetFromUserInput(item["crs"])
        source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        transform = osr.CoordinateTransformation(source, target)
        points = [
            (*transform.TransformPoint(float(x), float(y))[:2], bool(positive)) for x, y, positive in item["clicks"]
        ]
        moved.append({**item, "clicks": points, "crs": crs})
    return moved


def demo(
    raster: Path,
    clicks: Path,
    out: Path,
    truth: Optional[Path] = None,
    qgis_root: Optional[Path] = None,
    plugin: Path = ROOT,
    profiles: Optional[Path] = None,
    pictures: bool = True,
) -> dict[str, Any]:
    """The whole demo into the folder ``out``; returns the report that is also written there."""
    items = json.loads(clicks.read_text(encoding="utf-8"))
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    started = time.monotonic()
    report: dict[str, Any] = {"raster": raster.name, "errors": []}
    with Display(out / "display.log") as display:
        desktop = Desktop(
            display.environment(),
            profiles or out / "profile",
            link_plugin(out / "plugins", plugin),
            out / "qgis.log",
            qgis_root,
        )
        try:
            with desktop:
                try:
                    _play(Scenario(display, desktop, out, pictures), raster, items, report)
                finally:
                    if desktop.process.poll() is None:
                        report["messages"] = messages_of(desktop)
        except (DesktopError, subprocess.SubprocessError) as error:
            report["errors"].append(str(error))
            display.screenshot(out / "99-failed.png")
    if (out / "demo.gpkg").exists() and "crs" in report:
        polygons = read_polygons(out / "demo.gpkg", report["crs"])
        known = read_truth(truth, report["crs"]) if truth else []
        report["objects"], wrong = judge(in_crs(items, report["crs"]), polygons, known)
        report["errors"] += wrong
    report["seconds"] = round(time.monotonic() - started, 1)
    (out / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    return report


def messages_of(desktop: Desktop) -> list[list[str]]:
    """What QGIS logged: everything of ours, and every warning; [tag, level, text]."""
    return [m for m in desktop.ask("messages") if int(m[1]) >= 1 or "SegMap" in m[0]]


def _play(scenario: Scenario, raster: Path, items: list[dict[str, Any]], report: dict[str, Any]) -> None:
    """Everything that needs QGIS; fills the report."""
    desktop, out = scenario.desktop, scenario.out
    report["errors"] = scenario.errors
    hello = desktop.ask("hello")
    report["qgis"] = hello["qgis"]
    if not hello["plugin"]:
        raise DesktopError("the plugin was not loaded, see qgis.log")
    report["crs"] = scenario.load(raster)["crs"]
    report["rss_before_mb"] = desktop.ask("memory")
    report["worker_ready_s"] = round(scenario.start_tool(), 2)
    scenario.shoot("tool-started")
    scenario.digitize_all(items)
    scenario.look_at_all(items)
    scenario.export(out / "demo.gpkg")
    state = desktop.ask("plugin")
    timings = desktop.ask("timings")
    report.update(model=state["model"], device=state["device"])
    report["click_ms"] = {name: summary_of(values) for name, values in timings.items()}
    report["click_ms_each"] = {name: [round(v, 1) for v in values] for name, values in timings.items()}
    report.update(desktop.ask("measurements"))
    report["worker_peak_rss_mb"] = state["worker_peak_rss_mb"]
    report["messages"] = messages_of(desktop)
    code = desktop.quit()
    if code != 0:
        scenario.errors.append(f"QGIS ended with exit code {code}")


def run(raster: Path, qgis_root: Optional[Path]) -> int:
    """Open QGIS for whoever sits at the display; its profile stays from one run to the next."""
    profiles = ROOT / "build" / "profile"
    prepare_profile(profiles)
    env = qgis_environment(os.environ, qgis_root)
    env.update(QGIS_PLUGINPATH=str(link_plugin(ROOT / "build" / "plugins")), SEGMAP_DEMO_TOOLS=str(TOOLS))
    env.update(SEGMAP_DEMO_RASTER=str(raster.resolve()))
    command = [*qgis_command(qgis_root), "--noversioncheck", "--nologo", "--profiles-path", str(profiles)]
    return subprocess.call([*command, "--profile", "default", "--code", str(TOOLS / "startup.py")], env=env)


def tell(report: dict[str, Any], out: Path) -> int:
    """A few lines for the terminal; returns the exit code."""
    print(f"QGIS {report.get('qgis')}, model {report.get('model')}, {report['seconds']} s")
    for entry in report.get("objects", []):
        iou = "" if entry["iou"] is None else f", IoU {entry['iou']:.3f}"
        print(f"  {entry['object']}. {entry.get('class')}: {entry.get('area_m2', 0):.1f} m2{iou}")
    if "click_ms" in report:
        gaps = {phase: f"{v['longest_gap_ms']} ms" for phase, v in report["heartbeat"].items()}
        print(f"  click to outline: {report['click_ms']}; longest gaps of the GUI thread: {gaps}")
    for error in report["errors"]:
        print(f"  FAILED: {error}", file=sys.stderr)
    print(f"  screenshots, demo.gpkg and report.json are in {out}")
    return 1 if report["errors"] else 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.demo", description=__doc__)
    parser.add_argument("what", choices=("run", "demo"))
    parser.add_argument("--raster", type=Path, required=True)
    parser.add_argument("--clicks", type=Path, required=True)
    parser.add_argument("--truth", type=Path, help="GeoJSON or mask raster with the objects, in the raster's CRS")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "demo")
    parser.add_argument("--qgis-root", type=Path, help="a QGIS unpacked by tools/fetch_qgis.sh")
    arguments = parser.parse_args()
    if arguments.what == "run" and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return run(arguments.raster, arguments.qgis_root)
    report = demo(arguments.raster, arguments.clicks, arguments.out, arguments.truth, arguments.qgis_root)
    return tell(report, arguments.out)


if __name__ == "__main__":
    ogr.UseExceptions()
    sys.exit(main())
