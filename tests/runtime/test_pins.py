# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped list of packages, and how such lists are read."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from segmap_plugin.errors import InstallError
from segmap_plugin.runtime import pins
from segmap_plugin.runtime.commands import canonical
from tools.lock_runtime import read_requirements

SHIPPED = sorted(path.stem for path in pins.FOLDER.glob("*.in"))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_wanted_package_is_locked_at_its_version(name: str) -> None:
    wanted = read_requirements(pins.FOLDER / f"{name}.in")
    assert [pin.requirement for pin in pins.load(name).pins] == wanted


@pytest.mark.parametrize("name", SHIPPED)
def test_every_package_has_hashes_of_the_right_form(name: str) -> None:
    for pin in pins.load(name).pins:
        assert pin.hashes, pin.name
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in pin.hashes)


def test_what_is_tested_is_the_onnxruntime_that_users_get() -> None:
    """Another one may take graphs that theirs refuses."""
    tested = read_requirements(Path(__file__).resolve().parents[2] / "requirements-dev.txt")
    wanted = [pin.requirement for pin in pins.load("light").pins if pin.name == "onnxruntime"]
    assert [requirement for requirement in tested if requirement.startswith("onnxruntime")] == wanted
    assert len(wanted) == 1


def test_the_packages_without_a_hash_are_named_per_platform() -> None:
    shipped = pins.load("torch")
    assert shipped.unhashed("windows-amd64", "3.12") == []
    assert shipped.unhashed("macos-arm64", "3.12") == []
    assert shipped.unhashed("linux-x86_64", "3.11") == []
    assert shipped.unhashed("linux-x86_64", "3.12") == ["torch"]


def test_an_unknown_platform_has_no_hashes_at_all() -> None:
    shipped = pins.load("torch")
    assert len(shipped.unhashed("linux-riscv64", "3.12")) == len(shipped.pins)


@pytest.mark.parametrize("name", SHIPPED)
def test_sizes_are_known_for_every_locked_platform(name: str) -> None:
    shipped = pins.load(name)
    assert set(shipped.sizes) == set(shipped.platforms)
    assert all(0 < download < installed for download, installed in shipped.sizes.values())


def test_numpy_2_is_pinned_because_no_numpy_1_has_wheels_for_every_python() -> None:
    versions = {canonical(pin.name): pin.version for pin in pins.load("torch").pins}
    assert versions["numpy"].startswith("2.")


def test_the_identity_changes_with_a_version_and_with_a_hash(tmp_path) -> None:
    shipped = pins.load("torch").pins
    other = (dataclasses.replace(shipped[0], version="0.0.1"), *shipped[1:])
    rehashed = (dataclasses.replace(shipped[0], hashes=("0" * 64,)), *shipped[1:])
    ids = {pins._identity("torch", each) for each in (shipped, other, rehashed)}
    assert len(ids) == 3


def test_the_identity_does_not_depend_on_the_order_of_hashes() -> None:
    shipped = pins.load("torch").pins
    turned = tuple(dataclasses.replace(pin, hashes=pin.hashes[::-1]) for pin in shipped)
    assert pins._identity("torch", shipped) == pins._identity("torch", turned)


def test_a_pin_is_written_as_pip_reads_it() -> None:
    pin = pins.Pin("tiny", "1.0", ("a" * 64,), 1.0)
    assert pin.lines(hashed=True) == f"tiny==1.0 \\\n    --hash=sha256:{'a' * 64}\n"
    assert pin.lines(hashed=False) == "tiny==1.0\n"


def test_a_missing_list_says_what_to_do() -> None:
    with pytest.raises(InstallError, match="Reinstall the plugin"):
        pins.load("nothing")


def test_a_line_without_a_version_is_refused(tmp_path) -> None:
    (tmp_path / "odd.txt").write_text("numpy\n")
    with pytest.raises(InstallError, match="without a version"):
        pins.load("odd", tmp_path)


def test_an_empty_list_is_refused(tmp_path) -> None:
    (tmp_path / "odd.txt").write_text("# nothing\n")
    with pytest.raises(InstallError, match="is empty"):
        pins.load("odd", tmp_path)


def test_the_lighter_set_has_no_torch_and_a_hash_for_every_wheel() -> None:
    light = pins.load(pins.LIGHT)
    names = {canonical(pin.name) for pin in light.pins}
    assert "onnxruntime" in names
    assert not names & {"torch", "torchvision", "timm", "scipy", "safetensors", "opencv-python-headless"}
    assert light.gaps == frozenset()
    assert light.transient == ("pip", "setuptools")


def test_the_lighter_set_is_a_sixth_of_the_full_one_at_most_on_linux() -> None:
    full, light = pins.load("torch"), pins.load(pins.LIGHT)
    assert light.sizes["linux-x86_64"][1] * 6 < full.sizes["linux-x86_64"][1]
    assert all(light.sizes[platform][1] <= 150 for platform in light.platforms)


@pytest.mark.parametrize(
    "name", ["numpy/tests/test_a.py", "numpy/lib/tests/data/x.npy", "shapely/lib.pyi", "onnxruntime/tools/a/b.py"]
)
def test_what_nothing_loads_is_dropped(name: str) -> None:
    assert pins.load(pins.LIGHT).drops(name)


@pytest.mark.parametrize("name", ["numpy/testing/__init__.py", "onnxruntime/capi/x.so", "rasterio/proj_data/proj.db"])
def test_what_is_loaded_is_kept(name: str) -> None:
    assert not pins.load(pins.LIGHT).drops(name)
