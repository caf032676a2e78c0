# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of a run's state.

==========  ==========================================================================================================
table       one row is
==========  ==========================================================================================================
meta        a name and its value
stage       a prompt before it has its number; empty once the plan stands
object      a prompt: ``id`` counts from 1 in the order of windows, whatever the order of the input; x, y: output's CRS
work        what is asked of an object in a phase; rows of one ``chunk`` share a window and are answered together
answer      what came of it; geometry (WKB) in the output's CRS
box         an R-tree of the newest answers, but of those that failed since
failure     a feature or object without a result, and why; ``cause``: OWN, ENVIRONMENT (the run asks again when it is
            repeated) or FINISH (what the last stage found, from all answers)
==========  ==========================================================================================================
"""

from __future__ import annotations

PREDICT, CALIBRATE = 0, 1
ASIDE = -1
"""A phase that nothing is asked in: calibrated answers that wait to be taken up again, see :mod:`.again`."""
OWN, ENVIRONMENT, FINISH = "", "environment", "finish"
TABLES = """
CREATE TABLE job.meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE job.stage (digest BLOB, raster INTEGER, level INTEGER, row_off INTEGER, col_off INTEGER, side INTEGER,
  y REAL, x REAL, fid INTEGER, clicks TEXT, shape BLOB, attributes TEXT);
CREATE TABLE job.object (id INTEGER PRIMARY KEY, raster INTEGER, fid INTEGER, x REAL, y REAL, attributes TEXT);
CREATE TABLE job.work (phase INTEGER, chunk INTEGER, id INTEGER, raster INTEGER, level INTEGER, row_off INTEGER,
  col_off INTEGER, side INTEGER, clicks TEXT, shape BLOB, done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (phase, chunk, id));
CREATE INDEX job.work_id ON work (phase, id);
CREATE TABLE job.answer (id INTEGER, phase INTEGER, wkb BLOB, score REAL, quality REAL, stability REAL,
  supported INTEGER, clicks INTEGER, area_m2 REAL, perimeter_m REAL, level INTEGER, row_off INTEGER,
  col_off INTEGER, side INTEGER, refined INTEGER, PRIMARY KEY (id, phase)) WITHOUT ROWID;
CREATE VIRTUAL TABLE job.box USING rtree(id, x_min, x_max, y_min, y_max);
CREATE TABLE job.failure (id INTEGER PRIMARY KEY, fid INTEGER, reason TEXT, x REAL, y REAL, attributes TEXT,
  cause TEXT NOT NULL DEFAULT '');
"""
