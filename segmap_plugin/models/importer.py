# SPDX-License-Identifier: GPL-3.0-or-later
"""Take in a weight file the user has: converted and checked by the model's own code, in the worker's interpreter.

Blocks; runs in a thread (``runtime/task.py``). A file that cannot be used leaves nothing behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from ..errors import InstallError
from ..runtime.environ import Network, child_environment
from ..runtime.process import run
from .store import SUFFIX, Store, Stored, facts_of


def import_file(
    source: Path, name: str, store: Store, python: Path, plugin: Path, cancelled: Callable[[], bool] = lambda: False
) -> Stored:
    """Convert ``source`` into ``store`` under ``name``.

    ``python``: the worker's interpreter; ``plugin``: the folder that holds ``model``. Raises InstallError with the
    one line that the converter says, CancelledError when asked to stop.
    """
    if not source.is_file():
        raise InstallError(f"There is no file {source}.", "Choose the file you downloaded.")
    target = store.path_of(name)
    store.folder.mkdir(parents=True, exist_ok=True)
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
        lines = [line for line in output.splitlines() if line.strip()]
        said = lines[-1].partition("error: ")[2] or lines[-1] if lines else "it gave no reason"
        raise InstallError(f"The file cannot be used as a model: {said}", "Choose another file.", output=output[-4000:])
    return output
