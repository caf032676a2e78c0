# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening the output of a run: a new one, one that was interrupted, or one that is already finished."""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ..errors import BadInputError, OutputError
from . import geopackage as gpkg
from .job import Job
from .output import DONE, INCOMPLETE, RUNNING, Output

log = logging.getLogger(__name__)
NEW, APPEND, OVERWRITE = "new", "append", "overwrite"
_WHOSE = "SELECT value FROM meta WHERE key = 'fingerprint'"


@dataclass(frozen=True)
class Target:
    """Where results go. ``existing``: what to do with a layer of that name that another run (or person) made.

    ``extras``: further layers, of "rotated", "boxes" and "centroids".
    """

    path: Path
    layer: str
    existing: str = NEW
    extras: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.path.suffix.lower() != ".gpkg":
            raise BadInputError(f"{self.path.name} is not a GeoPackage.", "Give an output that ends in .gpkg.")
        reserved = self.layer.lower().startswith(("gpkg_", "rtree_", "sqlite_", "segmap_"))
        if not self.layer or reserved or "\x00" in self.layer:
            raise BadInputError(f"A layer cannot be called {self.layer!r}.", "Choose another name.")

    @property
    def job_path(self) -> Path:
        """The state of an unfinished run."""
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in self.layer)
        if safe != self.layer:  # another layer may be called what is left of this one's name
            safe += "-" + hashlib.blake2b(self.layer.encode(), digest_size=4).hexdigest()
        return self.path.with_name(f"{self.path.name}.{safe}.job")


class Store:
    """The output and the state of one run, on one connection."""

    def __init__(self, target: Target, connection: sqlite3.Connection, output: Output, job: Job) -> None:
        self.target, self.connection, self.output, self.job = target, connection, output, job
        self.resumed = False  # whether it goes on from what an earlier attempt left

    @property
    def first_fid(self) -> int:
        """Feature id of object 1, less one."""
        return int(self.job.get("first_fid", 1)) - 1

    def remove_job(self) -> None:
        """Detach and delete the state: the run is finished."""
        self.connection.execute("DETACH DATABASE job")
        for path in (self.target.job_path, Path(f"{self.target.job_path}-journal")):
            with suppress(FileNotFoundError):
                path.unlink()
        self._remove_stale_journals()

    def _remove_stale_journals(self) -> None:
        """What a process that was killed while it committed to both databases left of that: SQLite never removes it.

        No other commit to this output is under way while it is locked exclusively, so none of them is in use.
        """
        path = self.target.path
        stale = list(path.parent.glob(f"{glob.escape(path.name)}-mj??????9??"))  # sqlite3VdbeHalt's name for them
        if not stale:
            return
        with suppress(sqlite3.Error, OSError):  # they do no harm
            self.connection.execute("BEGIN EXCLUSIVE")
            try:
                for journal in stale:
                    journal.unlink(missing_ok=True)
            finally:
                self.connection.execute("COMMIT")


Plan = Callable[[Store], None]


def _no_plan(_store: Store) -> None:
    """Nothing to be planned."""


