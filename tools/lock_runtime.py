# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the pinned, hashed requirement files of the worker's environment: python -m tools.lock_runtime.

    segmap_plugin/runtime/pins/<set>.in   what is wanted, every package named with its version (a closed set)
    segmap_plugin/runtime/pins/<set>.txt  the same with one --hash per wheel, for all platforms and Pythons below

pip itself resolves each platform and Python, so the hashes are those the package index gives; nothing is installed.
A wheel that the index here does not have (torch for the CPU on Linux comes from another one) can be given as a file:
--wheel FILE takes its name and hash. What has no hash for a platform is named in the file's head.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

PINS = Path(__file__).resolve().parent.parent / "segmap_plugin" / "runtime" / "pins"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
PLATFORMS = {
    "linux-x86_64": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "windows-amd64": ("win_amd64",),
    "macos-arm64": (
        "macosx_14_0_arm64",
        "macosx_12_0_arm64",
        "macosx_11_0_arm64",
        "macosx_10_9_universal2",
        "macosx_13_0_universal2",
    ),
}
KEPT = ("# drop:", "# transient:")
"""Lines of the .in file that the installer reads: what is not kept on disk, what is removed at the end."""
ELSEWHERE = {("linux-x86_64", "torch")}
"""The index has these for the platform, but as the build for CUDA: only a wheel given by hand is right."""


def read_requirements(path: Path) -> list[str]:
    """The ``name==version`` lines of a file."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def resolve(requirement: str, platform: str, python: str) -> str | None:
    """The SHA-256 of the wheel that pip would take, None where there is none."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps", "--ignore-installed"]
        command += ["--only-binary=:all:", "--python-version", python, "--implementation", "cp", "--target", folder]
        for tag in PLATFORMS[platform]:
            command += ["--platform", tag]
        done = subprocess.run([*command, "--report", str(report), requirement], capture_output=True, check=False)
        if done.returncode or not report.is_file():
            return None
        item = json.loads(report.read_text(encoding="utf-8"))["install"][0]
    hashes = item["download_info"].get("archive_info", {}).get("hashes") or {}
    return hashes.get("sha256")


def lock(name: str, wheels: list[Path]) -> list[str]:
    """The lines of a requirement file, its gaps named first."""
    found: dict[str, set[str]] = {}
    gaps: list[str] = []
    for requirement in read_requirements(PINS / f"{name}.in"):
        package = requirement.split("==")[0]
        hashes = found.setdefault(requirement, set())
        for platform in PLATFORMS:
            for python in PYTHONS:
                given = [w for w in wheels if _fits(w, package, platform, python)]
                if given:
                    hashes.add(hashlib.sha256(given[0].read_bytes()).hexdigest())
                    continue
                digest = None if (platform, package) in ELSEWHERE else resolve(requirement, platform, python)
                if digest is None:
                    gaps.append(f"{package} {platform} {python}")
                else:
                    hashes.add(digest)
        print(requirement, len(hashes), flush=True)
    lines = ["# Written by `python -m tools.lock_runtime`; do not edit. One hash per wheel.", "#"]
    lines += [f"# platforms: {' '.join(PLATFORMS)}", f"# pythons: {' '.join(PYTHONS)}"]
    lines += [f"# no-hash: {gap}" for gap in gaps]
    wanted = (PINS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    lines += [line for line in wanted if line.startswith(KEPT)]
    for requirement, hashes in found.items():
        lines.append(" \\\n".join([requirement, *(f"    --hash=sha256:{digest}" for digest in sorted(hashes))]))
    return lines


def _fits(wheel: Path, package: str, platform: str, python: str) -> bool:
    tags = wheel.name.split("-")
    system = {"linux-x86_64": "manylinux", "windows-amd64": "win_amd64", "macos-arm64": "macosx"}[platform]
    return tags[0] == package and f"cp{python.replace('.', '')}" in tags[2] and system in wheel.name


def main() -> int:
    """Lock the sets named on the command line, all by default."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=sorted(path.stem for path in PINS.glob("*.in")))
    parser.add_argument("--wheel", type=Path, action="append", default=[], help="a wheel whose hash to take")
    arguments = parser.parse_args()
    for name in arguments.sets:
        text = "\n".join(lock(name, arguments.wheel)) + "\n"
        (PINS / f"{name}.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
