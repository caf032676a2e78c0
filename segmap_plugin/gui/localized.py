# SPDX-License-Identifier: GPL-3.0-or-later
"""What an error says, in the language of QGIS.

Errors are raised in English on both sides of the pipe: the log, the tests and bug reports want one language. Before one
is shown, its two sentences are looked up among those of :mod:`.error_texts`, with what was filled into them, which may
be one of its reasons; a sentence that is not there stays English behind a heading of its kind.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import SegMapError
from .error_texts import CONTEXT, KINDS, MESSAGES, REASONS
from .remedy_texts import REMEDIES


def localized(error: SegMapError) -> str:
    """Both sentences of an error in the language of QGIS; as :func:`str` gives them where that is English."""
    message, remedy = spoken(error.message, MESSAGES), spoken(error.remedy, REMEDIES)
    if message is None:
        kind = KINDS.get(error.code, "")
        heading = QCoreApplication.translate(CONTEXT, kind) if kind else ""
        message = f"{heading} ({error.message})" if heading != kind else error.message
    return f"{message} {error.remedy if remedy is None else remedy}".strip()


def spoken(text: str, known: tuple[str, ...]) -> Optional[str]:
    """The translation of a filled-in text, None where it is not one of the known ones."""
    for template in _likely(text, known):
        found = _pattern(template).fullmatch(text)
        if found is not None:
            # Not str.format: what was filled in, or a translation, may hold braces of its own.
            parts = QCoreApplication.translate(CONTEXT, template).split("{}")
            filled_in = [spoken(group, REASONS) or group for group in found.groups()]
            return "".join(a + b for a, b in zip(parts, (*filled_in, "")))
    return None


def _likely(text: str, known: tuple[str, ...]) -> list[str]:
    """Exact ones first, then the most specific template: that with the most letters of its own."""
    if text in known:
        return [text]
    return sorted((t for t in known if "{}" in t), key=len, reverse=True)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in template.split("{}")), re.DOTALL)
