# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of the demo that need no desktop, and the set-up script."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.demo.desktop import ROOT, link_plugin, prepare_profile, qgis_command, qgis_environment


def test_the_second_qgis_gets_its_own_libraries_and_no_foreign_python(tmp_path: Path) -> None:
    env = qgis_environment({"PYTHONPATH": "/elsewhere", "VIRTUAL_ENV": "/venv", "HOME": "/home/me"}, tmp_path)
    assert env["LD_LIBRARY_PATH"].startswith(f"{tmp_path}/usr/lib/")
    assert "/elsewhere" not in env["PYTHONPATH"] and "VIRTUAL_ENV" not in env
    assert env["HOME"] == "/home/me"
    assert qgis_command(tmp_path) == [f"{tmp_path}/usr/bin/qgis.bin"]


def test_a_qgis_in_a_system_of_its_own_is_entered_with_the_folders_it_must_see(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / ".chroot").touch()
    monkeypatch.setenv("SEGMAP_CHROOT_SHARES", "/wheels /certificates")
    enter, entered = qgis_command(tmp_path, [ROOT])[:-1], qgis_command(tmp_path, [ROOT])[-1]
    assert enter == ["unshare", "-m", str(ROOT / "tools" / "demo" / "in_chroot.sh"), str(tmp_path), str(ROOT),
                     "/wheels", "/certificates", "--"]  # fmt: skip
    assert entered == "/usr/bin/qgis.bin"
    assert "LD_LIBRARY_PATH" not in qgis_environment({}, tmp_path), "its libraries are where it looks for them"


def can_mount() -> bool:
    """Whether this user may make a mount namespace and mount in it: containers often forbid it."""
    probe = "mkdir -p /tmp/segmap-probe && mount -t tmpfs none /tmp/segmap-probe"
    return (
        os.getuid() == 0 and subprocess.run(["unshare", "-m", "sh", "-c", probe], capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not can_mount(), reason="needs a user who may mount")
def test_the_system_sees_the_folders_and_nothing_stays_mounted(tmp_path: Path) -> None:
    root, shared = tmp_path / "root", tmp_path / "a folder"
    shared.mkdir()
    (shared / "note").write_text("seen")
    (root / "proc").mkdir(parents=True)
    libraries = re.findall(r"/\S+", subprocess.run(["ldd", "/bin/cat"], capture_output=True, text=True).stdout)
    for needed in ["/bin/cat", *libraries]:
        (root / needed[1:]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(needed, root / needed[1:])
    script = ROOT / "tools" / "demo" / "in_chroot.sh"
    command = ["unshare", "-m", str(script), str(root), str(shared), "--", "/bin/cat", f"{shared}/note"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (said.stdout, said.stderr) == ("seen", "")
    assert str(root) not in Path("/proc/mounts").read_text()


def test_the_installed_qgis_runs_without_tricks() -> None:
    env = qgis_environment({"PATH": "/usr/bin"}, None)
    assert "LD_LIBRARY_PATH" not in env and "PYTHONPATH" not in env
    assert qgis_command(None) == ["qgis.bin"]


def test_a_fresh_profile_switches_the_plugin_on(tmp_path: Path) -> None:
    prepare_profile(tmp_path)
    parser = configparser.ConfigParser()
    path = tmp_path / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    parser.read(path, encoding="utf-8")
    assert parser["PythonPlugins"]["segmap_refiner"] == "true"
    path.write_text("[mine]\n", encoding="utf-8")
    prepare_profile(tmp_path)
    assert path.read_text(encoding="utf-8") == "[mine]\n", "a profile that exists is the user's"


def test_the_plugin_is_linked_not_copied_and_the_link_can_move(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    folder = link_plugin(tmp_path / "plugins")
    assert (folder / "segmap_refiner" / "metadata.txt").samefile(ROOT / "metadata.txt")
    link_plugin(tmp_path / "plugins", other)
    assert (folder / "segmap_refiner").resolve() == other.resolve()


@pytest.mark.parametrize("script", ["tools/setup.sh", "tools/fetch_qgis.sh", ".ci/run"])
def test_scripts_parse_and_may_be_run(script: str) -> None:
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)
    assert os.access(ROOT / script, os.X_OK)


def without_tools(tmp_path: Path, *keep: str) -> dict[str, str]:
    """An environment whose PATH has the named programs only."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("bash", "env", "cat", "sed", "sort", "dirname", "mkdir", "sha256sum", "cut", "tail", *keep):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    return {"PATH": str(programs), "HOME": str(tmp_path)}


def setup_in_a_copy(tmp_path: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the set-up in a folder that holds nothing but itself and the lists of packages."""
    folder = tmp_path / "copy"
    (folder / "tools").mkdir(parents=True)
    for name in ("tools/setup.sh", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder / name)
    return subprocess.run([str(folder / "tools/setup.sh")], env=env, capture_output=True, text=True, check=False)


def test_without_apt_the_missing_packages_are_named(tmp_path: Path) -> None:
    answer = setup_in_a_copy(tmp_path, {**without_tools(tmp_path), "SEGMAP_SETUP_PYTHON": "/nowhere/python3"})
    assert answer.returncode != 0
    assert all(name in answer.stderr for name in ("python3-qgis", "xvfb", "openbox", "no apt-get"))


def test_without_rights_the_command_to_run_is_shown(tmp_path: Path) -> None:
    env = without_tools(tmp_path)
    for name, text in (("apt-get", "exit 9"), ("id", "echo 1000")):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
        program.chmod(0o755)
    answer = setup_in_a_copy(tmp_path, {**env, "SEGMAP_SETUP_PYTHON": "/nowhere/python3"})
    assert answer.returncode != 0
    assert "apt-get install --no-install-recommends" in answer.stderr


def test_apt_is_asked_once_for_all_and_its_failure_is_told(tmp_path: Path) -> None:
    env = without_tools(tmp_path)
    for name, text in (("apt-get", 'echo "$@" >> "$HOME/calls"; [[ "$*" == *update* ]]'), ("id", "echo 0")):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
        program.chmod(0o755)
    answer = setup_in_a_copy(tmp_path, {**env, "SEGMAP_SETUP_PYTHON": "/nowhere/python3"})
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert len(calls) == 2 and "update" in calls[0]
    assert all(word in calls[1] for word in ("install -y --no-install-recommends", "python3-qgis", "xvfb"))
    assert answer.returncode != 0 and "could not install" in answer.stderr


def test_a_second_setup_does_nothing_and_says_nothing() -> None:
    if not (ROOT / ".venv").exists():
        pytest.skip("not set up by make setup")
    answer = subprocess.run([str(ROOT / "tools/setup.sh")], capture_output=True, text=True, check=True)
    again = subprocess.run([str(ROOT / "tools/setup.sh")], capture_output=True, text=True, check=True)
    assert answer.stderr == again.stderr == again.stdout == ""
