# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's texts in the language of QGIS."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

PREFIX = "segmap_"


def file_for(locale: str, folder: Path) -> Optional[Path]:
    """The catalogue of a locale such as ``pt_BR`` or ``de``: of the country, else of the language, else none."""
    locale = locale.replace("-", "_").partition(".")[0]
    for name in dict.fromkeys((locale, locale.split("_")[0])):
        path = folder / f"{PREFIX}{name}.qm"
        if name and path.is_file():
            return path
    same = sorted(folder.glob(f"{PREFIX}{locale.split('_')[0]}_*.qm")) if locale else []
    return same[0] if same else None


def install(folder: Path, locale: str = "") -> Optional[QTranslator]:
    """Load the catalogue for QGIS's language (or ``locale``); None where there is none, or it is English."""
    path = file_for(locale or QgsApplication.locale(), folder)
    translator = QTranslator()
    if path is None or not translator.load(str(path)):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: Optional[QTranslator]) -> None:
    """Undo :func:`install`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
