# SPDX-License-Identifier: GPL-3.0-or-later
"""What the workers of a local cluster load first: an interrupt from the keyboard is not meant for them.

It reaches every process of the terminal. The client asks its workers to stop within the object at hand and keeps what
they have finished; those that had ended at once would take that along.
"""

from __future__ import annotations

import signal
from typing import Any


def dask_setup(_worker: Any) -> None:
    """Called by dask in the worker's main thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
