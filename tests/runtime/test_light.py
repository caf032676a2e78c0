# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the two runtimes is offered, and how the user chooses the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtTest import QTest

from segmap_plugin.gui import install_words
from segmap_plugin.gui.install_page import InstallPage
from segmap_plugin.runtime import commands, interpreter, manager, pins, state
from segmap_plugin.runtime.manager import RuntimeManager
from segmap_plugin.runtime.nvidia import Gpu
from segmap_plugin.runtime.platforms import environment_python, has_apple_gpu

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
    put(plan.folder, "here")
    assert made.facts() == {"device": "here"} and made.is_ready(plan)
    assert not made.is_ready(made.with_torch(plan, True))
    assert state.ready_python(made.data, made.pins, made.light) == plan.folder / "bin" / "python"
    with qtbot.waitSignal(made.removed, timeout=WAIT_MS):
        made.remove(plan)
    assert not plan.folder.exists() and made.facts() == {}


def test_only_one_list_means_no_choice(qgis_app, tmp_path, qtbot):
    made = RuntimeManager(data=tmp_path, pins=pins.load("torch"))
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: not made.busy, timeout=WAIT_MS)
    assert page.torch.isHidden() and page.torch.isChecked()
    made.dispose()


def put(folder: Path, device: str) -> Path:
    """What looks like a ready environment."""
    environment_python(folder).parent.mkdir(parents=True)
    environment_python(folder).write_text("")
    state.mark_ready(folder, {"device": device})
    return folder


def folder_of(made: RuntimeManager, kind: manager.Kind) -> Path:
    return state.environment_folder(made.data, made._set(kind.light), kind.cuda)


@pytest.mark.parametrize("gpus", [(), (GPU,)], ids=["without a GPU", "with a GPU"])
@pytest.mark.parametrize("kind", [(False, True), (False, False), (True, False)], ids=["CUDA", "full", "light"])
def test_the_plan_is_that_of_the_environment_that_is_there(chooser, qtbot, kind, gpus):
    """Repair worked on the kind that suits the computer, and downloaded it where it was not there."""
    made, kind = chooser(*gpus), manager.Kind(*kind)
    folder = put(folder_of(made, kind), "here")
    plan = planned(made, qtbot)
    assert (plan.folder, plan.light, plan.cuda) == (folder, *kind)
    assert made.is_ready(plan) and made.is_there(plan)


def test_of_two_environments_the_one_that_is_used_is_planned(chooser, qtbot):
    made = chooser()
    folders = [put(folder_of(made, manager.Kind(light, False)), "here") for light in (True, False)]
    assert planned(made, qtbot).folder == folders[1]
    (folders[1] / state.READY).unlink()
    assert planned(made, qtbot).folder == folders[0]


def test_one_that_was_begun_is_gone_on_with(chooser, qtbot):
    made = chooser()
    folder_of(made, manager.Kind(False, False)).mkdir(parents=True)
    plan = planned(made, qtbot)
    assert not plan.light and made.is_there(plan) and not made.is_ready(plan)


def test_an_environment_whose_python_was_removed_counts_as_broken_not_as_installed(chooser, qtbot):
    made = chooser()
    folder = put(folder_of(made, manager.Kind(True, False)), "here")
    environment_python(folder).unlink()
    plan = planned(made, qtbot)
    assert plan.folder == folder and made.is_there(plan)
    assert not made.is_ready(plan) and made.facts() == {}


def test_removing_one_kind_leaves_the_other_and_shows_it(chooser, qtbot):
    made = chooser()
    light, full = (
        put(folder_of(made, manager.Kind(light, False)), name) for light, name in ((True, "a"), (False, "b"))
    )
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: page.where.text() == str(full), timeout=WAIT_MS)
    with qtbot.waitSignal(made.removed, timeout=WAIT_MS):
        page.remove.click()
    assert light.is_dir() and not full.exists()
    assert page.where.text() == str(light)
    assert page.status.text() == "Removed."
    assert not page.remove.isHidden()


def test_a_kind_that_is_not_there_is_neither_repaired_nor_removed(page):
    put(Path(page.where.text()), "here")
    page._show_plan(page._plan)
    assert not page.repair.isHidden() and not page.remove.isHidden()
    page.torch.setChecked(True)
    assert page.repair.isHidden() and page.remove.isHidden()


@pytest.fixture
def page(chooser, qtbot) -> InstallPage:
    made = chooser()
    QgsSettings().remove("QgsCollapsibleGroupBox")  # QGIS remembers what was unfolded
    page = InstallPage(made)
    qtbot.addWidget(page)
    page.open_page()
    qtbot.waitUntil(lambda: not made.busy and page.what.text() != "", timeout=WAIT_MS)
    return page


def test_the_page_says_what_the_lighter_runtime_is_and_how_big(page):
    assert page.what.text().startswith("ONNX Runtime, rasterio, shapely, numpy: 12 packages")
    assert "MB on disk" in page.size.text() or "not known" in page.size.text()
    assert not page.torch.isChecked()
    page.ways.setCollapsed(False)
    assert not page.torch.isHidden()
    assert page.cuda.isHidden()


def test_unfolding_the_other_ways_offers_no_gpu_that_is_not_there_and_squeezes_nothing(page):
    page.ways.setCollapsed(False)
    QTest.qWait(50)
    assert page.cuda.isHidden() and not page.torch.isHidden()
    for widget in (page.torch, page.python.lineEdit(), page.ways.command, page.use_existing):
        assert widget.height() >= widget.minimumSizeHint().height()


def test_the_page_has_the_command_that_fetches_the_wheels_elsewhere(page):
    words = page.ways.command.text().split()
    assert words[:4] == ["python", "-m", "pip", "download"]
    assert {pin.requirement for pin in pins.load(pins.LIGHT).pins} <= set(words)
    assert page._plan.python.minor == words[words.index("--python-version") + 1]
    assert not any("pytorch.org" in word for word in words)
    page.torch.setChecked(True)
    words = page.ways.command.text().split()
    torch = next(pin.requirement for pin in pins.load().pins if pin.name == "torch")
    assert any(word.startswith(torch) for word in words) and pins.PYTORCH_CPU_INDEX in words
    assert page.ways.command.isReadOnly()


@pytest.mark.parametrize(
    ("linux", "cuda", "expected"),
    [(True, False, "+cpu"), (True, True, ""), (False, False, ""), (False, True, "+cu130")],
)
def test_the_build_that_another_would_be_taken_for_is_asked_for_by_name(linux: bool, cuda: bool, expected: str):
    words = commands.download(pins.load(), "", cuda, linux)
    torch = next(pin.requirement for pin in pins.load().pins if pin.name == "torch")
    assert torch + expected in words
    assert ("--no-deps" in words) is not cuda
    assert "--python-version" not in words


def test_one_tick_offers_the_full_runtime_and_another_the_lighter_one(page):
    page.torch.setChecked(True)
    assert page.what.text().startswith("PyTorch")
    assert Path(page.where.text()).name == pins.load("torch").id
    page.torch.setChecked(False)
    assert page.what.text().startswith("ONNX Runtime")


def test_with_the_lighter_runtime_installed_the_full_one_can_still_be_installed(page, chooser):
    folder = Path(page.where.text())
    put(folder, "here")
    page._show_plan(page._plan)
    assert page.install.isHidden() and page.status.text() == "Installed: here"
    page.torch.setChecked(True)
    assert not page.install.isHidden()
