# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare virtual environment for all tests that start from one: making it takes seconds, copying it does not."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from segmap_plugin.runtime import commands
from segmap_plugin.runtime.pythons import find


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with pip and nothing else, as the installer makes it."""
    folder = tmp_path_factory.mktemp("bare") / "env"
    subprocess.run(commands.make_environment(find().path, folder), check=True, capture_output=True)
    return folder


@pytest.fixture
def seed(bare: Path) -> Callable[[Path], Path]:
    """seed(folder) puts a copy of the bare environment there."""

    def copy(folder: Path) -> Path:
        shutil.copytree(bare, folder, symlinks=True)
        return folder

    return copy
