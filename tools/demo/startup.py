# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS runs at its start (``qgis --code``): it only fetches ``inside`` and starts it.

QGIS executes this text without a ``__file__``, so the folder comes by an environment variable.
"""

import importlib.util
import os
import sys
from types import ModuleType


def _fetch_inside() -> ModuleType:
    folder = os.path.join(os.environ["SEGMAP_DEMO_TOOLS"], "inside")
    spec = importlib.util.spec_from_file_location(
        "segmap_demo_inside", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_fetch_inside().start()
