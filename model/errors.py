# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be wrong with a weight file. Apart, so that the command line can catch it without numpy and torch."""

from __future__ import annotations


class CheckpointError(ValueError):
    """A weight file that cannot be used; the message is one line and names the file and what is wrong with it."""
