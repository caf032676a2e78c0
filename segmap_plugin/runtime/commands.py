# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument lists the installer runs. No shell ever sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from .pins import CUDA_BUILD, PYTORCH_CPU_INDEX, PYTORCH_CUDA_INDEX, Pin, PinSet

CUDA_PACKAGES = ("torch", "torchvision")
RAW_PROGRESS = "Progress "
"""What a line of pip's raw progress starts with: ``Progress 1048576 of 52428800``."""


@dataclass(frozen=True)
class Options:
    """What the user chose. ``wheels``: install from this folder alone. ``cuda``: the build for NVIDIA GPUs.

    ``compact``: Python compiles what it loads when it loads it, not everything at once.
    """

    wheels: Optional[Path] = None
    cuda: bool = False
    compact: bool = False
    indexes: tuple[str, ...] = field(default=(PYTORCH_CPU_INDEX,))
    """Asked beside the package index of the user's pip configuration."""


def make_environment(python: Path, folder: Path) -> list[str]:
    """Make a virtual environment with its own copy of pip, nothing of the base's packages in it."""
    return [str(python), "-E", "-s", "-m", "venv", str(folder)]


def install(python: Path, pin: Pin, requirements: Path, hashed: bool, options: Options, modern_pip: bool) -> list[str]:
    """Install one package. ``requirements``: file with ``pin`` alone, written by the installer.

    ``modern_pip``: the environment has the pinned pip, which tells its progress and resumes broken downloads.
    """
    command = [str(python), "-E", "-s", "-m", "pip", "install", "--no-deps", "--only-binary=:all:", "--no-input"]
    command += ["--no-warn-script-location"] + (["--no-compile"] if options.compact else [])
    if modern_pip:
        command += ["--progress-bar", "raw", "--resume-retries", "5"]
    else:
        command += ["--progress-bar", "off"]
    cuda = for_cuda(pin, options)
    if hashed:
        command.append("--require-hashes")
    if cuda:
        command.remove("--no-deps")  # the CUDA libraries are packages of their own
    if options.wheels is not None:
        command += ["--no-index", "--find-links", str(options.wheels)]
    elif pin.name in CUDA_PACKAGES:
        for index in (PYTORCH_CUDA_INDEX,) if cuda else options.indexes:
            command += ["--extra-index-url", index]
    return [*command, "-r", str(requirements)]


def for_cuda(pin: Pin, options: Options) -> bool:
    """Whether a package is asked for in its build for NVIDIA GPUs, whose wheels no pin has a checksum of."""
    return options.cuda and pin.name in CUDA_PACKAGES


def local_version(pin: Pin, options: Options, platform: str) -> str:
    """What tells the build that is wanted from another of the same version, where no checksum does; or nothing.

    On Linux the plain torch is the build for CUDA, elsewhere that for the CPU.
    """
    linux = platform.startswith("linux")
    if for_cuda(pin, options):
        return "" if linux else f"+{CUDA_BUILD}"
    return "+cpu" if linux and pin.name == "torch" and options.wheels is None else ""


def download(pins: PinSet, minor: str, cuda: bool, linux: bool) -> list[str]:
    """Fetch the wheels of a set on another computer of the same system. ``minor``: ``3.11``, empty for that one's."""
    names = {pin.name for pin in pins.pins}
    # The wheels are checked against their hashes when they are installed; here the version alone says which is meant.
    options, platform = Options(cuda=cuda), "linux" if linux else "elsewhere"
    plain = [pin.requirement + local_version(pin, options, platform) for pin in pins.pins]
    command = ["python", "-m", "pip", "download", "--only-binary=:all:", "-d", "wheels"]
    command += [] if cuda else ["--no-deps"]  # the CUDA libraries are packages of their own
    command += ["--python-version", minor] if minor else []
    if names & set(CUDA_PACKAGES):
        command += ["--extra-index-url", PYTORCH_CUDA_INDEX if cuda else PYTORCH_CPU_INDEX]
    return [*command, *plain]


def bring_pip(python: Path) -> list[str]:
    """Put back the pip that Python itself carries."""
    return [str(python), "-E", "-s", "-m", "ensurepip"]


def uninstall(python: Path, names: list[str]) -> list[str]:
    """Remove packages."""
    return [str(python), "-E", "-s", "-m", "pip", "uninstall", "--yes", *names]


def missing_wheels(folder: Path, pins: PinSet) -> list[str]:
    """Requirements that have no wheel in ``folder`` (by name and version; pip checks platform and hash)."""
    present = set()
    for wheel in folder.glob("*.whl"):
        name, version = wheel.name.split("-")[:2]
        present.add((canonical(name), version.partition("+")[0]))
    return [pin.requirement for pin in pins.pins if (canonical(pin.name), pin.version) not in present]


def canonical(name: str) -> str:
    """One spelling for a package's name."""
    return name.lower().replace("_", "-").replace(".", "-")
