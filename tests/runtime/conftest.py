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
def slow(tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    """slow(name) is a program that answers after ten minutes, and the file that it writes its child's number to."""

    def make(name: str) -> tuple[Path, Path]:
        program, started = tmp_path / "slow" / name, tmp_path / "slow" / f"{name}.pid"
        program.parent.mkdir(exist_ok=True)
        # Written elsewhere and moved there: the file is whole as soon as it is there.
        lines = "sleep 600 &", f"echo $! > '{started}.new'", f"mv '{started}.new' '{started}'", "wait"
        program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
        program.chmod(0o755)
        return program, started

    return make


@pytest.fixture
def seed(bare: Path) -> Callable[[Path], Path]:
    """seed(folder) puts a copy of the bare environment there."""

    def copy(folder: Path) -> Path:
        shutil.copytree(bare, folder, symlinks=True)
        return folder

    return copy
