# SPDX-License-Identifier: GPL-3.0-or-later
"""Models and reference files shared by the tests of the networks."""

from __future__ import annotations

import pytest
import torch

from model.network.vfm import VfmModel, sized

from .references import Fixtures, References, fixture_folder


@pytest.fixture(scope="session")
def fixtures():
    return Fixtures(fixture_folder())


@pytest.fixture(scope="session")
def references(fixtures):
    return References(fixtures)


@pytest.fixture
def tiny():
    """An untrained network of the smallest size, 112 px, for tests of shapes and switches."""
    torch.manual_seed(0)
    return VfmModel(sized("tiny", profile="paper", input_side=112, depth=4)).eval()
