# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the algorithms share."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback

HOUSES = 12


class Feedback(QgsProcessingFeedback):
    """Keeps what it is told."""

    def __init__(self):
        super().__init__(False)
        self.lines, self.warnings, self.values = [], [], []
        self.progressChanged.connect(self.values.append)

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.warnings.append(text)

    def setProgressText(self, text):
        self.lines.append(text)
