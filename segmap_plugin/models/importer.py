# SPDX-License-Identifier: GPL-3.0-or-later
"""Take in a weight file the user has: converted and checked by the model's own code, in the worker's interpreter.

Blocks; runs in a thread (``runtime/task.py``). A file that cannot be used leaves nothing behind.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Callable

from ..errors import InstallError
from ..runtime.environ import Network, child_environment
from ..runtime.process import run
from .full_runtime import needs_torch, require_torch
from .store import SUFFIX, Store, Stored, facts_of

_ABSENT = re.compile(r"(?:ModuleNotFoundError: No module named '|error: this Python has no )([\w-]+)")


def import_file(
    source: Path, name: str, store: Store, python: Path, plugin: Path, cancelled: Callable[[], bool] = lambda: False
) -> Stored:
    """Convert ``source`` into ``store`` under ``name``.

    ``python``: the worker's interpreter; ``plugin``: the folder that holds ``model``. Raises InstallError: before
    anything is read where there is no torch, and with the one line that the converter says where it cannot use the
    file (``details["refused"]`` is true then). CancelledError when asked to stop.
    """
    if not source.is_file():
        raise InstallError(f"There is no file {source}.", "Choose the file you downloaded.")
    target = store.path_of(name)
    store.folder.mkdir(parents=True, exist_ok=True)
    require_torch(python, cancelled)
    converted = target.with_name("importing-" + target.name)
    try:
        _call(python, plugin, ["convert", str(source), str(converted)], cancelled)
        facts = facts_of(_call(python, plugin, ["info", str(converted), "--json"], cancelled))
        if not facts.get("kind"):
            raise InstallError(f"{source.name} was converted, but cannot be read back.", "Import it again.")
        converted.replace(target)
    finally:
        converted.unlink(missing_ok=True)
        converted.with_name(converted.name + ".partial").unlink(missing_ok=True)
    return store.record(target)


def name_for(source: Path) -> str:
    """What a file is called in the store if the user does not say otherwise."""
    return source.name[: -len(SUFFIX)] if source.name.endswith(SUFFIX) else source.stem


def _call(python: Path, plugin: Path, arguments: list[str], cancelled: Callable[[], bool]) -> str:
    command = [str(python), "-E", "-s", "-m", "model", *arguments]
    status, output = run(command, child_environment(Network()), None, cancelled, cwd=plugin)
    if status != 0:
        raise _explained(python, output)
    return output


def _explained(python: Path, output: str) -> InstallError:
    """What the last words of the converter mean. What it says of a file starts with "error: "; a package that is
    missing or does not load ends it with a traceback, and no other file would help."""
    lines = [line for line in output.splitlines() if line.strip()]
    last, tail = lines[-1] if lines else "it gave no reason", output[-4000:]
    absent = _ABSENT.match(last)
    if absent is not None and absent[1] == "torch":
        return needs_torch()
    if absent is not None:
        said = f"No module named '{absent[1]}'"
        remedy = "Install or repair the environment under Raster > SegMap > Environment."
        return InstallError(f"The worker's Python lacks {absent[1]}: {said}", remedy, output=tail)
    if last.startswith(("ImportError: ", "OSError: ")):
        return InstallError(f"{python} cannot be used: {last}.", "Repair the environment.", output=tail)
    said = last.partition("error: ")[2] or last
    return InstallError(
        f"The file cannot be used as a model: {said}", "Choose another file.", refused=True, output=tail
    )
