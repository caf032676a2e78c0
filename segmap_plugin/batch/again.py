# SPDX-License-Identifier: GPL-3.0-or-later
"""What failed for a reason of the environment is asked again when the run is repeated.

A raster that is away, or a server that does not answer, says nothing of the objects there. A run that ends with such
failures keeps its state, and its record says INCOMPLETE. When it is repeated their chunks are answered anew, each as a
whole, and whatever may depend on them: objects are calibrated again, but for chunks in which the same is asked as
before, and all layers are finished from the answers. So the result is that of a run to which nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from .features import quoted
from .finish import Rows, put_now
from .job import Job
from .output import RUNNING
from .schema import ASIDE, CALIBRATE, ENVIRONMENT, OWN, PREDICT
from .store import Store

BATCH = 512
PLANNED = "calibration_planned"
# What was asked when an object failed: a second time, where there is an answer to the first.
_HIT = f"""FROM job.failure AS f JOIN job.work AS w ON w.id = f.id AND w.phase = CASE WHEN EXISTS
  (SELECT 1 FROM job.answer AS a WHERE a.id = f.id AND a.phase = {PREDICT}) THEN {CALIBRATE} ELSE {PREDICT} END
  WHERE f.cause = '{ENVIRONMENT}'"""  # nosec B608
_ASKED = f"""CREATE TEMP TABLE asked AS SELECT phase, chunk, group_concat(question, '|') AS questions FROM
  (SELECT phase, chunk, id || ' ' || level || ' ' || row_off || ' ' || col_off || ' ' || side || clicks AS question
  FROM job.work WHERE phase IN ({ASIDE}, {CALIBRATE}) ORDER BY phase, chunk, id) GROUP BY phase, chunk"""  # nosec B608


def reopen(store: Store, rows: Rows) -> int:
    """Let objects that failed for a reason of the environment be asked again; how many. Inside a transaction.

    They, and what the last stage found, are no longer listed: it comes to that stage again. Those that failed when they
    were asked a second time have their first polygon until then, as in any run.
    """
    job, run = store.job, store.connection.execute
    count = job.failures(ENVIRONMENT)
    if not count:
        return 0
    anew = run(f"SELECT 1 {_HIT} AND w.phase = {PREDICT} LIMIT 1").fetchone()  # nosec B608
    run(f"UPDATE job.work SET done = 0 WHERE (phase, chunk) IN (SELECT w.phase, w.chunk {_HIT})")  # nosec B608
    for number in _ids(job, f"SELECT id FROM job.failure WHERE cause = '{ENVIRONMENT}' AND id"):  # nosec B608
        _put_box(job, number)
        answer = job.answer(number)
        put_now(store, rows, [] if answer is None else [answer])
    if anew is not None and job.get(PLANNED):
        _set_aside(job)
    failed = quoted(store.output.failed_table)
    run(f"DELETE FROM main.{failed} WHERE fid IN (SELECT id + ? FROM job.failure WHERE cause <> ?)",  # nosec B608
        (store.first_fid, OWN))  # fmt: skip
    run("DELETE FROM job.failure WHERE cause <> ?", (OWN,))
    store.output.set_state(job.get("fingerprint"), RUNNING)
    return count


def _set_aside(job: Job) -> None:
    """Undo the plan of the calibration: who is a neighbour is going to be asked again. Its answers are kept apart."""
    run = job.connection.execute
    run("DELETE FROM job.work WHERE phase = ? AND NOT done", (CALIBRATE,))
    run("UPDATE job.work SET phase = ? WHERE phase = ?", (ASIDE, CALIBRATE))
    run("UPDATE job.answer SET phase = ? WHERE phase = ?", (ASIDE, CALIBRATE))
    for number in _ids(job, f"SELECT id FROM job.answer WHERE phase = {ASIDE} AND id"):  # nosec B608
        _put_box(job, number)
    job.set(PLANNED, False)


def take_up(job: Job) -> None:
    """Once the calibration is planned anew: chunks in which the same is asked as before have their answers already.
    Inside a transaction."""
    run = job.connection.execute
    if run("SELECT 1 FROM job.work WHERE phase = ? LIMIT 1", (ASIDE,)).fetchone() is None:
        return
    run(_ASKED)
    run("UPDATE job.work SET done = 1 WHERE phase = ? AND chunk IN (SELECT new.chunk FROM temp.asked AS new "
        "JOIN temp.asked AS old USING (questions) WHERE new.phase = ? AND old.phase = ?)",
        (CALIBRATE, CALIBRATE, ASIDE))  # fmt: skip
    run("UPDATE job.answer SET phase = ? WHERE phase = ? AND id IN (SELECT id FROM job.work WHERE phase = ? AND done)",
        (CALIBRATE, ASIDE, CALIBRATE))  # fmt: skip
    for number in _ids(job, f"SELECT id FROM job.answer WHERE phase = {CALIBRATE} AND id"):  # nosec B608
        _put_box(job, number)
    run("DELETE FROM job.answer WHERE phase = ?", (ASIDE,))
    run("DELETE FROM job.work WHERE phase = ?", (ASIDE,))
    run("DROP TABLE temp.asked")


def _ids(job: Job, select: str) -> Iterator[int]:
    """The ids that a query gives, a few at a time, so that they may be many."""
    after = 0
    while found := job.connection.execute(f"{select} > ? ORDER BY id LIMIT ?", (after, BATCH)).fetchall():
        yield from (int(row[0]) for row in found)
        after = int(found[-1][0])


def _put_box(job: Job, object_id: int) -> None:
    """Bring the R-tree to an object's newest answer, if it has one."""
    answer = job.answer(object_id)
    if answer is not None:
        left, bottom, right, top = (float(v) for v in shapely.from_wkb(answer.wkb).bounds)
        job.put_box(object_id, (left, bottom, right, top))
