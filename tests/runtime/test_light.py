# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the two runtimes is offered, and how the user chooses the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsSettings

from segmap_plugin.gui import install_words
from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import interpreter, manager, pins, state
from segmap_plugin.runtime.manager import RuntimeManager
from segmap_plugin.runtime.nvidia import Gpu
from segmap_plugin.runtime.platforms import has_apple_gpu

WAIT_MS = 60_000
GPU = Gpu("NVIDIA RTX A5000", 24564, "580.65.06", (8, 6))
OLD = Gpu("NVIDIA RTX 2070", 8192, "470.1", (7, 5))
PASCAL = Gpu("NVIDIA GTX 1080", 8192, "580.65.06", (6, 1))


@pytest.fixture
def chooser(qgis_app, tmp_path, monkeypatch):
    """chooser(gpus, apple) is a manager of the shipped lists on such a computer."""
    made = []
    QgsSettings().remove(interpreter.SETTING)

    def make(*gpus: Gpu, apple: bool = False) -> RuntimeManager:
        monkeypatch.setattr(manager.nvidia, "find", lambda **_: list(gpus))
        monkeypatch.setattr(manager, "has_apple_gpu", lambda: apple)
        made.append(RuntimeManager(data=tmp_path / "data"))
        return made[-1]

    yield make
    for each in made:
        each.dispose()


def planned(made: RuntimeManager, qtbot) -> manager.Plan:
    with qtbot.waitSignal(made.planned, timeout=WAIT_MS) as caught:
        made.make_plan()
    return caught.args[0]


def test_without_a_gpu_the_lighter_runtime_is_offered(chooser, qtbot):
    made = chooser()
    plan = planned(made, qtbot)
    assert plan.light and not plan.cuda
    assert plan.packages == len(pins.load(pins.LIGHT).pins)
    assert plan.folder == state.environment_folder(made.data, pins.load(pins.LIGHT))


def test_with_a_gpu_that_torch_can_use_torch_is_offered(chooser, qtbot):
    plan = planned(chooser(GPU), qtbot)
    assert plan.cuda and not plan.light


def test_with_a_gpu_whose_driver_is_too_old_the_lighter_runtime_is_offered(chooser, qtbot):
    plan = planned(chooser(OLD), qtbot)
    assert plan.light and plan.gpus == (OLD,)


def test_with_a_gpu_that_torch_has_no_code_for_the_lighter_runtime_is_offered_and_the_reason_told(chooser, qtbot):
    plan = planned(chooser(PASCAL), qtbot)
    assert plan.light and not plan.cuda
    told = install_words.device(plan).splitlines()
    assert told[0] == "CPU"
    assert "GTX 1080" in told[1] and "6.1, 7.5 is needed" in told[1]


def test_a_gpu_that_is_not_used_beside_one_that_is_gets_its_reason(chooser, qtbot):
    plan = planned(chooser(PASCAL, GPU, OLD), qtbot)
    assert plan.cuda
    told = install_words.device(plan).splitlines()
    assert told[0] == "NVIDIA RTX A5000, 24 GB"
    assert "GTX 1080" in told[1] and "RTX 2070" in told[2] and "470.1, 580 is needed" in told[2]


def test_a_gpu_that_was_given_up_is_named_without_a_reason(chooser, qtbot):
    made = chooser(GPU)
    plan = made.with_cuda(planned(made, qtbot), False)
    assert install_words.device(plan) == "CPU (NVIDIA RTX A5000, 24 GB is not used)"


def test_on_apple_silicon_torch_is_offered(chooser, qtbot):
    plan = planned(chooser(apple=True), qtbot)
    assert not plan.light and not plan.cuda


@pytest.mark.parametrize(("tag", "expected"), [("macos-arm64", True), ("macos-x86_64", False), ("linux-x86_64", False)])
def test_apple_silicon_is_known_by_its_platform(tag: str, expected: bool):
    assert has_apple_gpu(tag) is expected


def test_torch_can_be_had_and_given_up_again(chooser, qtbot):
    made = chooser(GPU)
    plan = planned(made, qtbot)
    light = made.with_torch(plan, False)
    assert light.light and not light.cuda and light.gpus == (GPU,)
    assert made.with_torch(light, True) == plan
    without_cuda = made.with_cuda(plan, False)
    assert not without_cuda.light and not without_cuda.cuda


def test_the_lighter_environment_is_found_and_removed_like_the_other(chooser, qtbot):
    made = chooser()
    plan = planned(made, qtbot)
    (plan.folder / "bin").mkdir(parents=True)
    (plan.folder / "bin" / "python").write_text("")
    state.mark_ready(plan.folder, {"device": "here"})
    assert made.facts() == {"device": "here"} and made.is_ready(plan)
    assert not made.is_ready(made.with_torch(plan, True))
    assert state.ready_python(made.data, made.pins, made.light) == plan.folder / "bin" / "python"
    with qtbot.waitSignal(made.removed, timeout=WAIT_MS):
        made.remove()
    assert not plan.folder.exists() and made.facts() == {}


def test_only_one_list_means_no_choice(qgis_app, tmp_path, qtbot):
    made = RuntimeManager(data=tmp_path, pins=pins.load("torch"))
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: not made.busy, timeout=WAIT_MS)
    assert page.torch.isHidden() and page.torch.isChecked()
    made.dispose()


@pytest.fixture
def page(chooser, qtbot) -> InstallPage:
    made = chooser()
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: not made.busy and page.what.text() != "", timeout=WAIT_MS)
    return page


def test_the_page_says_what_the_lighter_runtime_is_and_how_big(page):
    assert page.what.text().startswith("ONNX Runtime, rasterio, shapely, numpy: 12 packages")
    assert "MB on disk" in page.size.text() or "not known" in page.size.text()
    assert not page.torch.isHidden() and not page.torch.isChecked()
    assert page.cuda.isHidden()


def test_one_tick_offers_the_full_runtime_and_another_the_lighter_one(page):
    page.torch.setChecked(True)
    assert page.what.text().startswith("PyTorch")
    assert Path(page.where.text()).name == pins.load("torch").id
    page.torch.setChecked(False)
    assert page.what.text().startswith("ONNX Runtime")


def test_with_the_lighter_runtime_installed_the_full_one_can_still_be_installed(page, chooser):
    folder = Path(page.where.text())
    folder.mkdir(parents=True)
    state.mark_ready(folder, {"device": "here"})
    page._show_plan(page._plan)
    assert page.install.isHidden() and page.status.text() == "Installed: here"
    page.torch.setChecked(True)
    assert not page.install.isHidden()
