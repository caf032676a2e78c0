# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer that writes numbers with a comma: what is typed, stored, journaled and exported stays the number meant."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr


@pytest.fixture
def german(tmp_path: Path) -> dict[str, str]:
    """The environment of a German computer, for the C library too: its locale is compiled here if need be."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/de_DE").exists():
        pytest.skip("no locale can be compiled here (package locales)")
    folder = tmp_path / "locales"
    folder.mkdir()
    command = ["localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")]
    subprocess.run(command, check=True, capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "LANGUAGE": "de"}


def numbers_of(source: Any) -> list[tuple[float, float, float, int]]:
    """score, area, perimeter and clicks of every feature, to six digits."""
    rows = ([f["score"], f["area_m2"], f["perimeter_m"], f["clicks"]] for f in source)
    return [(round(s, 6), round(a, 6), round(p, 6), int(c)) for s, a, p, c in rows]


def test_numbers_are_right_where_a_comma_is_their_point(
    start_qgis: Callable[..., Any], house: dict[str, Any], german: dict[str, str], tmp_path: Path
) -> None:
    program = start_qgis(environment=german, locale="de_DE")
    assert program.ask("number_format") == {"c": "1,5", "qt": "1,5"}
    program.ask("load_raster", path=house["raster"])
    program.start_tool()
    # Typed with a comma into the panel, in pixels of 0.3 m smaller than the object: it must not become 1250.
    assert program.ask("type_number", name="segmap_min_area", text="12,50") == 12.5
    program.wait("setting", {"min_area_m2": 12.5})
    state = program.click(house["x"], house["y"], house["crs"])
    assert state["outline_vertices"] > 3
    program.accept()
    fields = numbers_of(program.ask("features"))
    score, area, perimeter, clicks = fields[0]
    assert 0.5 < score <= 1
    assert 100 < area < 1000, "a tank of eleven metres' radius at most"
    assert 30 < perimeter < 200
    assert clicks == 1

    with closing(sqlite3.connect(f"file:{program.ask('journal')}?mode=ro", uri=True)) as connection:
        rows = [json.loads(text) for (text,) in connection.execute("SELECT attributes FROM entry")]
    assert numbers_of(rows) == fields
    out = tmp_path / "heraus.gpkg"
    program.ask("export", path=str(out))
    assert program.wait("export_state", {"running": False})["error"] == ""
    layer = (data := ogr.Open(str(out))).GetLayer(0)
    assert numbers_of(f for f in layer) == fields
    assert data is not None
    program.ask("reload_plugin")
    program.wait("setting", {"min_area_m2": 12.5})
    assert program.desktop.quit() == 0
