# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the algorithms into QGIS's toolbox and takes them out again."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication

from .provider import SegMapProvider

_provider: Optional[SegMapProvider] = None


def register_provider() -> None:
    """Add the provider "SegMap"; nothing where it is there already."""
    global _provider
    if _provider is None:
        _provider = SegMapProvider()
        QgsApplication.processingRegistry().addProvider(_provider)


def unregister_provider() -> None:
    """Remove the provider, if it is there."""
    global _provider
    if _provider is not None:
        QgsApplication.processingRegistry().removeProvider(_provider)
        _provider = None
