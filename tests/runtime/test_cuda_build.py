# SPDX-License-Identifier: GPL-3.0-or-later
"""The build for NVIDIA GPUs, installed by pip from two indexes laid out like PyPI and PyTorch's; no GPU is needed."""

from __future__ import annotations

import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from segmap_plugin.errors import InstallError
from segmap_plugin.runtime import commands, installer, state
from segmap_plugin.runtime.installer import Installer
from segmap_plugin.runtime.pins import PinSet
from segmap_plugin.runtime.platforms import environment_python
from segmap_plugin.runtime.pythons import find

from .wheels import make_wheel, pin_of, set_of

GPU, NO_GPU = "light on cuda:0 (NVIDIA A, 24 GB), bfloat16: a GPU", "light on cpu, float32, 2 threads: no GPU"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """index(folder, (name, version), ...) makes a package index of such wheels."""

    def make(folder: str, *packages: tuple[str, str]) -> Path:
        for name, version in packages:
            wheel = make_wheel(tmp_path / folder / name, name, version)
            link = f'<a href="{quote(wheel.name)}">{wheel.name}</a>'
            Path(wheel.parent, "index.html").write_text(f"<!DOCTYPE html><html><body>{link}</body></html>")
        return tmp_path / folder

    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    return make


@pytest.fixture
def pins(index: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> PinSet:
    """PyPI's torch and torchvision with their checksums, and PyTorch's index with the build for CUDA."""
    pypi = index("pypi", ("torch", "2.13.0"), ("torchvision", "0.28.0"))
    cuda = index("cuda", ("torch", "2.13.0+cu130"), ("torchvision", "0.28.0+cu130"))
    monkeypatch.setenv("PIP_INDEX_URL", pypi.as_uri())
    monkeypatch.setattr(commands, "PYTORCH_CUDA_INDEX", cuda.as_uri())
    plain = set_of(*(pin_of(path) for path in sorted(pypi.glob("*/*.whl"))))
    return dataclasses.replace(plain, platforms=("linux-x86_64", "windows-amd64"))


@pytest.fixture
def made(tmp_path: Path, pins: PinSet, seed: Callable[[Path], Path]) -> Callable[..., Path]:
    """made(what the check says, options) is the folder of an environment."""

    def make(device: str, **options: Any) -> Path:
        folder = seed(tmp_path / "env")
        chosen = commands.Options(**{"cuda": True, "indexes": (), **options})
        Installer(folder, pins, find(), folder, chosen, check=lambda *_: {"device": device}).install()
        return folder

    return make


def versions(folder: Path) -> list[str]:
    code = "import torch, torchvision; print(torch.__version__, torchvision.__version__)"
    done = subprocess.run([str(environment_python(folder)), "-E", "-s", "-c", code], capture_output=True, text=True)
    return done.stdout.split()


@pytest.mark.parametrize("system", ["linux-x86_64", "windows-amd64"])
def test_the_build_for_cuda_is_installed_where_it_was_asked_for(made, monkeypatch, system: str) -> None:
    monkeypatch.setattr(installer, "platform_tag", lambda: system)
    folder = made(GPU)
    assert versions(folder) == ["2.13.0+cu130", "0.28.0+cu130"]
    assert state.facts(folder)["cuda"] is True


def test_where_no_index_has_the_build_for_windows_none_for_the_cpu_takes_its_place(made, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(installer, "platform_tag", lambda: "windows-amd64")
    monkeypatch.setattr(commands, "PYTORCH_CUDA_INDEX", (tmp_path / "pypi").as_uri())
    with pytest.raises(InstallError, match="torch"):
        made(GPU)
    assert "torch" not in state.installed(tmp_path / "env")


def test_the_plain_build_comes_with_its_checksum_where_cuda_was_not_asked_for(made, monkeypatch) -> None:
    monkeypatch.setattr(installer, "platform_tag", lambda: "linux-x86_64")
    assert versions(made(NO_GPU, cuda=False)) == ["2.13.0", "0.28.0"]


def test_a_build_for_cuda_that_computes_on_the_cpu_is_not_taken_for_ready(made, tmp_path) -> None:
    with pytest.raises(InstallError, match="computes on the CPU") as caught:
        made(NO_GPU)
    assert "driver" in caught.value.remedy
    assert state.facts(tmp_path / "env") == {}


def test_from_a_folder_of_wheels_the_build_for_cuda_is_taken(made, tmp_path, pins) -> None:
    wheels = tmp_path / "wheels"
    for name, version in (("torch", "2.13.0+cu130"), ("torchvision", "0.28.0+cu130")):
        make_wheel(wheels, name, version)
    assert versions(made(GPU, wheels=wheels)) == ["2.13.0+cu130", "0.28.0+cu130"]
