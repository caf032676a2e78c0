# SPDX-License-Identifier: GPL-3.0-or-later
"""Underlined letters of the panel that leave QGIS its own: Alt+S is to open QGIS's Settings, in whatever language."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QMenuBar, QWidget

_MARK = re.compile(r"&([^&\s])")
_OWN = "segmap_mnemonic"  # the text as it was written
_MENUS = "segmap_menus"  # the letters of the menus that the panel was given its own beside


def letter_of(text: str) -> str:
    """The letter behind the single ``&``, in lower case; empty where there is none."""
    found = _MARK.search(text.replace("&&", ""))
    return found.group(1).lower() if found else ""


def with_free_letter(text: str, taken: Iterable[str]) -> str:
    """The text with its own letter where that is free, else another of its letters, else none.

    ``栅格(&R)`` has its letter for that purpose alone: there any free one will do.
    """
    used, own = set(taken), letter_of(text)
    if not own or own not in used:
        return text
    suffix = re.search(r"\(&[A-Za-z]\)", text)
    if suffix is not None:
        free = next((letter for letter in string.ascii_lowercase if letter not in used), "")
        return text.replace(suffix.group(), f"(&{free.upper()})" if free else "")
    plain = _MARK.sub(r"\1", text, count=1)
    for place, letter in enumerate(plain):
        if letter.isalpha() and letter.lower() not in used:
            return f"{plain[:place]}&{plain[place:]}"
    return plain


def leave_menus_theirs(panel: QWidget, bar: QMenuBar) -> None:
    """Give the labels and buttons of the panel letters that neither the menu bar nor another of them has, if any is.

    Once for the same menus: each changed text lays the panel out anew.
    """
    taken = {letter_of(action.text()) for action in bar.actions() if action.isVisible()} - {""}
    menus = "".join(sorted(taken))
    if panel.property(_MENUS) == menus:
        return
    panel.setProperty(_MENUS, menus)
    labels = [label for label in panel.findChildren(QLabel) if label.buddy() is not None]
    for widget in (*labels, *panel.findChildren(QAbstractButton)):
        written = widget.property(_OWN) or widget.text()
        if letter_of(written):
            widget.setProperty(_OWN, written)
            widget.setText(with_free_letter(written, taken))
            taken.add(letter_of(widget.text()))
