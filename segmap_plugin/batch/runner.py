# SPDX-License-Identifier: GPL-3.0-or-later
"""A run from prompts to finished layers: plan, predict, calibrate, finish; each step committed, each resumable."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from typing import Optional

import rasterio

from ..core.grid import Grid
from ..errors import BadInputError, SegMapError
from ..geo.measure import parse_crs
from . import finish, planner
from .crs import same_crs
from .execution import Execution, Summary
from .features import FeatureSource
from .identity import prompts_digest, weights_digest
from .options import EVERYTHING, BatchOptions
from .output import Output
from .pause import Cancelled, never
from .progress import Meter, Report
from .rasters import Brought, grid_and_identity, raster_ref, source_name
from .schedule import Executor, check_scheduler
from .store import Store, Target, locked, opened, runs_of, write_error

ENGINE_VERSION = 5  # raised where the same input would give other output: an old unfinished run must not go on


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
        self.identities = [identity for _, identity in known]
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
        if not options["limits"]:
            del options["limits"]  # as in runs that were begun before there were any
        parts = [ENGINE_VERSION, options, self.identities, prompts, weights_digest(self.options.model),
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
            self._plan(store, report, cancelled)

        arguments = (self.target, self.fingerprint(), self.options.mode, self.crs, fields, options, plan)
        # The environment is entered once: it costs more than what is transformed in it.
        with locked(self.target), rasterio.Env(), opened(*arguments) as store:
            if store is None:
                return self._already()
            execution = Execution(self, store, report, cancelled, work)
            try:
                return execution.run()
            except sqlite3.Error as error:
                stopped = write_error(self.target, error)
                execution.tell_left(stopped)
                raise stopped from error
            except SegMapError as error:
                execution.tell_left(error)
                raise

    def _plan(self, store: Store, report: Optional[Report], cancelled: Cancelled) -> None:
        """Inside a transaction."""
        Meter(report, "plan", 0, 0)
        total = planner.plan(store.job, self.grids, self.options, self.prompts, self.crs, cancelled)
        store.output.reserve(store.first_fid + total)
        for (number,) in store.connection.execute("SELECT id FROM job.failure ORDER BY id").fetchall():
            finish.put_failure(store, int(number))

    def _already(self) -> Summary:
        mine = next(run for run in reversed(runs_of(self.target)) if run["fingerprint"] == self.fingerprint())
        return Summary(int(mine["objects"] or 0), int(mine["failed"] or 0), already=True)
