# SPDX-License-Identifier: GPL-3.0-or-later
"""A run from prompts to finished layers: plan, predict, calibrate, finish; each step committed, each resumable."""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import rasterio

from ..core.grid import Grid
from ..errors import BadInputError, CancelledError, SegMapError
from ..geo.measure import parse_crs
from ..worker.inference import model_name
from . import finish, planner
from .crs import same_crs
from .features import FeatureSource
from .identity import prompts_digest, weights_digest
from .job import CALIBRATE, PREDICT
from .neighbours import calibration_work
from .options import EVERYTHING, POLYGONS, BatchOptions
from .output import Output
from .pause import Cancelled, Interrupted, never
from .progress import Meter, Report
from .rasters import Brought, grid_and_identity, raster_ref, source_name
from .schedule import Executor, check_scheduler, executor
from .store import Store, Target, locked, opened, write_error
from .work import Answer

log = logging.getLogger(__name__)
ENGINE_VERSION = 4  # raised where the same input would give other output: an old unfinished run must not go on


@dataclass(frozen=True)
class Summary:
    """What a run left: ``objects`` polygons in the layer, ``failed`` rows in the table of failures.

    ``already``: the same run had been finished before and nothing was done; ``resumed``: it went on from a state that
    an earlier one left.
    """

    objects: int
    failed: int
    already: bool = False
    resumed: bool = False


class Run:
    """One batch run."""

    def __init__(
        self,
        rasters: Sequence[str],
        options: BatchOptions,
        target: Target,
        prompts: Optional[FeatureSource] = None,
        scheduler: str = "",
        brought: Optional[Brought] = None,
    ) -> None:
        """``rasters``: paths in the order of preference where they overlap; ``scheduler``: see ``schedule.executor``;
        ``brought``: how rasters of kind pixels get their windows.

        Raises BadInputError, RasterError: what cannot be used as given.
        """
        if not rasters:
            raise BadInputError("There is no raster.", "Name one.")
        if options.mode != EVERYTHING and prompts is None:
            raise BadInputError("There are no prompts.", "Name a layer of points, boxes or polygons.")
        check_scheduler(scheduler)
        self.options, self.target, self.prompts, self.scheduler = options, target, prompts, scheduler
        self.brought = brought
        self.rasters = [raster_ref(path, options) for path in rasters]
        known = [grid_and_identity(ref) for ref in self.rasters]
        self.grids: list[Grid] = [grid for grid, _ in known]
        self._identities = [identity for _, identity in known]
        self.crs = options.output_crs or self.grids[0].crs
        if options.output_crs:
            parse_crs(options.output_crs)
        self.moved = [not same_crs(grid.crs, self.crs) for grid in self.grids]
        self._fingerprint = ""
        self._check_fields()
        self._check_layers()

    def _check_fields(self) -> None:
        names = {name for name, _ in self.prompts.fields} if self.prompts is not None else set()
        for name in (self.options.positive_field, self.options.group_field):
            if name and name not in names:
                raise BadInputError(f"The prompts have no field {name!r}.", f"Fields: {', '.join(sorted(names))}.")

    def _check_layers(self) -> None:
        """The prompts must outlive the run: none of its layers may be theirs."""
        names = [name.lower() for name in Output.tables_of(self.target.layer)]
        prompts, path = self.prompts, self.target.path
        if prompts is not None and prompts.layer.lower() in names and path.exists() and prompts.path.samefile(path):
            raise BadInputError(
                f"The prompts are the layer {prompts.layer} of {path.name}, which the run would write to.",
                "Choose another layer name for the output.",
            )

    def fingerprint(self) -> str:
        """What the result is a function of, as it was when first asked for. Equal fingerprints: the same run."""
        self._fingerprint = self._fingerprint or self._identify()
        return self._fingerprint

    def _identify(self) -> str:
        prompts = "" if self.prompts is None else prompts_digest(self.prompts)
        options = self.options.to_json()
        del options["threads"]  # how many there are changes no answer
        parts = [ENGINE_VERSION, options, self._identities, prompts, weights_digest(self.options.model),
                 list(self.target.extras)]  # fmt: skip
        return hashlib.blake2b(json.dumps(parts, sort_keys=True).encode(), digest_size=16).hexdigest()

    def execute(
        self, report: Optional[Report] = None, cancelled: Cancelled = never, work: Optional[Executor] = None
    ) -> Summary:
        """Do what is left to do. ``work``: an executor of the caller's, which stays open.

        Raises CancelledError (what is finished is in the output), and SegMapError for what stops the run; the same
        call goes on from there. Its ``details`` say how many objects ``failed`` until then, and how many are ``left``:
        they are listed as not reached until the run goes on.
        """
        fields = self.prompts.fields if self.prompts is not None else ()
        options = {**self.options.to_json(), "rasters": [source_name(r) for r in self.rasters]}

        def plan(store: Store) -> None:
            self._plan(store, report)

        arguments = (self.target, self.fingerprint(), self.options.mode, self.crs, fields, options, plan)
        # The environment is entered once: it costs more than what is transformed in it.
        with locked(self.target), rasterio.Env(), opened(*arguments) as store:
            if store is None:
                return self._already()
            execution = _Execution(self, store, report, cancelled, work)
            try:
                return execution.run()
            except sqlite3.Error as error:
                stopped = write_error(self.target, error)
                execution.tell_left(stopped)
                raise stopped from error
            except SegMapError as error:
                execution.tell_left(error)
                raise

    def _plan(self, store: Store, report: Optional[Report]) -> None:
        """Inside a transaction."""
        Meter(report, "plan", 0, 0)
        total = planner.plan(store.job, self.grids, self.options, self.prompts, self.crs)
        store.output.reserve(store.first_fid + total)
        for (number,) in store.connection.execute("SELECT id FROM job.failure ORDER BY id").fetchall():
            finish.put_failure(store, int(number))

    def _already(self) -> Summary:
        from . import geopackage as gpkg

        connection = gpkg.connect(self.target.path)
        try:
            runs = Output(connection, self.target.layer, self.options.mode, ()).runs()
        finally:
            connection.close()
        mine = next(run for run in reversed(runs) if run["fingerprint"] == self.fingerprint())
        return Summary(int(mine["objects"] or 0), int(mine["failed"] or 0), already=True)


