# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker and the plugin have to say stands in QGIS's log panel."""

from __future__ import annotations

import logging
import os

import pytest
from qgis.core import Qgis, QgsApplication
from qgis_support import WAIT_MS, press, scene_xy, settled


@pytest.fixture
def panel():
    """What arrives in the log panel under our tag: (text, level)."""
    lines = []

    def take(text, tag, level):
        if "segmap" in tag.lower():
            lines.append((text, level))

    QgsApplication.messageLog().messageReceived.connect(take)
    yield lines
    QgsApplication.messageLog().messageReceived.disconnect(take)


def test_the_worker_s_log_reaches_the_panel(panel, ready, canvas, qtbot):
    press(canvas, *scene_xy(200, 200))
    settled(qtbot, ready.controller)
    os.utime(ready.controller.raster_layer().source(), ns=(1, 1))
    press(canvas, *scene_xy(560, 560))
    qtbot.waitUntil(lambda: any("scene.tif has changed" in text for text, _ in panel), timeout=WAIT_MS)
    level = next(level for text, level in panel if "scene.tif has changed" in text)
    assert level == Qgis.MessageLevel.Info
    settled(qtbot, ready.controller)


def test_the_last_words_of_a_worker_that_cannot_start_reach_the_panel(
    panel, plugin, raster, canvas, qtbot, tmp_path, monkeypatch
):
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'no libtorch here' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("SEGMAP_PYTHON", str(program))
    plugin.controller.change_settings(raster_layer=raster.id())
    canvas.setMapTool(plugin.tool)
    qtbot.waitUntil(lambda: any("no libtorch here" in text for text, _ in panel), timeout=WAIT_MS)


def test_the_plugin_s_own_log_reaches_the_panel(panel, plugin, part):
    name = part("output").__name__
    try:
        raise ValueError("the reason")
    except ValueError:
        logging.getLogger(name).exception("something broke")
    (line,) = [text for text, _ in panel if "something broke" in text]
    assert "ValueError: the reason" in line
    assert "Traceback" in line
