# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the worker's interpreter has torch: importing a model needs it, and the lighter runtime has none.

The interpreter itself is asked, because it may be anyone's (conda, venv, SEGMAP_PYTHON), and each time anew, because
torch may have come meanwhile. It starts a process: for threads (``runtime/task.py``), never for QGIS's own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from ..errors import InstallError
from ..runtime.environ import Network, child_environment
from ..runtime.process import run

_ABSENT = 3
# A folder torch without its __init__.py is what an uninstalled torch leaves behind: Python takes it for a package.
_PROBE = f"""
import importlib.util, sys
found = importlib.util.find_spec("torch")
sys.exit({_ABSENT} if found is None or found.origin is None else 0)
"""


def has_torch(python: Path, cancelled: Callable[[], bool] = lambda: False) -> bool:
    """True where torch is installed for ``python``; it is not imported, which would take seconds.

    Raises InstallError where that is no working Python, CancelledError when asked to stop.
    """
    status, output = run([str(python), "-E", "-s", "-c", _PROBE], child_environment(Network()), None, cancelled)
    if status not in (0, _ABSENT):
        raise InstallError(f"{python} is not a working Python.", "Choose another Python.", output=output[-4000:])
    return status == 0


def require_torch(python: Path, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Raise :func:`needs_torch` where ``python`` has none; otherwise as :func:`has_torch`."""
    if not has_torch(python, cancelled):
        raise needs_torch()


def needs_torch() -> InstallError:
    """What the user is told instead of a traceback; ``details["package"]`` is torch."""
    return InstallError(
        "Importing other models needs the full runtime, with PyTorch.",
        "Install it under Raster > SegMap > Environment, or name a Python there that has torch.",
        package="torch",
    )
