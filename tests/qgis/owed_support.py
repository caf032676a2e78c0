# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of accepted objects without an outline look at."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from qgis.core import QgsPointXY, QgsProject
from qgis.PyQt.QtWidgets import QPushButton


def features():
    return [f for layer in QgsProject.instance().mapLayers().values() if hasattr(layer, "getFeatures")
            for f in layer.getFeatures()]  # fmt: skip


def holding(place):
    return [f for f in features() if f.geometry().contains(QgsPointXY(*place))]


def offered(plugin):
    """Whether the plugin asks if what is owed is to be finished."""
    return any("have no polygon yet" in text for text in plugin.controller.messages.latest)


def answer(plugin, text):
    """Press the button of the newest message."""
    item = plugin.controller.messages._items[-1]
    next(button for button in item.findChildren(QPushButton) if button.text() == text).click()


def noted(plugin, part):
    """How many objects the journal says are owed, as another process would find it."""
    return len(noted_objects(plugin, part))


def noted_objects(plugin, part):
    """The objects themselves, each a list of steps."""
    path = plugin.controller.outputs.journal.path
    if not path.exists():
        return []
    with closing(sqlite3.connect(str(path))) as connection:
        return [made for text in part("journal_waiting").noted(connection) for made in json.loads(text)]
