# SPDX-License-Identifier: GPL-3.0-or-later
"""Two QGIS on one profile: neither disturbs the other, and a third finds what the one that was killed had accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

OFFERED = "accepted polygons can be restored"


def test_two_programs_on_one_profile_work_side_by_side(
    start_qgis: Callable[..., Any], house: dict[str, Any], tmp_path: Path
) -> None:
    profiles = tmp_path / "shared profile"
    one, two = start_qgis(profiles=profiles), start_qgis(profiles=profiles)
    workers = []
    for program in (one, two):
        program.ask("load_raster", path=house["raster"])
        workers.append(program.start_tool())
    outlines = [p.click(house["x"], house["y"], house["crs"])["outline"] for p in (one, two)]
    assert outlines[0] == outlines[1]
    assert workers[0] != workers[1]
    assert one.accept() == two.accept() == 1
    two.click(house["x"], house["y"], house["crs"])
    two.accept()
    kept, lost = one.ask("polygons"), two.ask("polygons")

    two.desktop.kill()
    psutil.wait_procs([psutil.Process(workers[1])] if psutil.pid_exists(workers[1]) else [], timeout=20)
    assert one.ask("polygons") == kept
    one.click(house["x"] + 3, house["y"], house["crs"])
    assert one.accept() == 2

    three = start_qgis(profiles=profiles)
    three.wait("plugin", {"worker": "stopped"})
    offers = [text for text in three.ask("told") if OFFERED in text]
    assert len(offers) == 1
    assert offers[0].split(".")[1].strip().startswith("2 "), "those of the killed program, not of the one that runs"
    three.ask("restore")
    assert three.ask("polygons") == lost
    assert len(one.ask("polygons")) == 2
    assert [text for text in one.ask("told") + three.ask("told") if "cannot be" in text and OFFERED not in text] == []
    assert three.desktop.quit() == 0
    assert one.desktop.quit() == 0


def test_a_program_that_still_runs_is_not_robbed_of_its_polygons(
    start_qgis: Callable[..., Any], house: dict[str, Any], tmp_path: Path
) -> None:
    profiles = tmp_path / "shared profile"
    one = start_qgis(profiles=profiles)
    one.ask("load_raster", path=house["raster"])
    one.start_tool()
    one.click(house["x"], house["y"], house["crs"])
    one.accept()
    two = start_qgis(profiles=profiles)
    two.wait("plugin", {"worker": "stopped"})
    assert [text for text in two.ask("told") if OFFERED in text] == []
    assert two.desktop.quit() == 0
    assert len(one.ask("polygons")) == 1