@contextmanager
def locked(target: Target) -> Iterator[None]:
    """Hold the output for this process. Raises OutputError where another run holds it, or the folder is read-only."""
    path = Path(f"{target.job_path}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        remedy = "Make room on the disk, then run again." if full else "Check the folder."
        raise OutputError(f"{target.path.name} cannot be written: {error.strerror}.", remedy, again=full) from error
    try:
        lock(handle)
        if not os.path.samestat(os.fstat(handle), path.stat()):  # whoever held it took the name away meanwhile
            raise OSError("another file has the name now")
    except OSError as error:
        os.close(handle)
        raise OutputError(f"Another run is writing {target.path.name}.", "Wait for it, or end it.") from error
    try:
        yield
    finally:
        if sys.platform != "win32":  # before it is free, or the next run locks a file that has no name any more
            path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":  # there an open file keeps its name
            with suppress(OSError):
                path.unlink()


def lock(handle: int) -> None:
    """Lock an open file for this process until it is closed. Raises OSError where another holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def opened(
    target: Target,
    fingerprint: str,
    mode: str,
    crs: str,
    fields: Sequence[tuple[str, str]],
    options: dict[str, Any],
    plan: Plan = _no_plan,
) -> Iterator[Optional[Store]]:
    """The store of a run; None where the run with this fingerprint is finished already.

    A run that was interrupted, or has failures that are to be asked again, is found by its fingerprint and goes on. Any
    other begins with its ``plan``, in one transaction: where there is nothing to plan, what was there before is there
    still. Raises OutputError where the layer belongs to something else (and ``target.existing`` does not say what to
    do), is locked, read-only, or has another schema, and what the plan raises.
    """
    fresh = [path for path in (target.path, target.job_path) if not path.exists()]
    connection = gpkg.connect(target.path)
    try:
        output = Output(connection, target.layer, mode, fields, target.extras)
        store = Store(target, connection, output, Job(connection))
        try:
            going_on = _begun(store, crs, fingerprint, options, plan)
        except sqlite3.Error as error:
            raise write_error(target, error) from error
        yield store if going_on else None
    finally:
        connection.close()
        for path in fresh:  # a run that never began leaves nothing
            if path.exists() and not path.stat().st_size:
                path.unlink()


def _begun(store: Store, crs: str, fingerprint: str, options: dict[str, Any], plan: Plan) -> bool:
    """Bring the output to where the run goes on, or begins. False where it is finished already."""
    target, output, job = store.target, store.output, store.job
    anew = not output.exists or (target.existing == OVERWRITE and not target.job_path.exists())
    runs = [] if anew else output.runs()  # of a layer that somebody removed they say nothing any more
    state = next((run["state"] for run in reversed(runs) if run["fingerprint"] == fingerprint), None)
    resumes = state in (RUNNING, INCOMPLETE) and _asked(target, _WHOSE) == [json.dumps(fingerprint)]
    if state in (DONE, INCOMPLETE) and not resumes and target.existing != OVERWRITE:
        return False
    void = not resumes and _is_void(target, output, runs, fingerprint)
    store.connection.execute("ATTACH DATABASE ? AS job", (str(target.job_path),))
    with job.transaction():
        if not resumes:
            job.clear()
        if not job.exists:
            # Companions of a layer that is gone go as well.
            if void or target.existing == OVERWRITE or (output.runs() and not output.exists):
                output.drop()
            output.create(crs)  # first: it says what is wrong with a layer that is there
            first_fid = output.next_fid
            output.begin_run(fingerprint, first_fid, options)
            job.create()
            job.set("fingerprint", fingerprint)
            job.set("first_fid", first_fid)
        store.resumed = bool(job.get("planned"))
        if not store.resumed:
            plan(store)
            job.set("planned", True)
    return True


def _is_void(target: Target, output: Output, runs: list[dict[str, Any]], fingerprint: str) -> bool:
    """Whether the layer is what a run left that did nothing. Raises OutputError where it may not be written."""
    unfinished = [run for run in runs if run["state"] == RUNNING]
    if unfinished and len(unfinished) == len(runs) and nothing_done(target, output):
        return True
    if target.existing != OVERWRITE and any(run["fingerprint"] == fingerprint for run in unfinished):
        raise OutputError(
            f"{target.path.name} holds a part of this run, and {target.job_path.name}, from where it would go on, "
            "is gone.",
            "Choose another file or layer, or overwrite it.",
        )
    if target.existing == NEW and unfinished:
        raise OutputError(
            f"{target.path.name} holds an unfinished run with other prompts, raster or options.",
            "Repeat it as it was to go on with it, or choose another file or layer, append or overwrite.",
        )
    if target.existing == NEW and output.exists:
        raise OutputError(
            f"{target.path.name} has a layer {target.layer} already.",
            "Choose another file or layer, append or overwrite.",
        )
    return False


def nothing_done(target: Target, output: Output) -> bool:
    """Whether an unfinished run stopped before its first answer: a model that could not be loaded, say. Another run may
    take its place."""
    if output.exists and output.count(0, 2**62):
        return False
    return _asked(target, "SELECT id FROM work WHERE done UNION SELECT id FROM answer LIMIT 1") == []


def _asked(target: Target, sql: str) -> Optional[list[Any]]:
    """What a question to the state of an unfinished run gives; empty where there is none, None for one that cannot be
    read."""
    if not target.job_path.exists():
        return []
    connection = sqlite3.connect(target.job_path)  # not read-only: what was killed may have left a journal to undo
    try:
        return [row[0] for row in connection.execute(sql)]
    except sqlite3.Error as error:
        log.info("%s: %s", target.job_path, error)
        return [] if "no such table" in str(error) else None  # killed before there were any
    finally:
        connection.close()


def runs_of(target: Target) -> list[dict[str, Any]]:
    """The records of the runs that made the layer; none of a file that cannot be read."""
    try:
        connection = gpkg.connect(target.path)
    except OutputError:
        return []
    try:
        return Output(connection, target.layer, "", ()).runs()
    except sqlite3.Error:
        return []
    finally:
        connection.close()


def write_error(target: Target, error: sqlite3.Error) -> OutputError:
    """What a failing write means for the user."""
    log.warning("%s: %s", target.path, error)
    return gpkg.write_error(target.path, error)
