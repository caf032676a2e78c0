# SPDX-License-Identifier: GPL-3.0-or-later
"""Where settings live: in the project; new projects start with what was used last."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from .core.classes import ClassList
from .core.settings import Settings
from .errors import BadInputError

log = logging.getLogger(__name__)

_SCOPE, _KEY = "segmap", "settings"
_LAST = "segmap/last_settings"


def load() -> Settings:
    """The project's settings, else the last ones used (without what belongs to a project), else the defaults."""
    text, stored = QgsProject.instance().readEntry(_SCOPE, _KEY, "")
    try:
        if stored and text:
            return Settings.from_json(json.loads(text))
        last = str(QgsSettings().value(_LAST, "") or "")
        if last:
            last_used = Settings.from_json(json.loads(last))
            return replace(last_used, bands={}, stretches={}, raster_layer="", output_layer="", export_crs="")
    except (BadInputError, ValueError) as error:
        log.warning("Stored settings are not used: %s", error)
    return fresh()


def fresh() -> Settings:
    """The defaults, with the classes' names in the language of QGIS: data, which stays as it is from then on."""
    known = {
        "object": tr("object"),
        "building": tr("building"),
        "vegetation": tr("vegetation"),
        "field": tr("field"),
        "water": tr("water"),
        "road": tr("road"),
        "vehicle": tr("vehicle"),
    }
    default = Settings()
    classes = ClassList(tuple(replace(item, name=known.get(item.name, item.name)) for item in default.classes))
    return replace(default, classes=classes, current_class=known.get(default.current_class, default.current_class))


def tr(text: str) -> str:
    return QCoreApplication.translate("SegMap", text)


def save(settings: Settings) -> None:
    """Remember the settings in the project."""
    text = json.dumps(settings.to_json(), ensure_ascii=False)
    if QgsProject.instance().readEntry(_SCOPE, _KEY, "")[0] != text:
        QgsProject.instance().writeEntry(_SCOPE, _KEY, text)


def remember(settings: Settings) -> None:
    """Remember the settings as the start of the next project.

    Qt writes the whole file of QGIS's settings anew and waits for the disk (0.8 s were seen on a busy one), so this is
    nothing to do at each change.
    """
    text = json.dumps(settings.to_json(), ensure_ascii=False)
    if QgsSettings().value(_LAST, "") != text:
        QgsSettings().setValue(_LAST, text)
