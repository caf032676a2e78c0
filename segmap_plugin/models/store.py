# SPDX-License-Identifier: GPL-3.0-or-later
"""The weight files a user has: one folder, one file per model, its SHA-256 beside it.

Only files of our own kind are kept (safetensors with our metadata); whatever is imported was converted before.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CancelledError, InstallError

SUFFIX = ".safetensors"
SUMS = "SHA256SUMS"
_MAX_HEADER = 100 * 1024 * 1024
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Stored:
    """A model of the folder. ``sha256`` is the recorded one; ``kind``: the architecture, as the file says."""

    name: str
    path: Path
    size_mb: float
    sha256: str
    kind: str
    source: str


def safe_name(text: str) -> str:
    """A file name without what file systems, shells and people stumble over; never empty."""
    return re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII).strip(".-")[:80] or "model"


def sha256_of(path: Path, cancelled: Callable[[], bool] = lambda: False) -> str:
    """Hexadecimal SHA-256 of a file. Raises CancelledError once ``cancelled`` says so."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(_BLOCK), b""):
            if cancelled():
                raise CancelledError("The download was stopped.", "It can be resumed.")
            digest.update(block)
    return digest.hexdigest()


def read_metadata(path: Path) -> dict[str, str]:
    """The metadata in the head of a safetensors file, read without torch.

    Raises InstallError where the file is none, is cut short, or is not a model of ours.
    """
    remedy = "Choose another file, or import it again from where it came."
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > min(_MAX_HEADER, path.stat().st_size):
                raise ValueError("its head is longer than the file")
            head = json.loads(file.read(length))
        end = max((int(item["data_offsets"][1]) for key, item in head.items() if key != "__metadata__"), default=0)
        if path.stat().st_size != 8 + length + end:
            raise ValueError("it is cut short")
        metadata = head.get("__metadata__", {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise InstallError(f"{path.name} is not a readable model file: {error}.", remedy) from error
    if not isinstance(metadata, dict) or metadata.get("format") != "segmap-model":
        raise InstallError(f"{path.name} is a safetensors file, but not a model of this plugin.", remedy)
    return {str(key): str(value) for key, value in metadata.items()}


class Store:
    """The folder of a user's models; it is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, name: str) -> Path:
        """Where the model of that name lies or will lie."""
        return self.folder / (safe_name(name) + SUFFIX)

    def models(self) -> list[Stored]:
        """Everything that is there and readable, by name; a damaged file is left out, and never hides the others."""
        sums, found = self._sums(), []
        for path in sorted(self.folder.glob("*" + SUFFIX)):
            with contextlib.suppress(InstallError):
                metadata = read_metadata(path)
                size = path.stat().st_size / 1e6
                kind, source = metadata.get("kind", ""), metadata.get("source", "")
                found.append(Stored(path.stem, path, size, sums.get(path.name, ""), kind, source))
        return found

    def record(self, path: Path) -> Stored:
        """Take in a file that lies in the folder: check it is a model, note its SHA-256 for the worker to verify.

        Raises InstallError, and deletes the file, where it is no model of ours.
        """
        try:
            metadata = read_metadata(path)
        except InstallError:
            path.unlink(missing_ok=True)
            raise
        digest = sha256_of(path)
        self._write_sums({**self._sums(), path.name: digest})
        size = path.stat().st_size / 1e6
        return Stored(path.stem, path, size, digest, metadata.get("kind", ""), metadata.get("source", ""))

    def remove(self, name: str) -> None:
        """Delete a model. Raises InstallError where the file is in use."""
        path = self.path_of(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise InstallError(f"{path} cannot be deleted.", "Choose another model first, then try again.") from error
        self._write_sums({file: digest for file, digest in self._sums().items() if file != path.name})

    def _sums(self) -> dict[str, str]:
        sums = {}
        with contextlib.suppress(OSError):
            for line in (self.folder / SUMS).read_text(encoding="utf-8").splitlines():
                digest, _, file = line.partition(" ")
                sums[file.strip().lstrip("*")] = digest.lower()
        return sums

    def _write_sums(self, sums: dict[str, str]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / (SUMS + ".partial")
        partial.write_text("".join(f"{digest}  {file}\n" for file, digest in sorted(sums.items())), encoding="utf-8")
        partial.replace(self.folder / SUMS)


def facts_of(output: str) -> dict[str, Any]:
    """The JSON that ``python -m model info FILE --json`` wrote, empty where it wrote none."""
    try:
        facts = json.loads(output[output.index("{") :])
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