class _Execution:
    """One attempt at a run."""

    def __init__(
        self, run: Run, store: Store, report: Optional[Report], cancelled: Cancelled, work: Optional[Executor]
    ) -> None:
        self._run, self._store, self._report, self._cancelled = run, store, report, cancelled
        self._executor, self._owned = work, work is None
        sources = [source_name(r) for r in run.rasters]
        self._rows = finish.Rows(store, run.options, run.crs, model_name(run.options.model or None), sources)

    def run(self) -> Summary:
        try:
            finish.take_back_left(self._store)
            self._answer_all()
            self._finish()
        finally:
            if self._executor is not None and self._owned:
                self._executor.close()
        summary = self._close()
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
                self._once("calibration_planned", self._plan_calibration)
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
        if self._run.moved[raster]:
            answers = [finish.move_answer(answer, self._run.grids[raster].crs, self._run.crs) for answer in answers]
        with self._store.job.transaction():
            self._store.job.record(phase, number, answers, whole)
            return finish.put_now(self._store, self._rows, answers)

    def _chunks(self, phase: int) -> Iterator[tuple[int, Any]]:
        job, after = self._store.job, 0
        while numbers := job.pending(phase, after):
            for number in numbers:
                yield number, job.chunk(phase, number)
            after = numbers[-1]

    def _failed(self) -> int:
        return int(self._store.connection.execute("SELECT count(*) FROM job.failure").fetchone()[0])

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
            failed = self._failed()
            store.output.end_run(self._run.fingerprint(), count, failed)
            store.output.close_layers()
        return Summary(count, failed, resumed=store.resumed)


def _go_on() -> None:
    """Nothing stops it."""
