# SPDX-License-Identifier: GPL-3.0-or-later
"""Installing for real: a virtual environment, pip, and wheels in a local folder."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from segmap_plugin.errors import CancelledError, InstallError
from segmap_plugin.runtime import state
from segmap_plugin.runtime.commands import Options
from segmap_plugin.runtime.environ import Network
from segmap_plugin.runtime.installer import Installer, Progress, _fraction
from segmap_plugin.runtime.pins import Pin, PinSet
from segmap_plugin.runtime.platforms import environment_python, site_packages
from segmap_plugin.runtime.pythons import Python, find

from .wheels import make_wheel, pin_of, set_of

NAMES = ("first", "second", "third")


@pytest.fixture(scope="session")
def python() -> Python:
    return find()


@pytest.fixture(scope="session")
def wheels(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("a folder of whéels")
    for name in NAMES:
        make_wheel(folder, name)
    return folder


@pytest.fixture(scope="session")
def tiny(wheels: Path) -> PinSet:
    return set_of(*(pin_of(path) for path in sorted(wheels.glob("*.whl"))))


@pytest.fixture(scope="session")
def made(tmp_path_factory, python: Python, wheels: Path, tiny: PinSet) -> Path:
    """A finished environment, below a path with a space and an umlaut."""
    folder = tmp_path_factory.mktemp("profile") / "Ünser Profil" / "runtime" / tiny.id
    installer(folder, tiny, python, wheels).install()
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """A copy of the finished environment that a test may break."""
    folder = tmp_path / "copy"
    shutil.copytree(made, folder, symlinks=True)
    return folder


def click_through(python: Path, plugin: Path, cancelled) -> dict:
    """The check of these environments, which hold no network: everything must import."""
    subprocess.run([str(python), "-c", f"import {', '.join(NAMES)}"], check=True, capture_output=True)
    return {"device": "none"}


def installer(folder: Path, pins: PinSet, python: Python | None, wheels: Path, **more) -> Installer:
    more.setdefault("check", click_through)
    return Installer(folder, pins, python, plugin=folder, options=Options(wheels=wheels), **more)


def run_in(folder: Path, code: str) -> str:
    done = subprocess.run(
        [str(environment_python(folder)), "-E", "-s", "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_every_package_is_installed_at_its_pinned_version(made: Path, tiny: PinSet) -> None:
    there = state.installed(made)
    assert {pin.name: there[pin.name] for pin in tiny.pins} == {name: "1.0" for name in NAMES}
    assert run_in(made, "import first; print(first.__version__)") == "1.0"


def test_the_environment_sees_nothing_of_the_python_it_was_made_from(made: Path) -> None:
    assert run_in(made, "import sys; print(any('dist-packages' in p for p in sys.path))") == "False"


def test_a_finished_environment_is_marked_with_what_the_check_found(made: Path, tiny: PinSet) -> None:
    assert state.facts(made) == {"device": "none", "pins": tiny.id, "cuda": False}


def test_a_second_run_installs_nothing_again(made: Path, tiny: PinSet, wheels: Path) -> None:
    before = (site_packages(made) / "first" / "__init__.py").stat().st_mtime_ns
    seen: list[Progress] = []
    installer(made, tiny, None, wheels, report=seen.append).install()
    assert [progress.stage for progress in seen] == ["check"]
    assert (site_packages(made) / "first" / "__init__.py").stat().st_mtime_ns == before


def test_progress_names_each_package_and_never_goes_back(tmp_path, python, tiny: PinSet, wheels: Path) -> None:
    seen: list[Progress] = []
    installer(tmp_path / "env", tiny, python, wheels, report=seen.append).install()
    fractions = [progress.fraction for progress in seen]
    assert [progress.item for progress in seen if progress.stage == "package"] == list(NAMES)
    assert fractions == sorted(fractions)
    assert seen[0].stage == "environment"
    assert seen[-1] == Progress(1.0, "check")


def test_an_installation_that_was_stopped_goes_on_where_it_was(
    tmp_path, seed, python, tiny: PinSet, wheels: Path
) -> None:
    folder = seed(tmp_path / "env")
    seen: list[Progress] = []
    with pytest.raises(CancelledError):
        installer(
            folder, tiny, python, wheels, report=seen.append, cancelled=lambda: any(p.item == "second" for p in seen)
        ).install()
    assert "first" in state.installed(folder)
    assert "third" not in state.installed(folder)
    assert state.facts(folder) == {}
    seen.clear()
    installer(folder, tiny, python, wheels, report=seen.append).install()
    assert [progress.item for progress in seen if progress.stage == "package"] == ["second", "third"]
    assert state.facts(folder)


def test_what_a_killed_pip_left_behind_is_installed_again(copy: Path, tiny: PinSet, wheels: Path) -> None:
    (site_packages(copy) / "second-1.0.dist-info" / "RECORD").unlink()
    (site_packages(copy) / "second" / "__init__.py").write_text("half of it(")
    installer(copy, tiny, None, wheels).install()
    assert run_in(copy, "import second; print(second.__version__)") == "1.0"


def test_a_failing_check_leaves_the_environment_unready(copy: Path, tiny: PinSet, wheels: Path) -> None:
    def fail(*_: object) -> dict:
        raise InstallError("No.", "Really.")

    with pytest.raises(InstallError, match="No"):
        installer(copy, tiny, None, wheels, check=fail).install()
    assert state.facts(copy) == {}


def test_a_wheel_with_another_checksum_is_not_installed(tmp_path, seed, python, tiny: PinSet, wheels: Path) -> None:
    false = dataclasses.replace(tiny.pins[0], hashes=("0" * 64,))
    folder = seed(tmp_path / "env")
    with pytest.raises(InstallError, match="its checksum is wrong"):
        installer(folder, set_of(false), python, wheels).install()
    assert "first" not in state.installed(folder)


def test_a_wheel_whose_hash_nobody_gave_is_installed_by_version(tmp_path, seed, python, wheels: Path) -> None:
    folder = seed(tmp_path / "env")
    installer(folder, set_of(Pin("first", "1.0", (), 1.0)), python, wheels, check=lambda *_: {}).install()
    assert state.installed(folder)["first"] == "1.0"


def test_a_folder_that_lacks_wheels_is_refused_before_anything_is_made(tmp_path, python, tiny, wheels: Path) -> None:
    some = tmp_path / "some"
    shutil.copytree(wheels, some)
    next(some.glob("second*")).unlink()
    with pytest.raises(InstallError, match=r"lacks second==1\.0") as caught:
        installer(tmp_path / "env", tiny, python, some).install()
    assert "under Other ways" in caught.value.remedy
    assert not (tmp_path / "env").exists()


def test_a_folder_that_is_not_there_is_named(tmp_path, python, tiny: PinSet) -> None:
    with pytest.raises(InstallError, match="There is no folder"):
        installer(tmp_path / "env", tiny, python, tmp_path / "absent").install()


def test_repair_installs_again_what_lost_a_file(copy: Path, tiny: PinSet, wheels: Path) -> None:
    (site_packages(copy) / "third" / "__init__.py").unlink()
    assert state.damaged(copy) == ["third"]
    seen: list[Progress] = []
    installer(copy, tiny, None, wheels, report=seen.append).repair()
    assert [progress.item for progress in seen if progress.stage == "package"] == ["third"]
    assert state.damaged(copy) == []


def test_repair_installs_again_what_was_cut_short(copy: Path, tiny: PinSet, wheels: Path) -> None:
    (site_packages(copy) / "first" / "__init__.py").write_text("")
    installer(copy, tiny, None, wheels).repair()
    assert run_in(copy, "import first; print(first.__version__)") == "1.0"


def test_repair_makes_the_environment_again_where_its_python_is_gone(
    copy: Path, tiny: PinSet, wheels: Path, python: Python
) -> None:
    environment_python(copy).unlink()
    environment_python(copy).symlink_to(copy / "a python that was uninstalled")
    installer(copy, tiny, python, wheels).repair()
    assert run_in(copy, "import third; print('there')") == "there"


def test_repairing_what_is_not_there_installs_nothing(tmp_path, python, tiny: PinSet, wheels: Path) -> None:
    for base in (python, None):
        with pytest.raises(InstallError, match="The environment is gone"):
            installer(tmp_path / "env", tiny, base, wheels).repair()
    assert not (tmp_path / "env").exists()


def test_a_damaged_environment_is_not_made_again_without_a_python(tmp_path, tiny: PinSet, wheels: Path) -> None:
    (tmp_path / "env").mkdir()
    with pytest.raises(InstallError, match="The environment is gone"):
        installer(tmp_path / "env", tiny, None, wheels).repair()


def test_two_installations_of_one_environment_exclude_each_other(copy: Path, tiny: PinSet, wheels: Path) -> None:
    with state.alone(copy), pytest.raises(InstallError, match="Another QGIS is installing"):
        installer(copy, tiny, None, wheels).install()
    installer(copy, tiny, None, wheels).install()


def test_the_users_pip_configuration_is_read(tmp_path, seed, python, tiny: PinSet, wheels: Path, monkeypatch) -> None:
    """Without a folder of ours pip finds the wheels through the folder that the user's configuration names."""
    configuration = tmp_path / "pip.conf"
    configuration.write_text(f"[global]\nno-index = true\nfind-links = {wheels.as_uri()}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(configuration))
    for name in ("PIP_FIND_LINKS", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = seed(tmp_path / "env")
    Installer(folder, tiny, python, folder, check=click_through).install()
    assert state.facts(folder)


def test_a_proxy_that_is_not_there_is_reported_as_such(tmp_path, seed, python, tiny: PinSet, monkeypatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.invalid/simple")
    folder = seed(tmp_path / "env")
    with pytest.raises(InstallError) as caught:
        Installer(folder, tiny, python, folder, network=Network("http://ann:secret@127.0.0.1:9"), retries=1).install()
    assert "Check the proxy" in caught.value.remedy
    assert "secret" not in str(caught.value.details)


def test_a_socks_proxy_is_told_of_before_anything_is_made(tmp_path, python, tiny: PinSet, monkeypatch) -> None:
    without_settings(monkeypatch)
    folder = tmp_path / "env"
    with pytest.raises(InstallError, match="SOCKS proxy") as caught:
        Installer(folder, tiny, python, folder, network=Network("socks5h://127.0.0.1:9")).install()
    assert "HTTP proxy" in caught.value.remedy and "folder of wheels" in caught.value.remedy
    assert not folder.exists()


def test_a_socks_proxy_that_is_not_for_all_hosts_is_told_of_when_pip_needs_it(
    tmp_path, seed, python, tiny: PinSet, monkeypatch
) -> None:
    without_settings(monkeypatch)
    folder = seed(tmp_path / "env")
    network = Network("socks5h://127.0.0.1:9", ("intra.invalid",))
    with pytest.raises(InstallError, match="SOCKS proxy") as caught:
        Installer(folder, tiny, python, folder, network=network, retries=0).install()
    assert "Missing dependencies" in caught.value.details["output"]


def test_a_socks_proxy_does_not_matter_to_a_folder_of_wheels(
    tmp_path, seed, python, tiny: PinSet, wheels: Path, monkeypatch
) -> None:
    without_settings(monkeypatch)
    made = installer(seed(tmp_path / "env"), tiny, python, wheels)
    made.network = Network("socks5h://127.0.0.1:9")
    made.install()


def without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip and the environment say nothing of proxies and folders, and the index is far away."""
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.invalid/simple")


@pytest.mark.parametrize(
    ("line", "fraction"),
    [("Progress 50 of 200", 0.25), ("Progress 5 of 0", 0.0), ("Progress", 0.0), ("Progress 9 of 3", 1.0)],
)
def test_pips_progress_is_read(line: str, fraction: float) -> None:
    assert _fraction(line) == fraction
