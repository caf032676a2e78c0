# SPDX-License-Identifier: GPL-3.0-or-later
"""One attempt at a run: from where an earlier one left it to the finished layers, or to where this one stops."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ..errors import CancelledError, RasterError, SegMapError
from ..geo.files import file_identity
from ..worker.inference import model_name
from . import again, finish
from .neighbours import calibration_work
from .options import EVERYTHING, POLYGONS
from .output import DONE, INCOMPLETE
from .pause import Cancelled, Interrupted
from .progress import Meter, Report
from .rasters import source_name
from .schedule import Executor, executor
from .schema import CALIBRATE, ENVIRONMENT, PREDICT
from .store import Store
from .work import Answer

if TYPE_CHECKING:
    from .runner import Run

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Summary:
    """What a run left: ``objects`` polygons in the layer, ``failed`` rows in the table of failures.

    ``again``: how many of these failed for a reason of the environment, and are asked again when the run is repeated.
    ``already``: the same run had been finished before and nothing was done; ``resumed``: it went on from a state that
    an earlier one left.
    """

    objects: int
    failed: int
    already: bool = False
    resumed: bool = False
    again: int = 0


class Execution:
    """One attempt at a run."""

    def __init__(
        self, run: Run, store: Store, report: Optional[Report], cancelled: Cancelled, work: Optional[Executor]
    ) -> None:
        self._run, self._store, self._report, self._cancelled = run, store, report, cancelled
        self._executor, self._owned = work, work is None
        sources = [source_name(r) for r in run.rasters]
        self._rows = finish.Rows(store, run.options, run.crs, model_name(run.options.model or None), sources)

    def run(self) -> Summary:
        """Do what is left. Raises what stops it."""
        try:
            finish.take_back_left(self._store)
            with self._store.job.transaction():
                again.reopen(self._store, self._rows)
            self._answer_all()
            self._finish()
        finally:
            if self._executor is not None and self._owned:
                self._executor.close()
        summary = self._close()
        if not summary.again:
            self._store.remove_job()
        return summary

    def tell_left(self, error: SegMapError) -> None:
        """Say what a run that stops now leaves: in the error, and in the table of failures where that can be written
        and somebody asked for each of the objects."""
        try:
            left = self._store.job.left()
            error.details.update(failed=self._failed(), left=left)
            if self._run.options.mode != EVERYTHING:
                with self._store.job.transaction():
                    finish.put_left(self._store, left)
        except sqlite3.Error as trouble:
            log.info("what was not reached cannot be listed: %s", trouble)

    def _once(self, name: str, step: Callable[[], None]) -> None:
        """Do a step that is one transaction, unless it is done."""
        if not self._store.job.get(name):
            with self._store.job.transaction():
                step()
                self._store.job.set(name, True)

    def _answer_all(self) -> None:
        options = self._run.options
        try:
            self._process(PREDICT, "predict")
            if options.calibrate and options.mode != POLYGONS:
                self._once(again.PLANNED, self._plan_calibration)
                self._process(CALIBRATE, "calibrate")
        except SegMapError:
            if options.mode == EVERYTHING or self._unfinished:
                self._finish(whole=False)
            raise

    @property
    def _unfinished(self) -> bool:
        """Whether rows that are written while the run goes on are not yet what was asked for."""
        options = self._run.options
        sizes = options.min_object_m2 > 0 or options.max_object_m2 is not None or options.min_compactness > 0
        return bool(options.non_overlap or sizes or self._run.target.extras)

    def _plan_calibration(self) -> None:
        job = self._store.job
        job.add_work(CALIBRATE, calibration_work(job, self._run.options, [grid.crs for grid in self._run.grids]))
        job.cut_into_chunks(CALIBRATE)
        again.take_up(job)

    def _process(self, phase: int, stage: str) -> None:
        """Answer all chunks of a phase that are not answered yet, committing each as it comes."""
        job = self._store.job
        done, total = job.counts(phase)
        meter = Meter(self._report, stage, done, total, self._failed())
        if done == total:
            return
        if self._executor is None:
            run = self._run
            self._executor = executor(run.scheduler, run.rasters, run.options, run.brought)
        self._executor.tell(meter.peek)
        try:
            for number, answers in self._executor.answers(self._chunks(phase), self._cancelled):
                meter.advance(len(answers), self._commit(phase, number, answers))
        except Interrupted as stop:
            for number, answers in stop.chunks:
                self._commit(phase, number, answers, whole=False)
            raise

    def _commit(self, phase: int, number: int, answers: list[Answer], whole: bool = True) -> int:
        """Write a chunk's answers, or those of them that are finished; how many failed."""
        raster = self._store.job.raster_of(phase, number)
        self._check_unchanged(raster)
        if self._run.moved[raster]:
            answers = [finish.move_answer(answer, self._run.grids[raster].crs, self._run.crs) for answer in answers]
        with self._store.job.transaction():
            answers = [answer for answer in answers if self._counts(phase, answer)]
            self._store.job.record(phase, number, answers, whole)
            return finish.put_now(self._store, self._rows, answers)

    def _check_unchanged(self, raster: int) -> None:
        """Raises RasterError where a raster is not the one that the run began with: its results would be of both."""
        ref, known = self._run.rasters[raster], self._run.identities[raster]
        if ref.kind != "file":
            return
        try:
            now = [source_name(ref), file_identity(ref.path)]
        except RasterError:
            return  # it is away: the answers say so themselves
        if now != known:
            raise RasterError(
                f"{source_name(ref)} has changed since the run began.",
                "Bring it back as it was and run again, or begin anew: --existing overwrite.",
            )

    def _counts(self, phase: int, answer: Answer) -> bool:
        """Whether an answer is to be written. What is known already is not lost to a raster that is away, nor an object
        to a second question to which there is no answer."""
        if answer.reason and answer.again:
            return not self._store.job.has_answer(phase, answer.id)
        return phase == PREDICT or not answer.reason

    def _chunks(self, phase: int) -> Iterator[tuple[int, Any]]:
        job, after = self._store.job, 0
        while numbers := job.pending(phase, after):
            for number in numbers:
                yield number, job.chunk(phase, number)
            after = numbers[-1]

    def _failed(self) -> int:
        return self._store.job.failures()

    def _finish(self, whole: bool = True) -> None:
        total = self._store.connection.execute("SELECT count(DISTINCT id) FROM job.answer").fetchone()[0]
        meter = Meter(self._report, "finish", 0, int(total), self._failed())
        check = self._check if whole and self._run.options.mode != EVERYTHING else _go_on  # see _answer_all
        finish.finish(self._store, self._rows, self._run.options, meter, check, whole)

    def _check(self) -> None:
        if self._cancelled():
            raise CancelledError("The run was cancelled.")

    def _close(self) -> Summary:
        store = self._store
        first, objects = store.first_fid, store.job.counts(PREDICT)[1]
        with store.job.transaction():
            count = store.output.count(first + 1, first + objects)
            failed, failed_for_now = self._failed(), store.job.failures(ENVIRONMENT)
            state = INCOMPLETE if failed_for_now else DONE
            store.output.end_run(self._run.fingerprint(), count, failed, state)
            store.output.close_layers()
        return Summary(count, failed, resumed=store.resumed, again=failed_for_now)


def _go_on() -> None:
    """Nothing stops it."""
