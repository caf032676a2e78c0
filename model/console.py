# SPDX-License-Identifier: GPL-3.0-or-later
"""How the command lines of ``python -m model`` speak: what cannot be used is one line on stderr and exit code 2."""

from __future__ import annotations

import argparse
import errno
import math
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

USAGE_ERROR = 2
_SAID = {
    errno.ENOENT: "there is no such file or folder",
    errno.EISDIR: "that is a folder, and a file is needed",
    errno.ENOTDIR: "a part of that path is a file, not a folder",
    errno.EEXIST: "that is there already, and it is no folder",
    errno.EACCES: "that may not be read or written: check its permissions",
    errno.EPERM: "that may not be read or written: check its permissions",
    errno.EROFS: "that cannot be written: the disk is read-only",
    errno.ENOSPC: "that cannot be written: the disk is full",
    errno.ENAMETOOLONG: "that name is too long",
}


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, without the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        """End the program with exit code 2."""
        self.exit(USAGE_ERROR, f"{self.prog}: {' '.join(message.split())}; --help lists what there is\n")


def said(error: BaseException) -> str:
    """An error in one line; of the system's errors the path first, then what is the matter, without numbers."""
    if isinstance(error, OSError) and error.errno is not None and error.filename is not None:
        path = error.filename2 if error.filename2 is not None else error.filename
        return f"{path}: {_SAID.get(error.errno, error.strerror or 'that cannot be used')}"
    return " ".join((str(error) or type(error).__name__).splitlines()[0].split())


def whole(least: int) -> Callable[[str], int]:
    """The type of an argument: a whole number of at least ``least``."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of {least} or more")
        return number

    return read


def part(text: str) -> float:
    """The type of an argument: a number above 0 and at most 1."""
    number = _number(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0 and at most 1")
    return number


def positive(text: str) -> float:
    """The type of an argument: a finite number above 0."""
    number = _number(text)
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def writable_file(path: str | Path) -> Path:
    """A file that may be written later; its folder is made. Raises OSError now rather than after an hour's work."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    probe = path.with_name(path.name + ".probe")
    try:
        probe.write_bytes(b"")
    except OSError as error:
        raise OSError(error.errno or errno.EACCES, error.strerror or "", str(path)) from error
    probe.unlink()
    return path


def writable_folder(path: str | Path) -> Path:
    """A folder in which files may be written; it is made. Raises OSError."""
    path = Path(path)
    path.mkdir(parents=True, exist_ok=True)
    writable_file(path / "probe")
    return path
