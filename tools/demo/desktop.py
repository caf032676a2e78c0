# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS in a profile of its own, and the line on which it answers questions."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Optional

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(__file__).resolve().parent
SETTINGS = """[qgis]
checkVersion=false
showTips=false
askToSaveMemoryLayers=false
enableMacros=Never

[app]
askToSaveMemoryLayers=false
askToDeleteFeatures=false
projections\\promptWhenMultipleTransformsExist=false

[segmap]
tour_seen=true

[projections]
promptWhenMultipleTransformsExist=false
defaultBehavior=UseProjectCrs

[locale]
userLocale=en_US
overrideFlag=true
"""


class DesktopError(RuntimeError):
    """QGIS did not do what it was asked to."""


def link_plugin(folder: Path, source: Path = ROOT) -> Path:
    """Make ``source`` visible to QGIS as the plugin ``segmap_refiner``; returns the folder for QGIS_PLUGINPATH."""
    folder.mkdir(parents=True, exist_ok=True)
    link = folder / "segmap_refiner"
    if link.is_symlink():
        link.unlink()
    link.symlink_to(source, target_is_directory=True)
    return folder


def qgis_environment(base: Mapping[str, str], qgis_root: Optional[Path]) -> dict[str, str]:
    """The environment for the installed QGIS, or for one that was unpacked below ``qgis_root``."""
    env = {k: v for k, v in base.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    env.setdefault("LC_ALL", "C.UTF-8")
    if qgis_root is not None and not is_chroot(qgis_root):
        usr = qgis_root.resolve() / "usr"
        library = usr / "lib" / "x86_64-linux-gnu"
        env["LD_LIBRARY_PATH"] = f"{library}:{library}/pulseaudio:{usr}/lib"
        env["QGIS_PREFIX_PATH"] = str(usr)
        env["PYTHONPATH"] = f"{usr}/lib/python3/dist-packages:{usr}/share/qgis/python"
    return env


def is_chroot(qgis_root: Optional[Path]) -> bool:
    """Whether it is a system of its own (tools/fetch_qgis_chroot.sh) and not just unpacked packages."""
    return qgis_root is not None and (qgis_root / ".chroot").exists()


def qgis_command(qgis_root: Optional[Path], shared: Sequence[Path] = ()) -> list[str]:
    """The QGIS program itself, not its wrapper script; ``shared``: folders that it must see."""
    if qgis_root is None:
        return ["qgis.bin"]
    root = qgis_root.resolve()
    if not is_chroot(root):
        return [str(root / "usr" / "bin" / "qgis.bin")]
    more = os.environ.get("SEGMAP_CHROOT_SHARES", "").split()
    enter = ["unshare", "-m", str(TOOLS / "in_chroot.sh"), str(root), *map(str, shared), *more, "--"]
    return [*enter, "/usr/bin/qgis.bin"]


def prepare_profile(profiles: Path, enabled: Sequence[str] = ("segmap_refiner",)) -> None:
    """Write the settings of a fresh profile, in which these plugins are switched on, unless it exists already."""
    settings = profiles / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        switches = "".join(f"{name}=true\n" for name in enabled)
        settings.write_text(f"[PythonPlugins]\n{switches}\n{SETTINGS}", encoding="utf-8")


class Desktop:
    """A running QGIS; ``ask`` puts one question to the code inside it and returns the answer."""

    def __init__(
        self,
        environment: Mapping[str, str],
        profiles: Path,
        plugins: Path,
        log: Path,
        qgis_root: Optional[Path] = None,
        extra_environment: Optional[Mapping[str, str]] = None,
    ) -> None:
        prepare_profile(profiles)
        self._folder = Path(tempfile.mkdtemp(prefix="segmap-"))
        self._socket_path = self._folder / "line"
        self._log_path = log
        self._log = log.open("wb")
        env = qgis_environment(environment, qgis_root)
        env.update(
            QGIS_PLUGINPATH=str(plugins),
            HOME=str(self._folder),
            XDG_RUNTIME_DIR=str(self._folder),
            SEGMAP_DEMO_TOOLS=str(TOOLS),
            SEGMAP_DEMO_LINE=str(self._socket_path),
            LIBGL_ALWAYS_SOFTWARE="1",
        )
        env.setdefault("SEGMAP_PYTHON", str(ROOT / ".venv" / "bin" / "python"))
        env.update(extra_environment or {})
        os.chmod(self._folder, 0o700)
        command = [*qgis_command(qgis_root, [ROOT]), "--noversioncheck", "--nologo", "--profiles-path", str(profiles)]
        self.process = subprocess.Popen(
            [*command, "--profile", "default", "--code", str(TOOLS / "startup.py")],
            env=env,
            stdout=self._log,
            stderr=self._log,
        )
        self._line: Optional[socket.socket] = None
        self._buffer = b""

    def __enter__(self) -> Desktop:
        self._connect(timeout_s=120)
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    def ask(self, do: str, timeout_s: float = 60, **details: Any) -> Any:
        """Put one question; raises DesktopError where QGIS answers with an error or not at all."""
        assert self._line is not None
        self._line.settimeout(timeout_s)
        try:
            self._line.sendall(json.dumps({"do": do, **details}).encode() + b"\n")
            while b"\n" not in self._buffer:
                data = self._line.recv(65536)
                if not data:
                    raise DesktopError(f"QGIS ended while asked to {do}; {self._ending()}")
                self._buffer += data
        except OSError as error:
            raise DesktopError(f"QGIS did not answer when asked to {do}: {error}; {self._ending()}") from error
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer = json.loads(line)
        if "error" in answer:
            raise DesktopError(f"{do}: {answer['error']}")
        return answer["answer"]

    def wait(
        self,
        do: str,
        wanted: Mapping[str, Any],
        timeout_s: float = 60,
        hopeless: Optional[Mapping[str, Any]] = None,
        **details: Any,
    ) -> Any:
        """Ask again and again until the answer has all the ``wanted`` values; returns that answer.

        Raises DesktopError after ``timeout_s``, or as soon as the answer has one of the ``hopeless`` values.
        """
        end = time.monotonic() + timeout_s
        while True:
            answer = self.ask(do, **details)
            if all(answer.get(name) == value for name, value in wanted.items()):
                return answer
            lost = any(answer.get(name) == value for name, value in (hopeless or {}).items())
            if lost or time.monotonic() > end:
                raise DesktopError(f"waited for {dict(wanted)} ({timeout_s} s at most), QGIS says {answer}")
            time.sleep(0.03)

    def quit(self, timeout_s: float = 30) -> int:
        """Quit as a user would, through the menu; returns QGIS's exit code."""
        self.ask("quit")
        return self.process.wait(timeout_s)

    def kill(self) -> None:
        """End QGIS as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def close(self) -> None:
        """End QGIS if it still runs, and tidy up."""
        if self._line is not None:
            self._line.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _connect(self, timeout_s: float) -> None:
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise DesktopError(f"QGIS did not start; {self._ending()}")
            if self._socket_path.exists():
                line = socket.socket(socket.AF_UNIX)
                try:
                    line.connect(str(self._socket_path))
                except OSError:
                    line.close()
                else:
                    self._line = line
                    return
            time.sleep(0.1)
        raise DesktopError(f"QGIS did not start within {timeout_s} s; {self._ending()}")

    def _ending(self) -> str:
        tail = self._log_path.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        return f"exit code {self.process.poll()}, its last words: {' | '.join(tail)}"
