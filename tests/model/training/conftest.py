# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from model.training.data import Picture
from model.training.scenes import generate


@pytest.fixture(scope="session")
def scenes() -> list[Picture]:
    return generate(3, seed=5)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    root = Path(__file__).resolve().parents[3]
    folder = Path(os.environ.get("SEGMAP_FIXTURES", root / ".." / "shared" / "fixtures"))
    if not folder.is_dir():
        pytest.skip(f"no fixtures in {folder}")
    return folder


@pytest.fixture
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
