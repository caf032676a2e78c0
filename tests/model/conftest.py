# SPDX-License-Identifier: GPL-3.0-or-later
"""What works on pixels comes in two kinds: by OpenCV, and by numpy for the lighter runtime."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from model.prompts import tools


@pytest.fixture(scope="module", params=["opencv", "numpy"])
def pixel_library(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test of a module that uses it with OpenCV and without."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "numpy":
            patch.setitem(sys.modules, "model.parts_opencv", None)
            patch.delattr("model.parts_opencv", raising=False)
            patch.setitem(sys.modules, "cv2", None)
        assert tools().__name__.endswith(request.param)
        yield
